import CascadeModel

/// The part of a change set that is never withheld: its transactions, and for each fact the dots it replaces.
enum Skeleton {
    static let part = "skeleton"

    static func encode(_ batch: FactBatch) -> ColumnWriter {
        var columns = ColumnWriter()
        var references = ReferenceColumnWriter()
        var externals = ExternalTable()
        let transactions = batch.transactions
        columns.coded.varint(transactions.count)
        columns.numbers(transactions.map { $0.time.wallMilliseconds })
        columns.numbers(transactions.map { Int64($0.time.rawValue & 0xFFFF) })
        columns.numbers(transactions.map { $0.author == nil ? 0 : 1 })
        for case let author? in transactions.map(\.author) {
            references.append(author, base: 0, batch, &externals)
        }
        references.flush(to: &columns)
        columns.numbers(transactions.map { Int64($0.publicCount) })
        columns.numbers(transactions.map { Int64($0.privateCount) })
        for section in FactNumber.Section.allCases {
            let facts = batch.facts(section)
            columns.numbers(facts.map { Int64($0.replaces.count) })
            for (index, fact) in facts.enumerated() {
                let base = batch.number(section, index).rawValue
                for place in fact.replaces {
                    references.append(batch.replaced[Int(place)], base: Int64(base), batch, &externals)
                }
            }
            references.flush(to: &columns)
        }
        columns.externals(externals)
        return columns
    }

    /// Reads the skeleton into an empty batch, whose facts are stubs afterwards.
    static func decode(
        _ plain: [UInt8],
        _ header: ChangeSetHeader,
        into batch: inout FactBatch
    ) throws(ProtocolViolation) {
        batch = try plain.withUnsafeBufferPointer { [batch] bytes throws(ProtocolViolation) in
            var batch = batch
            var columns = try ColumnReader(plain: bytes, part: part)
            var references = ReferenceColumnReader(tableCount: header.foreign.count + 2, firstExternal: 0)
            try readTransactions(&columns, &references, header, into: &batch)
            batch.publicFacts = try readStubs(.public, Int(header.publicCount), &columns, &references, &batch)
            batch.privateFacts = try readStubs(
                .private,
                Int(header.privateCount),
                &columns,
                &references,
                &batch
            )
            batch.externals = try references.readExternals(&columns)
            try columns.finish()
            return batch
        }
    }

    private static func readTransactions(
        _ columns: inout ColumnReader,
        _ references: inout ReferenceColumnReader,
        _ header: ChangeSetHeader,
        into batch: inout FactBatch
    ) throws(ProtocolViolation) {
        let count = try columns.coded.count(ChangeSetLimits.facts)
        let walls = try columns.numbers(count)
        let counters = try columns.numbers(count)
        let named = try columns.numbers(count)
        let authorCount = named.reduce(0) { $0 + ($1 == 1 ? 1 : 0) }
        var authors = try references.read(bases: repeatElement(0, count: authorCount), .record, &columns)[...]
        let publicCounts = try columns.numbers(count)
        let privateCounts = try columns.numbers(count)
        var publicLeft = Int64(header.publicCount)
        var privateLeft = Int64(header.privateCount)
        batch.transactions.reserveCapacity(count)
        for index in 0..<count {
            guard (0..<1 << 48).contains(walls[index]), (0..<1 << 16).contains(counters[index]),
                (0...1).contains(named[index])
            else { throw columns.coded.violation(.outOfRange) }
            guard (0...publicLeft).contains(publicCounts[index]),
                (0...privateLeft).contains(privateCounts[index])
            else { throw columns.coded.violation(.countMismatch) }
            publicLeft -= publicCounts[index]
            privateLeft -= privateCounts[index]
            let time = HybridTime(wallMilliseconds: walls[index], counter: UInt16(counters[index]))
            let author = named[index] == 1 ? authors.popFirst().map(FactBatch.Reference.init(packed:)) : nil
            batch.transactions.append(
                FactBatch.TransactionSlot(
                    time: time,
                    author: author,
                    publicCount: UInt32(publicCounts[index]),
                    privateCount: UInt32(privateCounts[index])
                )
            )
        }
        guard publicLeft == 0, privateLeft == 0, batch.transactions.last?.time == header.time else {
            throw columns.coded.violation(.countMismatch)
        }
    }

    private static func readStubs(
        _ section: FactNumber.Section,
        _ count: Int,
        _ columns: inout ColumnReader,
        _ references: inout ReferenceColumnReader,
        _ batch: inout FactBatch
    ) throws(ProtocolViolation) -> [FactBatch.FactSlot] {
        let counts = try columns.numbers(count)
        var bases: [Int64] = []
        var facts: [FactBatch.FactSlot] = []
        facts.reserveCapacity(count)
        for (index, count) in counts.enumerated() {
            let before = batch.replaced.count + bases.count
            guard count >= 0, count <= Int64(ChangeSetLimits.values - before) else {
                throw columns.coded.violation(.tooLarge)
            }
            let base = Int64(batch.number(section, index).rawValue)
            for _ in 0..<count { bases.append(base) }
            facts.append(
                FactBatch.FactSlot(
                    kind: 0,
                    isPresent: false,
                    record: FactBatch.Reference(table: 0, number: 0),
                    fields: 0..<0,
                    replaces: Int32(before)..<Int32(before) + Int32(count)
                )
            )
        }
        for packed in try references.read(bases: bases, .fact, &columns) {
            batch.replaced.append(FactBatch.Reference(packed: packed))
        }
        return facts
    }
}

extension FactBatch {
    /// The number of the fact at an index of a section.
    func number(_ section: FactNumber.Section, _ index: Int) -> FactNumber {
        FactNumber((section == .public ? firstPublic : firstPrivate) + UInt32(index), section)
    }

    /// What references of a fact into the own log are counted back from: the fact's own number, or for private
    /// facts the first public number of the change set.
    func base(_ section: FactNumber.Section, _ index: Int) -> Int64 {
        Int64(firstPublic) + (section == .public ? Int64(index) : 0)
    }
}
