import Cascade
import CascadeModel
import CascadeProtocol

extension Replica {
    /// Whether this device's rights were taken back, as is known here, or as the hub said at the last exchange.
    ///
    /// The hub tells a device that was revoked so, and nothing else any more: the proof comes by a stick.
    var isTurnedAway: Bool {
        get throws { try isRevoked(device) || syncNote().trouble?.code == SyncFailure.Code.revoked.rawValue }
    }
}
