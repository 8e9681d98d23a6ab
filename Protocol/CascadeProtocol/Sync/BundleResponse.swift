import Foundation

/// What became of a change set at the one who got it.
package enum Delivery: Hashable, Sendable {
    /// Its facts count.
    case applied
    /// Its facts wait, for a reason that the receiver words.
    case held(String)
    /// It was there already.
    case known
    /// It was there without its private section.
    case completed
    /// The one before it is not there; nothing was kept.
    case gap(expected: UInt32)
    /// It is kept as a branch of its own.
    case forked
    /// A byte is wrong; nothing was kept.
    case corrupt(String)
    /// The sender may not bring it; nothing was kept.
    case forbidden

    /// Whether the receiver holds it now.
    package var isKept: Bool {
        switch self {
        case .applied, .held, .known, .completed, .forked: true
        case .gap, .corrupt, .forbidden: false
        }
    }

    init(_ message: Lantoa_V1_Outcome) throws(ProtocolViolation) {
        switch message.kind {
        case .applied: self = .applied
        case .held: self = .held(message.reason)
        case .known: self = .known
        case .completed: self = .completed
        case .gap: self = .gap(expected: message.expected)
        case .forked: self = .forked
        case .corrupt: self = .corrupt(message.reason)
        case .forbidden: self = .forbidden
        case .UNRECOGNIZED: throw ProtocolViolation(.malformed, "outcome.kind")
        }
    }

    func message(at place: Int) -> Lantoa_V1_Outcome {
        var message = Lantoa_V1_Outcome()
        message.place = UInt32(clamping: place)
        switch self {
        case .applied: message.kind = .applied
        case .held(let reason):
            message.kind = .held
            message.reason = reason
        case .known: message.kind = .known
        case .completed: message.kind = .completed
        case .gap(let expected):
            message.kind = .gap
            message.expected = expected
        case .forked: message.kind = .forked
        case .corrupt(let reason):
            message.kind = .corrupt
            message.reason = reason
        case .forbidden: message.kind = .forbidden
        }
        return message
    }
}

/// What became of a bundle, and the proof that it is held.
package struct BundleResponse: SyncMessage, Hashable {
    /// What became of each change set, by its place; applied where nothing is said.
    package var outcomes: [Int: Delivery]
    /// Absent where nothing is held.
    package var receipt: Receipt?

    /// Says what became of each.
    package init(_ outcomes: [Delivery], receipt: Receipt?) {
        self.outcomes = [:]
        for (place, outcome) in outcomes.enumerated() where outcome != .applied {
            self.outcomes[place] = outcome
        }
        self.receipt = receipt
    }

    /// What became of the change set at a place.
    package subscript(place: Int) -> Delivery { outcomes[place] ?? .applied }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        let message = try Lantoa_V1_BundleResponse(wire: wireBytes, "bundle response")
        var outcomes: [Int: Delivery] = [:]
        for outcome in message.outcomes { outcomes[Int(outcome.place)] = try Delivery(outcome) }
        self.outcomes = outcomes
        receipt = message.hasReceipt ? try Receipt(message.receipt) : nil
    }

    var message: Lantoa_V1_BundleResponse {
        var message = Lantoa_V1_BundleResponse()
        message.outcomes = outcomes.sorted { $0.key < $1.key }.map { $0.value.message(at: $0.key) }
        if let receipt { message.receipt = receipt.message }
        return message
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }
}
