extension StoreFile {
    /// What stands in a database's write-ahead log behind the place where SQLite stops reading it.
    package enum LogRemainder: Hashable, Sendable {
        /// Nothing, or what an earlier use of the file left.
        case nothing
        /// A transaction without its end, which never counted: what a process wrote that was killed.
        case unfinished
        /// A frame that is not right, and no end of a transaction: power was lost while it was written, or the mark of the
        /// end was damaged.
        case brokenFrame
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
        case 0 where end.hasBrokenFrame: return .brokenFrame
        case 0: return end.hasUnfinished ? .unfinished : .nothing
        case 1: return .oneTransaction
        default: return .transactions
        }
    }
}
