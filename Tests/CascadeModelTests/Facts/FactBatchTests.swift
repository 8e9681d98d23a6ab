import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Facts as flat arrays")
struct FactBatchTests {
    @Test("What goes into a batch comes out of it, with the table that the header carries", arguments: 0..<8)
    func roundTrip(block: UInt64) {
        for seed in block * 100..<(block + 1) * 100 {
            var random = RandomFacts(seed: seed)
            let first = (
                open: UInt32(random.generator.number(0...500)), closed: UInt32(random.generator.number(0...9))
            )
            let transactions = random.transactions(firstPublic: first.open, firstPrivate: first.closed)
            var batch = FactBatch(firstPublic: first.open, firstPrivate: first.closed)
            var table = LogTable(own: random.own)
            for transaction in transactions { batch.append(transaction, &table) }
            let carried = LogTable(own: random.own, foreign: table.foreign)
            let isSame = batch.unpacked(carried) == transactions
            #expect(isSame, "seed \(seed)")
            #expect(
                Set(batch.externals).count == batch.externals.count,
                "seed \(seed): one record, one place"
            )
        }
    }

    @Test("Fields stand in ascending order, so that one fact has one form")
    func ascendingFields() {
        for seed in UInt64(0)..<100 {
            var random = RandomFacts(seed: seed)
            var batch = FactBatch()
            var table = LogTable(own: random.own)
            for transaction in random.transactions(firstPublic: 0, firstPrivate: 0) {
                batch.append(transaction, &table)
            }
            for slot in batch.publicFacts + batch.privateFacts {
                let numbers = slot.fields.map { batch.fields[Int($0)].field }
                #expect(numbers == Set(numbers).sorted(), "seed \(seed)")
            }
        }
    }

    /// A batch of one person with a home and two links, one of them from outside.
    private func sample() -> (batch: FactBatch, table: LogTable) {
        var batch = FactBatch()
        var table = LogTable(own: LogTag(rawValue: 1))
        let dot = Dot(log: LogTag(rawValue: 1), number: FactNumber(0, .public))
        let fields: FactFields = [
            PersonField.homeUnit: .text("42TC"),
            PersonField.sameAs: .references([
                FactValue.Element(.made(LogTag(rawValue: 2), 5)), FactValue.Element(.external(1, 2)),
            ]),
            PersonField.notSame: .dots([Dot(log: LogTag(rawValue: 2), number: FactNumber(6, .private))]),
        ]
        let fact = Fact(
            dot: dot,
            kind: .person,
            record: .made(LogTag(rawValue: 1), 0),
            fields: fields,
            replaces: [Dot(log: LogTag(rawValue: 2), number: FactNumber(9, .public))]
        )
        batch.append(FactBatch.Transaction(time: HybridTime(rawValue: 5), author: nil, facts: [fact]), &table)
        return (batch, table)
    }

    @Test("A fact that was withheld, and one beyond the end, is absent; what it replaced is still known")
    func absent() throws {
        var (batch, table) = sample()
        #expect(batch.fact(.public, at: 0, table) != nil)
        #expect(batch.fact(.public, at: 1, table) == nil)
        #expect(batch.fact(.private, at: 0, table) == nil)
        #expect(batch.fact(.public, at: -1, table) == nil)
        let slot = try #require(batch.publicFacts.first)
        batch.publicFacts[0].isPresent = false
        #expect(batch.fact(.public, at: 0, table) == nil)
        #expect(
            batch.replacedDots(slot, table) == [Dot(log: LogTag(rawValue: 2), number: FactNumber(9, .public))]
        )
        #expect(batch.unpacked(table).map(\.facts.count) == [0])
    }

    @Test("A reference to a log that the table does not hold leaves the fact out")
    func unknownLogs() throws {
        let (batch, _) = sample()
        let short = LogTable(own: LogTag(rawValue: 1))
        #expect(batch.fact(.public, at: 0, short) == nil)
        #expect(batch.replacedDots(try #require(batch.publicFacts.first), short) == [])
        for field in batch.fields where field.type != .text { #expect(batch.value(field, short) == nil) }
        #expect(batch.record(FactBatch.Reference(table: 1, number: 1), short) == nil)
        #expect(batch.record(FactBatch.Reference(table: 1, number: 0), short) == .external(1, 2))
        var lone = FactBatch.FieldSlot(
            field: 1,
            type: .reference,
            a: FactBatch.Reference(table: 9, number: 0).packed
        )
        #expect(batch.value(lone, short) == nil)
        lone.a = FactBatch.Reference(table: 0, number: 3).packed
        #expect(batch.value(lone, short) == .reference(.made(LogTag(rawValue: 1), 3)))
    }

    @Test(
        "Places and lengths that lie outside the arrays give nothing, whatever their size",
        arguments: [Int64.min, -1, 1_000, Int64(UInt32.max), .max - 1, .max],
        [UInt32(0), 1, .max]
    )
    func outside(place: Int64, count: UInt32) {
        let (batch, table) = sample()
        for type in FactBatch.WireType.allCases {
            let slot = FactBatch.FieldSlot(field: 1, type: type, a: place, count: count)
            switch type {
            case .none: #expect(batch.value(slot, table) == FactValue.none)
            case .integer: #expect(batch.value(slot, table) == .integer(place))
            case .reference:
                let isOwn = place >= 0 && place >> 32 == 0
                #expect((batch.value(slot, table) != nil) == isOwn)
            case .text, .bytes: #expect(batch.value(slot, table) == nil)
            case .references: #expect(batch.value(slot, table) == .references([]))
            case .texts: #expect(batch.value(slot, table) == .texts([]))
            case .dots: #expect(batch.value(slot, table) == .dots([]))
            }
            #expect(batch.text(slot) == "")
        }
        #expect(batch.text(FactBatch.ElementSlot(key: place == 1_000 ? place << 24 : place, value: 0)) == "")
    }

    @Test("A length that runs over the end gives nothing, also from a place within")
    func overTheEnd() {
        let (batch, table) = sample()
        for count in [UInt32(batch.bytes.count), .max] {
            func value(_ type: FactBatch.WireType) -> FactValue? {
                batch.value(FactBatch.FieldSlot(field: 1, type: type, a: 1, count: count), table)
            }
            #expect(value(.text) == nil)
            #expect(value(.bytes) == nil)
            #expect(value(.references) == .references([]))
            #expect(
                batch.text(FactBatch.ElementSlot(key: 1 << 24 | Int64(count & 0xFF_FFFF), value: 0)) == ""
            )
        }
    }

    @Test("Ranges of fields and counts of transactions that lie outside end nothing")
    func outsideRanges() {
        var (batch, table) = sample()
        let whole = batch
        for range in [Int32(-2)..<2, 0..<4, Int32.max - 1..<Int32.max, Int32.min..<Int32.max] {
            batch = whole
            batch.publicFacts[0].fields = range
            #expect(batch.fact(.public, at: 0, table) == nil)
            batch.publicFacts[0].replaces = range
            #expect(batch.replacedDots(batch.publicFacts[0], table) == [])
        }
        batch = whole
        batch.transactions[0].publicCount = .max
        batch.transactions[0].privateCount = .max
        batch.transactions.append(batch.transactions[0])
        #expect(batch.unpacked(table).map(\.facts.count) == [1, 0])
        batch.firstPublic = .max
        #expect(batch.dot(.public, at: 1, table).number == FactNumber(0, .public))
    }
}
