package import CascadeMetrics
package import CascadeModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads a folder of interchange files, as records or as the columns that figures are computed on.
///
/// Every rule of the format is checked on the same path, whatever is made of the rows. Memory is bounded by
/// what is taken, plus one buffer: a row that is too long is never held, and of many problems the first
/// thousand are kept.
package struct FolderReader: Sendable {
    /// What becomes of a folder with bad rows.
    package enum Policy: Hashable, Sendable {
        /// Nothing of it is taken.
        case strict
        /// Bad rows are left out, and so are rows that name what a bad row would have brought.
        case skippingBadRows
    }

    /// Is told, now and then, how many bytes of how many were read.
    package typealias ProgressReport = @Sendable (_ bytesRead: Int, _ totalBytes: Int) -> Void

    private let folder: String
    private let policy: Policy
    private let progress: ProgressReport?

    package init(folder: String, policy: Policy = .strict, progress: ProgressReport? = nil) {
        self.folder = folder
        self.policy = policy
        self.progress = progress
    }

    /// Reads the folder as records, with everything in them.
    ///
    /// - Throws: ``FileFailure`` where the folder or a file of it cannot be read.
    package func records() throws(FileFailure) -> FolderReading<RecordSet> {
        try read(into: RecordSetSink())
    }

    /// Reads the folder as the columns that figures are computed on.
    ///
    /// - Throws: ``FileFailure`` where the folder or a file of it cannot be read.
    package func ledger() throws(FileFailure) -> FolderReading<Ledger> {
        try read(into: LedgerSink())
    }

    private func read<Sink: RecordSink>(into sink: Sink) throws(FileFailure) -> FolderReading<Sink.Taken> {
        var status = stat()
        guard stat(folder, &status) == 0 else { throw FileFailure(path: folder, number: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw FileFailure(path: folder, number: ENOTDIR) }
        var parser = FolderParser(folder: folder, sink: sink, progress: progress)
        try parser.readAll()
        return parser.finish(policy)
    }
}

/// What came of reading a folder.
package struct FolderReading<Taken: Sendable>: Sendable {
    /// How many rows of a file there are.
    package struct Tally: Hashable, Sendable {
        /// Rows below the header, empty lines aside.
        package internal(set) var rows = 0
        /// Those of them that are bad.
        package internal(set) var bad = 0
        /// Whether the file as a whole cannot be read.
        package internal(set) var isUnreadable = false

        package init(rows: Int = 0, bad: Int = 0) {
            self.rows = rows
            self.bad = bad
        }
    }

    /// What was taken, or nil where the policy, or an error in a whole file, lets nothing be taken.
    package let taken: Taken?
    /// What is wrong.
    package let problems: ProblemLog
    /// The rows of each file that is there.
    package let tallies: [InterchangeFile: Tally]
    /// What the rows taken are good for.
    package let capabilities: FolderCapabilities
}
