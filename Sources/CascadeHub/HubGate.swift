import CascadeModel
import CascadeProtocol
import Synchronization

/// How much one device, and one address, may ask of a hub.
package struct HubLimits: Hashable, Sendable {
    /// Requests of a device in a minute; a third of them may come at once.
    package var requestsPerMinute = 600
    /// Bytes of change sets that a device may bring in a day, all of them at once if it likes.
    package var bytesPerDay = 200 << 20
    /// Attempts to be let in, from one address, in a minute.
    package var enrolmentsPerMinute = 60

    /// The limits of a hub that is told nothing else.
    package init() {}

    /// The limits of a device that lets in a few others nearby: a secret is tried at most a few times from one address.
    package static var ofPeers: HubLimits {
        var limits = HubLimits()
        limits.enrolmentsPerMinute = 12
        return limits
    }
}

/// Keeps one device from taking everybody's share.
///
/// In memory alone: a hub that starts anew has forgotten, and nobody is locked out for longer than a day.
final class HubGate: Sendable {
    private struct Buckets {
        var requests: TokenBuckets<DeviceID>
        var bytes: TokenBuckets<DeviceID>
        var guests: TokenBuckets<String>

        init(_ limits: HubLimits) {
            let requests = Double(limits.requestsPerMinute)
            let attempts = Double(limits.enrolmentsPerMinute)
            let brought = Double(limits.bytesPerDay)
            self.requests = TokenBuckets(perSecond: requests / 60, burst: requests / 3)
            bytes = TokenBuckets(perSecond: brought / 86_400, burst: brought)
            guests = TokenBuckets(perSecond: attempts / 60, burst: attempts)
        }
    }

    private let buckets: Mutex<Buckets>
    private let now: @Sendable () -> Int64

    /// A gate.
    ///
    /// - Parameters:
    ///   - limits: How much is let through.
    ///   - now: A clock that does not go back, in milliseconds.
    init(_ limits: HubLimits, now: @escaping @Sendable () -> Int64) {
        buckets = Mutex(Buckets(limits))
        self.now = now
    }

    /// From here on other limits hold; what was used before is forgotten.
    func replace(_ limits: HubLimits) { buckets.withLock { $0 = Buckets(limits) } }

    /// Lets a request of a known device through.
    ///
    /// - Throws: ``SyncFailure`` `quota`.
    func admit(_ device: DeviceID) throws(SyncFailure) {
        let now = now()
        try refuse(
            buckets.withLock { $0.requests.take(of: device, at: now) },
            "too many requests of this device"
        )
    }

    /// Lets so many bytes of change sets of a known device through.
    ///
    /// - Throws: ``SyncFailure`` `quota`.
    func admit(_ device: DeviceID, bringing bytes: Int) throws(SyncFailure) {
        let now = now()
        let wait = buckets.withLock { $0.bytes.take(Double(bytes), of: device, at: now) }
        try refuse(wait, "this device brought too much today")
    }

    /// Lets somebody try to be let in, whom only his address is known of.
    ///
    /// - Throws: ``SyncFailure`` `quota`.
    func admit(guest address: String) throws(SyncFailure) {
        let now = now()
        let wait = buckets.withLock { $0.guests.take(of: GuestAddress(address).share, at: now) }
        try refuse(wait, "too many attempts to enrol from this address")
    }

    private func refuse(_ wait: UInt32?, _ detail: String) throws(SyncFailure) {
        if let wait { throw SyncFailure(.quota, detail, retryAfter: wait) }
    }
}
