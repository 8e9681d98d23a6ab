package import CascadeModel
import Foundation

/// The versions of the exchange.
package enum SyncVersion {
    /// The oldest that this program speaks.
    package static let oldest: UInt32 = 1
    /// The newest that this program speaks.
    package static let newest: UInt32 = 1

    /// The newest version that both speak; nil where there is none.
    package static func common(_ oldest: UInt32, _ newest: UInt32) -> UInt32? {
        let version = min(newest, Self.newest)
        return version >= max(oldest, Self.oldest) ? version : nil
    }
}

/// What a replica asks first: whether the other holds what it holds.
package struct HelloRequest: SyncMessage, Hashable {
    package var oldestVersion = SyncVersion.oldest
    package var newestVersion = SyncVersion.newest
    /// The latest version of facts that the asker can read.
    package var schema: UInt32
    /// Name and version of the program.
    package var program: String
    /// Whether digests also say where private sections are missing.
    package var names: Bool
    package var scopes: [ScopeDigest]
    /// The digest of the hubs' receipts that the asker holds, 16 bytes; empty where it wants none.
    package var receipts: [UInt8] = []
    /// Receipts by which the other can see that it lost something: it signed them in the epoch that it told, for more
    /// than it told that it holds.
    package var lost: [Receipt] = []

    /// Asks for some parts of the tree.
    package init(schema: UInt32, program: String, names: Bool, scopes: [ScopeDigest]) {
        self.schema = schema
        self.program = program
        self.names = names
        self.scopes = scopes
    }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        let message = try Lantoa_V1_HelloRequest(wire: wireBytes, "hello")
        guard message.scopes.count <= SyncLimits.scopes else {
            throw ProtocolViolation(.tooLarge, "hello.scopes")
        }
        oldestVersion = message.oldestVersion
        newestVersion = message.newestVersion
        schema = message.schema
        program = message.program
        names = message.names
        var scopes: [ScopeDigest] = []
        for digest in message.scopes { scopes.append(try ScopeDigest(digest)) }
        self.scopes = scopes
        if !message.receipts.isEmpty {
            receipts = try exactly(ReceiptDigest.byteCount, message.receipts, "hello.receipts")
        }
        guard message.lost.count <= SyncLimits.lost else { throw ProtocolViolation(.tooLarge, "hello.lost") }
        lost = try message.lost.map(Receipt.init)
    }

    var message: Lantoa_V1_HelloRequest {
        var message = Lantoa_V1_HelloRequest()
        message.oldestVersion = oldestVersion
        message.newestVersion = newestVersion
        message.schema = schema
        message.program = program
        message.names = names
        message.scopes = scopes.map(\.message)
        message.receipts = Data(receipts)
        message.lost = lost.map(\.message)
        return message
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }
}

/// What the other holds of one part of the tree.
package enum ScopeAnswer: Hashable, Sendable {
    /// The same.
    case equal
    /// Something else: the digests of its parts.
    case parts([ScopeDigest])
    /// Something else: how far each log reaches.
    case logs([HeldLog])
    /// The asker may not know.
    case forbidden

    init(_ message: Lantoa_V1_ScopeAnswer) throws(ProtocolViolation) {
        switch message.kind {
        case .equal: self = .equal
        case .parts:
            var parts: [ScopeDigest] = []
            for digest in message.below { parts.append(try ScopeDigest(digest)) }
            self = .parts(parts)
        case .logs:
            var logs: [HeldLog] = []
            for log in message.logs { logs.append(try HeldLog(log)) }
            self = .logs(logs)
        case .forbidden: self = .forbidden
        case .UNRECOGNIZED: throw ProtocolViolation(.malformed, "answer.kind")
        }
    }

    var message: Lantoa_V1_ScopeAnswer {
        var message = Lantoa_V1_ScopeAnswer()
        switch self {
        case .equal: message.kind = .equal
        case .parts(let parts):
            message.kind = .parts
            message.below = parts.map(\.message)
        case .logs(let logs):
            message.kind = .logs
            message.logs = logs.map(\.message)
        case .forbidden: message.kind = .forbidden
        }
        return message
    }
}

/// The answer to a hello.
package struct HelloResponse: SyncMessage, Hashable {
    package var version = SyncVersion.newest
    /// The latest version of facts that the answerer can read.
    package var schema: UInt32
    package var program: String
    /// Who answers.
    package var device: DeviceID
    /// Changes where the answerer may have lost something that it had.
    package var epoch: StoreEpoch
    /// One for each part asked for, in order.
    package var scopes: [ScopeAnswer]
    /// Where the answerer's feed ended before it compared; nil of whoever keeps none.
    package var feed: FeedCursor?
    /// The hubs' receipts that the answerer holds, where the asker holds others.
    package var receipts: [Receipt] = []

    package init(
        schema: UInt32,
        program: String,
        device: DeviceID,
        epoch: StoreEpoch,
        scopes: [ScopeAnswer]
    ) {
        self.schema = schema
        self.program = program
        self.device = device
        self.epoch = epoch
        self.scopes = scopes
    }

    package init(wireBytes: [UInt8]) throws(ProtocolViolation) {
        let message = try Lantoa_V1_HelloResponse(wire: wireBytes, "hello")
        guard let device = DeviceID(bytes: message.device) else {
            throw ProtocolViolation(.badLength, "hello.device")
        }
        version = message.version
        schema = message.schema
        program = message.program
        self.device = device
        epoch = StoreEpoch(try exactly(StoreEpoch.byteCount, message.epoch, "hello.epoch"))
        var scopes: [ScopeAnswer] = []
        for answer in message.scopes { scopes.append(try ScopeAnswer(answer)) }
        self.scopes = scopes
        feed = try FeedCursor(wire: message.feed, "hello.feed")
        receipts = try message.receipts.map(Receipt.init)
    }

    var message: Lantoa_V1_HelloResponse {
        var message = Lantoa_V1_HelloResponse()
        message.version = version
        message.schema = schema
        message.program = program
        message.device = Data(device.bytes)
        message.epoch = Data(epoch.bytes)
        message.scopes = scopes.map(\.message)
        message.feed = Data(feed?.bytes ?? [])
        message.receipts = receipts.map(\.message)
        return message
    }

    package var wireBytes: [UInt8] { message.wire }

    package var json: [UInt8] { message.json }
}

/// One life of a store: another one begins where it may have lost something that it had.
package struct StoreEpoch: Hashable, Sendable, CustomStringConvertible {
    package static let byteCount = 16

    /// 16 random bytes.
    package let bytes: [UInt8]

    /// The epoch of a replica in one of its incarnations, and since it last found that it had lost something: `since`
    /// is what it then drew at random, empty before.
    package init(replica: String, incarnation: UInt32, since: String = "") {
        let suffix = since.isEmpty ? "" : "/\(since)"
        let hash = Hash.of(Domain.epoch, Array("\(replica)/\(incarnation)\(suffix)".utf8))
        self.init(Array(hash.prefix(Self.byteCount)))
    }

    /// Takes over 16 bytes.
    package init(_ bytes: [UInt8]) {
        precondition(bytes.count == Self.byteCount, "an epoch has 16 bytes")
        self.bytes = bytes
    }

    /// The bytes, hexadecimal.
    package var description: String { Hexadecimal.text(bytes) }
}
