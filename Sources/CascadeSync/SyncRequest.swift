package import CascadeProtocol

/// What one replica asks another.
package enum SyncRequest: Hashable, Sendable {
    /// Do you hold what I hold?
    case hello(HelloRequest)
    /// Give me these.
    case pull(Wants)
    /// Give me what came to you since.
    case tail(FeedQuery)
    /// Take these.
    case push(Bundle)
}

/// What it answers.
package enum SyncResponse: Hashable, Sendable {
    case hello(HelloResponse)
    case changes(Bundle)
    case taken(BundleResponse)
    case refused(SyncFailure)
}
