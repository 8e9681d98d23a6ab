import CascadeModel
import GRDB

/// Finds which branch of a forked log a change set means: its header names the latest change set of each log that
/// its author held.
struct BranchResolver {
    private let database: Database
    private let facts: FactCache

    init(_ database: Database, _ facts: FactCache) {
        self.database = database
        self.facts = facts
    }

    /// The table that a change set's references are read with.
    ///
    /// - Parameters:
    ///   - header: The change set's header.
    ///   - log: The log that it is kept under: a branch, where its own log was forked.
    /// - Returns: The logs of the table, and the branches that are meant.
    /// - Throws: ``StoreError`` where the file is damaged.
    func table(_ header: ChangeSetHeader, keptUnder log: Int64) throws -> LogTable {
        var table = header.logTable
        guard facts.registry.hasForks else { return table }
        table.follow(try branches(endingAt: log), at: FactBatch.Reference.ownTable)
        for (index, foreign) in header.foreign.enumerated() {
            guard let number = facts.registry.number(of: foreign.log),
                !facts.registry.branches(of: number).isEmpty
            else { continue }
            let place = FactBatch.Reference.firstForeignTable + UInt32(index)
            guard let latest = foreign.latest, let holder = try holder(of: latest.id) else { continue }
            table.follow(try branches(endingAt: holder), at: place)
        }
        return table
    }

    /// The grant that a header names, in the branch that its author meant.
    func grant(_ header: ChangeSetHeader, keptUnder log: Int64) throws -> RecordID? {
        guard facts.registry.hasForks, let grant = header.grant else { return header.grant }
        return try table(header, keptUnder: log).resolved(grant)
    }

    /// The branches from the original log to one of its branches.
    private func branches(endingAt log: Int64) throws -> [LogTable.Branch] {
        var result: [LogTable.Branch] = []
        var current = facts.registry.row(log)
        while let row = current, let parent = row.branchOf {
            guard let first = try firstFacts(of: row.id) else { break }
            result.append(
                LogTable.Branch(log: row.tag, firstPublic: first.public, firstPrivate: first.private)
            )
            current = facts.registry.row(parent)
        }
        return result.reversed()
    }

    private func firstFacts(of log: Int64) throws -> (public: UInt32, private: UInt32)? {
        guard
            let row = try ChangeSetRow.fetchAll(database, where: "log = ? ORDER BY sequence LIMIT 1", [log])
                .first
        else { return nil }
        return (row.firstPublic, row.firstPrivate)
    }

    /// The log that a change set is kept under.
    private func holder(of id: ChangeSetID) throws -> Int64? {
        try ChangeSetRow.log(database, holding: id)
    }
}
