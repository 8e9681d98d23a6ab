import Foundation

/// Why a request was refused: the table in `Protocol/SYNC.md`.
package struct SyncFailure: Error, SyncMessage, Hashable {
    /// What went wrong.
    package enum Code: String, Hashable, Sendable, CaseIterable {
        /// The request is no message of this protocol.
        case malformed
        /// More than a limit allows.
        case tooLarge = "too_large"
        /// No common version.
        case version
        /// No signature, or one that does not hold.
        case unsigned
        /// Signed for somebody else.
        case notForMe = "not_for_me"
        /// A device that has no right here.
        case unknownDevice = "unknown_device"
        /// A device whose rights were taken back.
        case revoked
        /// The right does not reach that far.
        case forbidden
        /// No such path.
        case notFound = "not_found"
        /// The path does not take this method.
        case method
        /// A cursor of another life of the store.
        case epoch
        /// An invitation that is not, or no longer, good.
        case invitation
        /// Too often, or too much.
        case quota
        /// Not now.
        case unavailable
        /// The answerer's own fault.
        case `internal`

        /// The HTTP status that goes with it: RFC 9110.
        package var status: Int {
            switch self {
            case .malformed: 400
            case .unsigned, .notForMe: 401
            case .unknownDevice, .revoked, .forbidden, .invitation: 403
            case .notFound: 404
            case .method: 405
            case .epoch: 410
            case .tooLarge: 413
            case .version: 426
            case .quota: 429
            case .internal: 500
            case .unavailable: 503
            }
        }

        /// Whether the same request may succeed later without anybody doing anything.
        package var isPassing: Bool {
            switch self {
            case .quota, .unavailable, .internal: true
            default: false
            }
        }
    }

    package let code: Code
    /// In plain words, for a person who reads a log; never anything personal.
    package let detail: String
    /// When to try again, in seconds; 0 where that is up to the asker.
    package let retryAfter: UInt32

    package init(_ code: Code, _ detail: String = "", retryAfter: UInt32 = 0) {
        self.code = code
        self.detail = detail
        self.retryAfter = retryAfter
    }

    /// The answerer's disk has no room left: whoever keeps it has to make some.
    package static let diskFull = SyncFailure(.unavailable, "the disk is full", retryAfter: 600)

    /// Whether it says so, whenever one is to try again.
    package var isDiskFull: Bool { code == Self.diskFull.code && detail == Self.diskFull.detail }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        let message = try Lantoa_V1_Failure(wire: wireBytes, "failure")
        guard let code = Code(rawValue: message.code) else { throw ProtocolViolation(.malformed, "failure") }
        self.code = code
        detail = String(message.detail.prefix(SyncLimits.detail))
        retryAfter = message.retryAfter
    }

    var message: Lantoa_V1_Failure {
        var message = Lantoa_V1_Failure()
        message.code = code.rawValue
        message.detail = detail
        message.retryAfter = retryAfter
        return message
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }
}
