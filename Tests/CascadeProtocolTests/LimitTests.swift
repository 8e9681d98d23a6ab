import CascadeModel
import CascadeProtocol
import Testing

@Suite("A change set costs its receiver a bounded amount")
struct LimitTests {
    private func batch(_ values: [FactValue], section: FactNumber.Section = .public) -> (FactBatch, LogTable)
    {
        var batch = FactBatch()
        var logs = LogTable(own: LogTag(rawValue: 5))
        let facts = values.enumerated().map { number, value in
            Fact(
                dot: Dot(log: logs.own, number: FactNumber(UInt32(number), section)),
                kind: .person,
                record: .made(logs.own, UInt32(number)),
                fields: [FactField(rawValue: section == .public ? 1 : 64): value]
            )
        }
        batch.append(FactBatch.Transaction(time: HybridTime(rawValue: 9), author: nil, facts: facts), &logs)
        return (batch, logs)
    }

    @Test("What does not fit 64 KiB is not signed")
    func signedSize() throws {
        var state: UInt64 = 1
        let noise = (0..<40_000).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
        let one = batch([.bytes(noise)])
        #expect(try Signed.changeSet(one.0, one.1).serialized().count > 40_000)
        let two = batch([.bytes(noise), .bytes(noise.reversed())])
        #expect(throws: ProtocolViolation(.tooLarge, "change set")) { try Signed.changeSet(two.0, two.1) }
    }

    @Test("More facts, fields or elements than a section may hold are not signed")
    func counts() throws {
        let facts = batch(Array(repeating: .integer(1), count: ChangeSetLimits.facts))
        #expect(try Signed.changeSet(facts.0, facts.1).batch().publicFacts.count == ChangeSetLimits.facts)
        let more = batch(Array(repeating: .integer(1), count: ChangeSetLimits.facts + 1))
        #expect(throws: ProtocolViolation(.tooLarge, "batch")) { try Signed.changeSet(more.0, more.1) }
        let elements = (0...ChangeSetLimits.values).map { _ in FactValue.Element("a") }
        let list = batch([.texts(elements)])
        #expect(throws: ProtocolViolation(.tooLarge, "elements")) { try Signed.changeSet(list.0, list.1) }
    }

    @Test("A batch that breaks the rules is not signed")
    func rules() throws {
        let wrong = batch([.integer(1)], section: .private)
        var (facts, logs) = wrong
        facts.fields[0].field = 1
        #expect(throws: ProtocolViolation(.wrongSection, "fields")) { try Signed.changeSet(facts, logs) }
        (facts, logs) = batch([.reference(.made(LogTag(rawValue: 5), 1))])
        facts.fields[0].a = 7 << 32
        #expect(throws: ProtocolViolation(.outOfRange, "reference")) { try Signed.changeSet(facts, logs) }
        (facts, logs) = batch([.integer(1)])
        facts.transactions = []
        #expect(throws: ProtocolViolation(.missing, "transactions")) { try Signed.changeSet(facts, logs) }
        (facts, logs) = batch([.integer(1), .integer(2)])
        facts.transactions[0].publicCount = 1
        #expect(throws: ProtocolViolation(.countMismatch, "transactions")) {
            try Signed.changeSet(facts, logs)
        }
    }

    /// Columns of one public text in a given coded part, after the shape.
    private func columns(_ form: UInt8, _ rest: [UInt8]) -> [UInt8] { [0, 1, 1, 1, 1, 1, form, 0, 0] + rest }

    private func refusal(_ columns: [UInt8]) throws -> ProtocolViolation? {
        let (facts, logs) = batch([.text("a")])
        let changeSet = try Signed.changeSet(facts, logs).replacingColumns(columns, of: .public)
        do {
            _ = try changeSet.batch()
            return nil
        } catch {
            return error
        }
    }

    @Test("A few bytes that stand for millions of words or elements are refused")
    func bombs() throws {
        #expect(try refusal(columns(2, [0, 0, 2, 0x61])) == nil)
        // One text of 4,194,305 words, each of them the empty word.
        let words: [UInt8] = [1, 0, 0x82, 0x80, 0x80, 0x04]
        #expect(try refusal(columns(2, words))?.code == .tooLarge)
        // One text of 70,000 words, each of them 100 letters: seven million.
        let letters = [UInt8](repeating: 0x61, count: 100)
        let place: [UInt8] = [1, 0, 0xC8, 0x01] + letters + [0, 0]
        let places = place + place + place + place
        #expect(try refusal(columns(2, [1, 0, 0xE0, 0xC5, 0x08] + places))?.code == .tooLarge)
        // A list of 2^40 elements, and of one more than allowed.
        #expect(try refusal(columns(6, [0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x40]))?.code == .tooLarge)
        #expect(try refusal(columns(6, [0, 0x82, 0x80, 0x10]))?.code == .tooLarge)
        // Bytes longer than there are, a text that is not UTF-8, a width beyond 64.
        #expect(try refusal(columns(3, [0, 0x40]))?.code == .truncated)
        #expect(try refusal(columns(2, [0, 0, 2, 0xFF]))?.code == .invalidText)
        #expect(try refusal(columns(1, [3, 0, 65]))?.code == .outOfRange)
        #expect(try refusal(columns(1, [9]))?.code == .malformed)
        #expect(try refusal(columns(1, [0, 0, 0]))?.code == .trailing)
    }

    @Test("A frame that grows beyond 4 MiB is refused unopened")
    func frames() throws {
        let (facts, logs) = batch([.text("a")])
        let large = [UInt8](repeating: 0, count: ChangeSetLimits.frameBytes + 2)
        let changeSet = try Signed.changeSet(facts, logs).replacingColumns(large, of: .public)
        #expect(changeSet.serialized().count < 2000)
        #expect(throws: ProtocolViolation(.tooLarge, "public")) { try changeSet.batch() }
    }

    @Test("A violation says what and where, and nothing of the content")
    func description() {
        #expect(ProtocolViolation(.truncated, "skeleton", at: 12).description == "truncated: skeleton, at 12")
        #expect(ProtocolViolation(.wrongRoot, "private").description == "wrongRoot: private")
    }
}
