package import CascadeModel

/// Something that an examination of a database found.
///
/// Holds no value that a person entered, so that it is safe to log.
package struct StoreFinding: Hashable, Sendable {
    /// What was found.
    package enum Kind: Hashable, Sendable {
        /// The file cannot be opened at all; the code says why.
        case unreadable(StoreError.Code)
        /// The file is shorter than it says, by so many bytes.
        case truncated(Int)
        /// SQLite found damage in the file's structure.
        case damagedFile
        /// The write-ahead log is damaged, so that what came last is not seen.
        case damagedWriteAheadLog
        /// Whose replica it is cannot be read.
        case noIdentity
        /// A row cannot be read.
        case damagedRow
        /// The bytes of a change set are not what its author signed.
        case damagedChangeSet
        /// What is noted of a change set is not what its header says.
        case wrongChangeSetRow
        /// A change set between others is missing.
        case missingChangeSet
        /// A change set does not continue the one before it.
        case brokenChain
        /// What is noted of a log is not how far it reaches.
        case wrongLogRow
        /// A transaction that was not sealed cannot be read.
        case damagedTransaction
        /// The tables that are read are not what the log says.
        case staleTables
        /// What is read was not compared with the log, as the log is damaged.
        case tablesNotCompared
        /// What is read was not compared with the log, as there is no room for a copy.
        case noRoomToCompare
        /// A change set waits.
        case held(HoldReason)
        /// Two branches of a log are kept.
        case fork(DeviceID?)
        /// A device dated what it wrote later than others held it: its latest date, and the latest that is possible,
        /// in milliseconds since 1970.
        case deviceClock(DeviceID, shown: Int64, latest: Int64)
        /// The clock's latest reading, in milliseconds since 1970.
        case clock(Int64)
    }

    /// What was found.
    package let kind: Kind
    /// Where, in words of the program.
    package let place: String

    package init(_ kind: Kind, _ place: String = "") {
        self.kind = kind
        self.place = place
    }
}

/// What an examination of a database found, and how much it looked through.
package struct StoreExaminationResult: Hashable, Sendable {
    /// What was found, in the order of looking.
    package var findings: [StoreFinding] = []
    /// Whose replica it is; nil where that cannot be read.
    package var identity: StoreIdentity?
    /// The logs; empty where they cannot be read.
    package var logs: [LogRow] = []
    /// How many facts this device has written, as the logs say.
    package var ownFacts: Int64 {
        logs.filter(\.isOwn).reduce(0) { $0 + Int64($1.nextPublic) + Int64($1.nextPrivate) }
    }
    /// How many change sets were checked.
    package var changeSets = 0
    /// How many transactions wait to be sealed.
    package var openTransactions = 0
}
