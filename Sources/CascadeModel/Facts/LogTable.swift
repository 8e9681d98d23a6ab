/// The logs that the references of a batch stand for.
package struct LogTable: Hashable, Sendable {
    /// The change set's own log.
    package let own: LogTag
    /// The header's foreign logs, in order.
    package private(set) var foreign: [LogTag]
    private var places: [LogTag: UInt32]
    /// Where a log of the table was forked, the branch that was meant, by place in the table; each branch runs on
    /// from the one before.
    private var branches: [UInt32: [Branch]] = [:]

    /// A branch of a forked log: the facts from these numbers on.
    package struct Branch: Hashable, Sendable {
        package let log: LogTag
        package let firstPublic: UInt32
        package let firstPrivate: UInt32

        package init(log: LogTag, firstPublic: UInt32, firstPrivate: UInt32) {
            self.log = log
            self.firstPublic = firstPublic
            self.firstPrivate = firstPrivate
        }
    }

    package init(own: LogTag, foreign: [LogTag] = []) {
        self.own = own
        self.foreign = foreign
        places = [own: FactBatch.Reference.ownTable]
        for (index, log) in foreign.enumerated() {
            places[log] = FactBatch.Reference.firstForeignTable + UInt32(index)
        }
    }

    /// The log at a place of the table; nil for records from outside and places beyond the end.
    package subscript(table: UInt32) -> LogTag? {
        if table == FactBatch.Reference.ownTable { return own }
        guard table >= FactBatch.Reference.firstForeignTable else { return nil }
        let index = Int(table - FactBatch.Reference.firstForeignTable)
        return index < foreign.count ? foreign[index] : nil
    }

    /// States which branches of a forked log the references mean.
    package mutating func follow(_ branches: [Branch], at table: UInt32) { self.branches[table] = branches }

    /// The branches that were stated for a log of the table, in order.
    package func branches(at table: UInt32) -> [Branch] { branches[table] ?? [] }

    /// The log, or the branch of it, that holds a fact; nil for records from outside and places beyond the end.
    package func log(_ table: UInt32, holding number: FactNumber) -> LogTag? {
        guard let log = self[table] else { return nil }
        guard let branches = branches[table] else { return log }
        return branches.last { number.number >= ($0.first(number.section)) }?.log ?? log
    }

    /// A record that was named apart from the facts, followed into the branch that was meant.
    package func resolved(_ record: RecordID) -> RecordID {
        guard case .made(let tag, let number) = record, let place = places[tag],
            let log = log(place, holding: FactNumber(number, .public))
        else { return record }
        return .made(log, number)
    }

    /// The place of a log, new logs being added at the end.
    package mutating func place(of log: LogTag) -> UInt32 {
        if let place = places[log] { return place }
        let place = FactBatch.Reference.firstForeignTable + UInt32(foreign.count)
        foreign.append(log)
        places[log] = place
        return place
    }
}

extension LogTable.Branch {
    package func first(_ section: FactNumber.Section) -> UInt32 {
        section == .public ? firstPublic : firstPrivate
    }
}
