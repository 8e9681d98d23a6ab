/// SHA-256 of the header of a change set, as its author wrote it: what chains, proofs and receipts name.
///
/// Never of the signature, as ECDSA is randomised and malleable.
public struct ChangeSetID: Hashable, Sendable, CustomStringConvertible {
    /// The length of an id.
    public static let byteCount = 32

    /// 32 bytes.
    public let bytes: [UInt8]

    /// Takes over a hash; nil where it is not 32 bytes long.
    public init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// 64 hexadecimal digits.
    public var description: String { Hexadecimal.text(bytes) }
}

/// SHA-256 of a device's public key (DER SubjectPublicKeyInfo): its name, and the pin of its TLS key.
public struct DeviceID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    public let bytes: [UInt8]

    /// Takes over a hash; nil where it is not 32 bytes long.
    public init?(bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Orders by bytes.
    public static func < (left: DeviceID, right: DeviceID) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }

    /// 64 hexadecimal digits.
    public var description: String { Hexadecimal.text(bytes) }

    /// The first eight digits, for people.
    public var short: String { String(description.prefix(8)) }
}

/// A change set of a log, by number and header.
public struct LogMark: Hashable, Sendable {
    /// The log.
    public let log: LogTag
    /// The change set's number, from 1.
    public let sequence: UInt32
    /// The change set's id.
    public let id: ChangeSetID

    /// Names a change set.
    public init(log: LogTag, sequence: UInt32, id: ChangeSetID) {
        self.log = log
        self.sequence = sequence
        self.id = id
    }
}

/// What a device signs: where a change set stands, what it holds (by the root), and what it refers to.
public struct ChangeSetHeader: Hashable, Sendable {
    /// The oldest version of the schema that can apply the facts; see ``SchemaVersion``.
    public var schema: UInt32
    /// The scope the facts belong to.
    public var scope: Scope
    /// The device that signed.
    public var device: DeviceID
    /// How many times the device started over, from 1.
    public var incarnation: UInt32
    /// The log.
    public var log: LogTag
    /// The number within the log, from 1.
    public var sequence: UInt32
    /// The change set before; nil for the first.
    public var previous: ChangeSetID?
    /// The root of the tree over the transactions and the salted hashes of the facts, 32 bytes.
    public var root: [UInt8]
    /// The number of the first public fact.
    public var firstPublic: UInt32
    /// How many public facts there are.
    public var publicCount: UInt32
    /// The number of the first private fact.
    public var firstPrivate: UInt32
    /// How many private facts there are.
    public var privateCount: UInt32
    /// The time of the last transaction.
    public var time: HybridTime
    /// The grant under which the device writes, as a reference of the batch; nil for the root.
    public var grant: RecordID?
    /// The logs that the facts refer to, each with the latest change set of it that the author held.
    public var foreign: [ForeignLog]
    /// The import that this is a part of, 16 bytes.
    public var batch: [UInt8]?

    /// A log referred to, and the latest change set of it that the author held; nil where it held none.
    public struct ForeignLog: Hashable, Sendable {
        /// The log.
        public let log: LogTag
        /// The latest change set held.
        public let latest: (sequence: UInt32, id: ChangeSetID)?

        /// Names a log.
        public init(log: LogTag, latest: (sequence: UInt32, id: ChangeSetID)? = nil) {
            self.log = log
            self.latest = latest
        }

        /// Equal where log and change set are.
        public static func == (left: ForeignLog, right: ForeignLog) -> Bool {
            left.log == right.log && left.latest?.sequence == right.latest?.sequence
                && left.latest?.id == right.latest?.id
        }

        /// Hashes the log.
        public func hash(into hasher: inout Hasher) { hasher.combine(log) }
    }

    /// Puts a header together.
    public init(
        schema: UInt32 = SchemaVersion.current,
        scope: Scope,
        device: DeviceID,
        incarnation: UInt32,
        log: LogTag,
        sequence: UInt32,
        previous: ChangeSetID?,
        root: [UInt8],
        firstPublic: UInt32,
        publicCount: UInt32,
        firstPrivate: UInt32,
        privateCount: UInt32,
        time: HybridTime,
        grant: RecordID?,
        foreign: [ForeignLog],
        batch: [UInt8]? = nil
    ) {
        self.schema = schema
        self.scope = scope
        self.device = device
        self.incarnation = incarnation
        self.log = log
        self.sequence = sequence
        self.previous = previous
        self.root = root
        self.firstPublic = firstPublic
        self.publicCount = publicCount
        self.firstPrivate = firstPrivate
        self.privateCount = privateCount
        self.time = time
        self.grant = grant
        self.foreign = foreign
        self.batch = batch
    }

    /// The table that the references of the facts are read with.
    package var logTable: LogTable { LogTable(own: log, foreign: foreign.map(\.log)) }
}

/// Versions of what facts mean.
public enum SchemaVersion {
    /// The version that this code writes and can apply.
    public static let current: UInt32 = 1
}
