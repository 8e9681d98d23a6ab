import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeTestSupport
import Testing

/// The fast implementation against the naive judge, through the JSON that other programs read.
@Suite("The figures agree with a second, naive implementation")
struct AgreementTests {
    @Test("on small, nasty cascades")
    func small() throws {
        for seed in UInt64(0)..<3000 { try expectAgreement(RandomCascade(seed: seed)) }
    }

    @Test("on cascades large enough for dispersions and limits")
    func large() throws {
        for seed in UInt64(0)..<40 {
            try expectAgreement(RandomCascade(seed: seed, size: .large, questionCount: 3))
        }
    }

    private func expectAgreement(_ cascade: RandomCascade) throws {
        let ledger = try Ledger(cascade.records)
        for question in cascade.questions {
            let printed = ReachFigures(of: ledger, question).json
            let differences = naiveReach(cascade.records, question)
                .differences(from: try NaiveJSON(reading: printed))
            #expect(differences == [], "seed \(cascade.seed), \(question)")
        }
    }
}

@Suite("The worked examples of the definitions come out")
struct WorkedExampleTests {
    @Test("as they stand, and with every trap", arguments: try WorkedExamples.all() + Traps.all())
    func comesOut(example: WorkedExample) throws {
        let printed = try ReachFigures(of: example.records, example.question).json
        #expect(example.mistakes(in: try NaiveJSON(reading: printed)) == [])
    }
}

@Suite("The same set of records gives the same bytes")
struct OrderTests {
    @Test("in 2,000 orders, with records any number of times", arguments: UInt64(0)..<24)
    func anyOrder(seed: UInt64) throws {
        let cascade = try RandomCascade(seed: seed)
        let question = cascade.questions[Int(seed) % cascade.questions.count]
        let expected = try ReachFigures(of: cascade.records, question).json
        var generator = SeededGenerator(seed: seed)
        for shuffle in 0..<2000 {
            let ledger = try Ledger(shuffled: cascade.records) { records in
                let again = records.filter { _ in Bool.random(using: &generator) }
                return (records + again).shuffled(using: &generator)
            }
            let printed = ReachFigures(of: ledger, question).json
            guard printed == expected else {
                Issue.record("seed \(seed), shuffle \(shuffle): \(printed) is not \(expected)")
                return
            }
        }
    }
}
