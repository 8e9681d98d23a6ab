import CascadeSync

/// What a request is about: the few paths that a hub has.
package enum HubRoute: String, CaseIterable, Sendable {
    case hello, pull, push, enrol, invitation, snapshot, piece, health, ready, metrics
    /// A path that a hub does not have.
    case unknown
    /// A path that does not take the method.
    case otherMethod = "other_method"

    /// The method and the path that mean it; nil for requests that a hub has no answer to.
    package var request: (method: String, path: String)? {
        switch self {
        case .hello: ("POST", SyncPath.hello)
        case .pull: ("GET", SyncPath.changes)
        case .push: ("POST", SyncPath.changes)
        case .enrol: ("POST", SyncPath.enrol)
        case .invitation: ("POST", SyncPath.invitation)
        case .snapshot: ("GET", SyncPath.snapshot)
        case .piece: ("GET", SyncPath.snapshotPiece)
        case .health: ("GET", "/healthz")
        case .ready: ("GET", "/readyz")
        case .metrics: ("GET", "/metrics")
        case .unknown, .otherMethod: nil
        }
    }

    /// What a method and a path mean.
    init(_ method: String, _ path: String) {
        let known = Self.routes(of: path)
        self = known.first { $0.request?.method == method } ?? (known.isEmpty ? .unknown : .otherMethod)
    }

    /// The methods that a path takes, as the header line `allow` has them.
    static func methods(of path: String) -> String {
        routes(of: path).compactMap(\.request?.method).joined(separator: ", ")
    }

    private static func routes(of path: String) -> [HubRoute] {
        let isPiece = path.hasPrefix(SyncPath.snapshot + "/")
        return isPiece ? [.piece] : allCases.filter { $0 != .piece && $0.request?.path == path }
    }
}
