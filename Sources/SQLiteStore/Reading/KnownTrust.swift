import CascadeModel
import Synchronization

/// What is known of rights, kept for readers as long as nobody changes it: a hub looks it up at every request, and has
/// thousands of grants.
///
/// Whoever changes it, in whatever process, counts that in the database: a reader compares the count in its own state of
/// the data.
final class KnownTrust: Sendable {
    private let kept = Mutex<(count: String, trust: TrustState)?>(nil)

    /// The rights as of a count.
    func trust(as count: String, _ read: () throws -> TrustState) throws -> TrustState {
        if let kept = kept.withLock({ $0 }), kept.count == count { return kept.trust }
        let trust = try read()
        kept.withLock { $0 = (count, trust) }
        return trust
    }
}
