import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeTestSupport
import Testing

/// Signals against a naive judge that compares everything with everything.
@Suite("Signals agree with a second, naive implementation")
struct SignalAgreementTests {
    @Test("on small, nasty cascades")
    func small() throws {
        for seed in UInt64(0)..<1500 { try expectAgreement(RandomCascade(seed: seed)) }
    }

    @Test("where few people do much in few days")
    func crowded() throws {
        let size = RandomCascade.Size(people: 3...5, sessions: 30...70, learners: 5, days: 1...3)
        for seed in UInt64(0)..<150 { try expectAgreement(RandomCascade(seed: seed, size: size)) }
    }

    @Test("where one class is taught again and again")
    func classes() throws {
        let size = RandomCascade.Size(people: 11...16, sessions: 20...50, learners: 16, days: 3...10)
        for seed in UInt64(0)..<150 { try expectAgreement(RandomCascade(seed: seed, size: size)) }
    }

    @Test("where halls are full")
    func halls() throws {
        let size = RandomCascade.Size(people: 24...32, sessions: 15...30, learners: 32, days: 10...60)
        for seed in UInt64(0)..<100 { try expectAgreement(RandomCascade(seed: seed, size: size)) }
    }

    private func expectAgreement(_ cascade: RandomCascade) throws {
        let ledger = try Ledger(cascade.records)
        for question in cascade.questions {
            let printed = SignalReport(of: ledger, question).json
            let differences = naiveSignals(cascade.records, question)
                .differences(from: try NaiveJSON(reading: printed))
            #expect(differences == [], "seed \(cascade.seed), \(question)")
        }
    }
}

@Suite("The same set of records gives the same signals")
struct SignalOrderTests {
    @Test("in 200 orders, with records any number of times", arguments: UInt64(0)..<24)
    func anyOrder(seed: UInt64) throws {
        let size = RandomCascade.Size(people: 3...16, sessions: 20...50, learners: 16, days: 1...5)
        let cascade = try RandomCascade(seed: seed, size: size)
        let question = cascade.questions[Int(seed) % cascade.questions.count]
        let expected = SignalReport(of: try Ledger(cascade.records), question).json
        var generator = SeededGenerator(seed: seed)
        for shuffle in 0..<200 {
            let ledger = try Ledger(shuffled: cascade.records) { records in
                let again = records.filter { _ in Bool.random(using: &generator) }
                return (records + again).shuffled(using: &generator)
            }
            let printed = SignalReport(of: ledger, question).json
            guard printed == expected else {
                Issue.record("seed \(seed), shuffle \(shuffle): \(printed) is not \(expected)")
                return
            }
        }
    }
}
