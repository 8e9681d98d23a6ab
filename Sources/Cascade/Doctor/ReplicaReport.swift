/// What an examination of a replica found.
public struct ReplicaReport: Hashable, Sendable {
    /// What was found, in the order of looking.
    public let findings: [ReplicaFinding]
    /// How many change sets were checked, signatures included.
    public let changeSets: Int
    /// How many transactions wait to be sealed.
    public let openTransactions: Int

    /// The worst of what was found; nil where there is nothing.
    public var severity: ReplicaFinding.Severity? { findings.map(\.severity).max() }
}

/// One thing that an examination of a replica found.
///
/// Holds no value that a person entered, so that it is safe to log.
public struct ReplicaFinding: Hashable, Sendable {
    /// How bad a finding is.
    public enum Severity: Int, Hashable, Comparable, Sendable {
        /// Worth knowing; the content is sound, and can be read.
        case note
        /// Content is damaged, lacking, or shown wrongly.
        case damage
        /// The replica cannot be opened or read.
        case unusable

        /// Orders by how bad it is.
        public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
    }

    /// What was found.
    public struct Code: Hashable, Sendable {
        enum Storage: String {
            case notThere, notAReplica, newerReplica, unreadable, readOnly, busy, diskFull, notExamined
            case truncated, damagedFile, damagedWriteAheadLog, noIdentity, damagedRow, damagedChangeSet,
                wrongChangeSetRow
            case missingChangeSet, brokenChain, wrongLogRow, damagedTransaction, staleTables,
                tablesNotCompared, noRoomToCompare
            case held, fork, clockAhead, clockBehind, deviceClockAhead
            case keyMissing, keyUnreadable, keyOpenToOthers, keyForeign
            case anchorMissing, anchorBehind, anchorElsewhere, anchorBeside, anchorMoved, anchorNotWritable
        }
        let storage: Storage

        /// The name of the code for machines.
        public var name: String { storage.rawValue }

        /// There is no replica in the folder.
        public static let notThere = Code(storage: .notThere)
        /// The file is something else.
        public static let notAReplica = Code(storage: .notAReplica)
        /// A newer version of the program wrote the replica.
        public static let newerReplica = Code(storage: .newerReplica)
        /// The database cannot be read as one.
        public static let unreadable = Code(storage: .unreadable)
        /// The replica, or its disk, cannot be written to.
        public static let readOnly = Code(storage: .readOnly)
        /// Another process kept the replica locked for too long.
        public static let busy = Code(storage: .busy)
        /// There is next to no room left on the disk: what was saved can be read, nothing can be entered.
        public static let diskFull = Code(storage: .diskFull)
        /// There is not even room to look.
        public static let notExamined = Code(storage: .notExamined)
        /// The end of the file is missing.
        public static let truncated = Code(storage: .truncated)
        /// The structure of the file is damaged.
        public static let damagedFile = Code(storage: .damagedFile)
        /// The write-ahead log is damaged, so that what came last is not seen.
        public static let damagedWriteAheadLog = Code(storage: .damagedWriteAheadLog)
        /// Whose replica it is cannot be read.
        public static let noIdentity = Code(storage: .noIdentity)
        /// A row cannot be read.
        public static let damagedRow = Code(storage: .damagedRow)
        /// The bytes of a change set are not what its author signed.
        public static let damagedChangeSet = Code(storage: .damagedChangeSet)
        /// What is noted of a change set is not what its header says.
        public static let wrongChangeSetRow = Code(storage: .wrongChangeSetRow)
        /// A change set between others is missing.
        public static let missingChangeSet = Code(storage: .missingChangeSet)
        /// A change set does not continue the one before it.
        public static let brokenChain = Code(storage: .brokenChain)
        /// What is noted of a log is not how far it reaches.
        public static let wrongLogRow = Code(storage: .wrongLogRow)
        /// Entries that were not sealed yet cannot be read.
        public static let damagedTransaction = Code(storage: .damagedTransaction)
        /// The tables that are read are not what the log says.
        public static let staleTables = Code(storage: .staleTables)
        /// The tables were not compared with the log, as the log is damaged.
        public static let tablesNotCompared = Code(storage: .tablesNotCompared)
        /// The tables were not compared with the log, as there is no room for a copy.
        public static let noRoomToCompare = Code(storage: .noRoomToCompare)
        /// A change set waits.
        public static let held = Code(storage: .held)
        /// Two branches of a log are kept.
        public static let fork = Code(storage: .fork)
        /// The clock is, or was, far ahead.
        public static let clockAhead = Code(storage: .clockAhead)
        /// The clock is far behind.
        public static let clockBehind = Code(storage: .clockBehind)
        /// The clock of a device whose entries are here was far ahead when it made them.
        public static let deviceClockAhead = Code(storage: .deviceClockAhead)
        /// A key is not in the folder.
        public static let keyMissing = Code(storage: .keyMissing)
        /// A key cannot be read, or is none.
        public static let keyUnreadable = Code(storage: .keyUnreadable)
        /// Others may read a key.
        public static let keyOpenToOthers = Code(storage: .keyOpenToOthers)
        /// The key is another device's.
        public static let keyForeign = Code(storage: .keyForeign)
        /// Nothing is written down of this replica outside of it.
        public static let anchorMissing = Code(storage: .anchorMissing)
        /// The database lacks what this device had sealed or entered.
        public static let anchorBehind = Code(storage: .anchorBehind)
        /// The database stands on another machine than it was written.
        public static let anchorElsewhere = Code(storage: .anchorElsewhere)
        /// Another copy of the database was used on this machine, and is still there.
        public static let anchorBeside = Code(storage: .anchorBeside)
        /// The database is another file than the one last used on this machine, and lacks nothing.
        public static let anchorMoved = Code(storage: .anchorMoved)
        /// What is written down of the replica outside of it cannot be written any more: for lack of room, or of a right.
        public static let anchorNotWritable = Code(storage: .anchorNotWritable)
    }

    /// What was found.
    public let code: Code
    /// Where, in words of the program: a log and a number, a file.
    public let place: String

    /// How bad it is.
    public var severity: Severity {
        switch code.storage {
        case .held, .fork, .clockAhead, .clockBehind, .deviceClockAhead, .anchorMissing, .anchorElsewhere,
            .anchorBeside, .anchorMoved, .anchorNotWritable, .tablesNotCompared, .noRoomToCompare, .readOnly,
            .diskFull:
            .note
        case .truncated, .damagedFile, .damagedWriteAheadLog, .damagedRow, .damagedChangeSet,
            .wrongChangeSetRow, .missingChangeSet,
            .brokenChain, .wrongLogRow, .damagedTransaction, .staleTables, .anchorBehind:
            .damage
        case .notThere, .notAReplica, .newerReplica, .unreadable, .busy, .notExamined, .noIdentity,
            .keyMissing, .keyUnreadable, .keyOpenToOthers, .keyForeign:
            .unusable
        }
    }

    init(_ code: Code, _ place: String = "") {
        self.code = code
        self.place = place
    }
}
