import CascadeModel
import Testing

@Suite("Putting a transaction together")
struct TransactionBuilderTests {
    private let log = LogTag(rawValue: 4)

    private func builder() -> TransactionBuilder {
        TransactionBuilder(
            log: log,
            time: HybridTime(rawValue: 6),
            author: .external(1, 1),
            nextPublic: 10,
            nextPrivate: 3
        )
    }

    private func dot(_ number: UInt32, _ section: FactNumber.Section) -> Dot {
        Dot(log: log, number: FactNumber(number, section))
    }

    @Test("Facts are numbered on by section, and private fields stand in facts of their own")
    func sections() {
        var builder = builder()
        let person = builder.make(
            .person,
            [PersonField.homeUnit: .text("42TC"), PersonField.name: .text("Lê")]
        )
        let other = builder.make(.person, [PersonField.name: .text("Trần")])
        #expect([person, other] == [.made(log, 10), .made(log, 11)])
        #expect(
            builder.facts.map(\.dot) == [
                dot(10, .public), dot(3, .private), dot(11, .public), dot(4, .private),
            ]
        )
        #expect(builder.facts.map(\.isFounding) == [true, false, true, false])
        #expect(
            builder.facts.allSatisfy { fact in
                fact.fields.keys.allSatisfy { $0.section == fact.dot.number.section }
            }
        )
        #expect(builder.facts.map(\.record) == [person, person, other, other])
        #expect(builder.transaction.facts == builder.facts)
        #expect(builder.transaction.time == HybridTime(rawValue: 6))
        #expect(builder.transaction.author == .external(1, 1))
    }

    @Test(
        "A record that exists gets facts only for what is stated, each replacing what stands in its section"
    )
    func replacing() {
        var builder = builder()
        let old = [dot(2, .private), dot(7, .public), dot(1, .public)]
        let record = RecordID.external(2, 2)
        builder.state(record, .person, [PersonField.phone: .text("09")], replacing: old)
        builder.state(record, .person, [PersonField.homeUnit: .text("42TC")], replacing: old)
        builder.state(record, .person, [:], replacing: old)
        #expect(builder.facts.map(\.dot) == [dot(3, .private), dot(10, .public)])
        #expect(builder.facts.map(\.replaces) == [[dot(2, .private)], [dot(1, .public), dot(7, .public)]])
    }
}
