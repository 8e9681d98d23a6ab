extension StoreFile {
    /// What stands in a database's write-ahead log behind the place where SQLite stops reading it.
    package enum LogRemainder: Hashable, Sendable {
        /// Nothing.
        case nothing
        /// What may never have been acknowledged, or is left of an earlier use of the file: a process killed while it
        /// wrote, or a loss of power, leaves the same.
        case leftover
        /// The end of one transaction: acknowledged, unless power was lost while it was written.
        case oneTransaction
        /// The ends of several: all but the last were acknowledged.
        case transactions
    }

    /// Looks at the write-ahead log of a database that nobody has open; nothing is written.
    ///
    /// Whoever opens the database lets SQLite throw away what it does not read.
    package static func logRemainder(of path: String) -> LogRemainder {
        guard let end = try? PageImages(path: path, isLogRead: true).logEnd else { return .nothing }
        switch end.commitsBehind {
        case 0: return end.isWhole ? .nothing : .leftover
        case 1: return .oneTransaction
        default: return .transactions
        }
    }
}
