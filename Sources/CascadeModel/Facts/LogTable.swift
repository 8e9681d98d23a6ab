/// The logs that the references of a batch stand for.
package struct LogTable: Hashable, Sendable {
    /// The change set's own log.
    package let own: LogTag
    /// The header's foreign logs, in order.
    package private(set) var foreign: [LogTag]
    private var places: [LogTag: UInt32]

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

    /// The place of a log, new logs being added at the end.
    package mutating func place(of log: LogTag) -> UInt32 {
        if let place = places[log] { return place }
        let place = FactBatch.Reference.firstForeignTable + UInt32(foreign.count)
        foreign.append(log)
        places[log] = place
        return place
    }
}
