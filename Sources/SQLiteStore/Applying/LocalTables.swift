import CascadeModel
import GRDB

/// What the references of one batch are in this database.
struct LocalTables {
    /// The number of each log of the table; 0 at the place of records from outside.
    private let logs: [Int64]
    /// The numbers of the batch's records from outside.
    private(set) var externals: [Int64] = []
    /// Records from outside that nobody had mentioned before.
    private(set) var newExternals: Set<Int64> = []
    /// Where a log was forked: its branches, the last first.
    private let branches: [[(branch: LogTable.Branch, log: Int64)]]
    private let hasBranches: Bool

    init(_ batch: FactBatch, _ table: LogTable, _ database: Database, _ registry: inout LogRegistry) throws {
        var logs: [Int64] = [try registry.intern(table.own, database), 0]
        for tag in table.foreign { logs.append(try registry.intern(tag, database)) }
        var branches: [[(LogTable.Branch, Int64)]] = []
        for place in 0..<UInt32(logs.count) {
            var list: [(LogTable.Branch, Int64)] = []
            for branch in table.branches(at: place).reversed() {
                list.append((branch, try registry.intern(branch.log, database)))
            }
            branches.append(list)
        }
        self.logs = logs
        self.branches = branches
        hasBranches = branches.contains { !$0.isEmpty }
        externals.reserveCapacity(batch.externals.count)
        for external in batch.externals {
            let (id, isNew) = try ExternalRecordRow.intern(database, high: external.high, low: external.low)
            externals.append(id)
            if isNew { newExternals.insert(id) }
        }
    }

    /// The local number of a record.
    @inline(__always)
    func record(_ reference: FactBatch.Reference) -> Int64 {
        if reference.table == FactBatch.Reference.externalTable { return externals[Int(reference.number)] }
        return log(reference.table, FactNumber(reference.number, .public)) << 32 | Int64(reference.number)
            << 1
    }

    /// The local number of a fact.
    func fact(_ reference: FactBatch.Reference) -> LocalID {
        let number = FactNumber(rawValue: reference.number)
        return LocalID(log: log(reference.table, number), number: number)
    }

    @inline(__always)
    private func log(_ table: UInt32, _ number: FactNumber) -> Int64 {
        if hasBranches {
            for (branch, log) in branches[Int(table)] where number.number >= branch.first(number.section) {
                return log
            }
        }
        return logs[Int(table)]
    }
}
