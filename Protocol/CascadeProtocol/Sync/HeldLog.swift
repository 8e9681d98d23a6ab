package import CascadeModel
import Crypto
import Foundation

/// How far a log is held by somebody.
package struct HeldLog: Hashable, Sendable {
    /// The first bytes of a change set's id: enough to tell two branches apart.
    package static let idByteCount = 16

    /// Which log.
    package let log: LogTag
    /// The number of the last change set held; 0 where none is.
    package let sequence: UInt32
    /// The first 16 bytes of its id; empty where none is held.
    package let id: [UInt8]
    /// Up to where every private section is held, sealed or not.
    package let privateThrough: UInt32
    /// The first bytes of the ids of the change sets 1, 2, 4, 8 … before; empty where nobody asks where branches part.
    package let earlier: [[UInt8]]

    /// Takes over what is known of a log; of the id, the first 16 bytes.
    package init(
        log: LogTag,
        sequence: UInt32,
        id: some Sequence<UInt8>,
        privateThrough: UInt32,
        earlier: [[UInt8]] = []
    ) {
        self.earlier = earlier
        self.log = log
        self.sequence = sequence
        self.id = Array(id.prefix(Self.idByteCount))
        self.privateThrough = privateThrough
    }

    /// What somebody signed for of a log.
    package init(_ mark: LogMark) {
        self.init(log: mark.log, sequence: mark.sequence, id: mark.id.bytes, privateThrough: 0)
    }

    /// The same as if every private section of it were held.
    package var withAllNames: HeldLog {
        HeldLog(log: log, sequence: sequence, id: id, privateThrough: sequence, earlier: earlier)
    }

    /// Nothing of a log.
    package static func nothing(of log: LogTag) -> HeldLog {
        HeldLog(log: log, sequence: 0, id: [], privateThrough: 0)
    }

    init(_ message: Lantoa_V1_HeldLog) throws(ProtocolViolation) {
        guard message.privateThrough <= message.sequence else {
            throw ProtocolViolation(.outOfRange, "held.private_through")
        }
        log = LogTag(rawValue: message.log)
        sequence = message.sequence
        id = try exactly(message.sequence == 0 ? 0 : Self.idByteCount, message.id, "held.id")
        privateThrough = message.privateThrough
        guard message.earlier.count <= SyncLimits.earlier else {
            throw ProtocolViolation(.tooLarge, "held.earlier")
        }
        var earlier: [[UInt8]] = []
        for id in message.earlier { earlier.append(try exactly(Self.idByteCount, id, "held.earlier")) }
        self.earlier = earlier
    }

    var message: Lantoa_V1_HeldLog {
        var message = Lantoa_V1_HeldLog()
        message.log = log.rawValue
        message.sequence = sequence
        message.id = Data(id)
        message.privateThrough = privateThrough
        message.earlier = earlier.map { Data($0) }
        return message
    }

    /// How far before its end a log's earlier ids are told.
    package static func distances(through sequence: UInt32) -> [UInt32] {
        var distances: [UInt32] = []
        var distance: UInt32 = 1
        while distance < sequence {
            distances.append(distance)
            distance *= 2
        }
        return distances
    }
}

/// What somebody holds of a part of the tree of scopes, in one hash.
package struct ScopeDigest: Hashable, Sendable {
    package static let byteCount = 16

    /// Which part.
    package let range: ScopeRange
    /// The first 16 bytes of the hash.
    package let digest: [UInt8]

    /// The digest of the logs held of a part.
    ///
    /// - Parameters:
    ///   - range: Which part.
    ///   - logs: What is held of it.
    ///   - names: Whether it also says where private sections are missing.
    package init(_ range: ScopeRange, of logs: some Sequence<HeldLog>, names: Bool) {
        var hash = SHA256()
        hash.update(data: Domain.frontier)
        for log in logs.sorted(by: { $0.log < $1.log }) {
            var writer = ByteWriter()
            writer.bigEndian(log.log.rawValue)
            writer.bigEndian(UInt64(log.sequence))
            writer.append(log.id)
            if names { writer.bigEndian(UInt64(log.privateThrough)) }
            hash.update(data: writer.bytes)
        }
        self.range = range
        digest = Array(hash.finalize().prefix(Self.byteCount))
    }

    init(_ message: Lantoa_V1_ScopeDigest) throws(ProtocolViolation) {
        range = ScopeRange(scope: try Scope(wire: message.scope), isAlone: message.alone)
        digest = try exactly(Self.byteCount, message.digest, "scope.digest")
    }

    var message: Lantoa_V1_ScopeDigest {
        var message = Lantoa_V1_ScopeDigest()
        message.scope = range.scope.description
        message.alone = range.isAlone
        message.digest = Data(digest)
        return message
    }
}

extension Scope {
    init(wire text: String) throws(ProtocolViolation) {
        do { self = try Scope(text) } catch { throw ProtocolViolation(.malformed, "scope") }
    }
}
