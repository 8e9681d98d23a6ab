import CascadeModel
import CascadeProtocol
import GRDB

/// Keeps both branches of a log in which two different change sets claim one place.
///
/// Each branch becomes a log of its own, named by a hash of the original tag and of the header at the fork; so all
/// replicas name them alike, whichever branch they saw first.
struct Forking {
    private let database: Database
    private let writer: StoreWriter
    private var state: WriterState { writer.state }
    private let now: Int64

    init(_ database: Database, _ writer: StoreWriter, _ now: Int64) {
        self.database = database
        self.writer = writer
        self.now = now
    }

    /// Makes room for a change set that contradicts a log.
    ///
    /// - Returns: The log to keep it under.
    func branch(_ log: Int64, _ arrival: ChangeSet) throws -> Int64 {
        let header = arrival.header
        if let present = try ChangeSetRow.fetch(database, log: log, sequence: header.sequence) {
            try divert(log, from: present, header)
        }
        return try start(header.log, at: arrival.id, header.sequence, off: log)
    }

    /// Moves the branch that is here into a log of its own.
    private func divert(_ log: Int64, from first: ChangeSetRow, _ header: ChangeSetHeader) throws {
        guard var base = state.registry.row(log) else { throw StoreError(.corrupt, "log \(log)") }
        let branch = try start(header.log, at: first.id, first.sequence, off: log)
        try database.execute(
            sql: "UPDATE change_set SET log = ? WHERE log = ? AND sequence >= ?",
            arguments: [branch, log, Int64(first.sequence)]
        )
        // Branches that left the moved part leave it where it is now.
        try database.execute(
            sql: "UPDATE fork SET log = ? WHERE log = ? AND sequence > ?",
            arguments: [branch, log, Int64(first.sequence)]
        )
        for fork in state.registry.branches(of: log) where fork.sequence > first.sequence {
            guard var row = state.registry.row(fork.branch) else { continue }
            row.branchOf = branch
            try row.update(database)
            state.registry.insert(row)
        }
        guard var moved = state.registry.row(branch) else { throw StoreError(.corrupt, "log \(branch)") }
        moved.scope = base.scope
        moved.device = base.device
        moved.incarnation = base.incarnation
        moved.sequence = base.sequence
        moved.latest = base.latest
        moved.nextPublic = base.nextPublic
        moved.nextPrivate = base.nextPrivate
        try moved.update(database)
        state.registry.insert(moved)
        base.sequence = first.sequence - 1
        base.latest = header.previous
        base.nextPublic = first.firstPublic
        base.nextPrivate = first.firstPrivate
        try base.update(database)
        state.registry.insert(base)
        state.registry.setForks(try ForkRow.fetchAll(database))
        state.decoded.removeAll()
        try writer.follow(
            Renaming(
                branch: moved.tag,
                of: base.tag,
                firstPublic: first.firstPublic,
                firstPrivate: first.firstPrivate
            )
        )
    }

    private func start(_ tag: LogTag, at id: ChangeSetID, _ sequence: UInt32, off log: Int64) throws -> Int64
    {
        let branch = try state.registry.intern(LogTag.branch(of: tag, at: id), database)
        guard var row = state.registry.row(branch) else { throw StoreError(.corrupt, "log \(branch)") }
        row.branchOf = log
        try row.update(database)
        state.registry.insert(row)
        let fork = ForkRow(log: log, sequence: sequence, branch: branch, id: id)
        try ForkRow.insert(database, fork, seenAt: now)
        state.registry.setForks(try ForkRow.fetchAll(database))
        return branch
    }
}
