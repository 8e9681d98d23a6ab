import CascadeModel
import CascadeTestSupport
import SQLiteStore
import Testing

@Suite("Whether a verifier is independent")
struct IndependenceTests {
    @Test("follows every link between people: of verifier, recorder, teacher and learner", arguments: 0..<10)
    func followsLinks(round: Int) throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let (_, devices) = try Device.family(.school)
        let device = devices[0]
        let people = try (0..<7).map { try device.person("Người \($0)") }
        var sessions: [RecordID] = []
        for _ in 0..<10 {
            let some = people.shuffled(using: &generator)
            let fields: FactFields = [
                SessionField.date: .integer(20_000),
                SessionField.skills: .texts([FactValue.Element("vneid")]),
                SessionField.teachers: .references([FactValue.Element(some[0], 1)]),
                SessionField.learners: .references([
                    FactValue.Element(some[1], LearnerValue(outcome: .competent, relation: nil).number)
                ]),
                SessionField.recordedBy: .reference(some[generator.number(0...2)]),
                SessionField.decision: .integer(Int64(generator.number(1...2))),
                SessionField.decidedBy: .reference(some[generator.number(0...4)]),
            ]
            sessions.append(try device.write { $1.make(.session, fields) })
        }
        for _ in 0..<30 {
            try device.write { writer, transaction in
                for _ in 0..<generator.number(1...3) {
                    let pair = Array(people.shuffled(using: &generator).prefix(2)).sorted()
                    try toggle(
                        generator.chance(25) ? PersonField.notSame : PersonField.sameAs,
                        pair,
                        writer,
                        &transaction
                    )
                }
            }
            for session in sessions {
                let (shown, expected) = try device.store.write { writer in
                    let state = try writer.state(of: session)
                    let fold = SessionState(state) { (try? writer.canonical($0)) ?? $0 }
                    return (try writer.reader.session(session)?.sessionStatus, fold?.status)
                }
                #expect(shown == expected, "seed \(seed)")
            }
        }
        let digest = try device.digest()
        try device.store.write { try $0.rebuild() }
        #expect(try device.digest() == digest, "seed \(seed)")
    }

    private func toggle(
        _ field: FactField,
        _ pair: [RecordID],
        _ writer: StoreWriter,
        _ transaction: inout TransactionBuilder
    ) throws {
        let state = try writer.state(of: pair[0])
        let isThere = state.records(field).contains { $0.record == pair[1] }
        let element = FactValue.Element(pair[1], isThere ? FactValue.removed : 1)
        transaction.state(
            pair[0],
            .person,
            [field: .references([element])],
            replacing: state.heads(of: [Register(field, .record(pair[1]))])
        )
    }
}
