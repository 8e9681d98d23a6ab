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
        let found = try compare(size: .small, seeds: 0..<400)
        #expect(found.isSuperset(of: ["overlapping_times", "repeated_lists", "short_lessons"]))
        #expect(found.isSuperset(of: ["mutual_teaching", "unknown_origin", "retention"]))
    }

    @Test("where few people do much in few days")
    func crowded() throws {
        let size = RandomCascade.Size(people: 3...5, sessions: 30...70, learners: 5, days: 1...3)
        let found = try compare(size: size, seeds: 0..<40)
        #expect(found.isSuperset(of: ["entry_bursts", "quick_sign_offs", "overlapping_times"]))
    }

    @Test("where one class is taught again and again")
    func classes() throws {
        let size = RandomCascade.Size(people: 11...16, sessions: 20...50, learners: 16, days: 3...10)
        #expect(try compare(size: size, seeds: 0..<40).contains("near lists"))
    }

    @Test("where halls are full")
    func halls() throws {
        let size = RandomCascade.Size(people: 24...32, sessions: 15...30, learners: 32, days: 10...60)
        #expect(try compare(size: size, seeds: 0..<40).contains("all_competent"))
    }

    /// Expects both to agree, and gives what was found at all, so that no agreement is about nothing.
    private func compare(size: RandomCascade.Size, seeds: Range<UInt64>) throws -> Set<String> {
        var found: Set<String> = []
        for seed in seeds {
            let cascade = try RandomCascade(seed: seed, size: size)
            let ledger = try Ledger(cascade.records)
            for question in cascade.questions {
                let expected = naiveSignals(cascade.records, question)
                let printed = try NaiveJSON(reading: SignalReport(of: ledger, question).json)
                #expect(expected.differences(from: printed) == [], "seed \(seed), \(question)")
                note(expected, in: &found)
            }
        }
        return found
    }

    private func note(_ signals: NaiveJSON, in found: inout Set<String>) {
        for signal in signals["signals"]?.elements ?? [] {
            guard let findings = signal["findings"]?.elements, !findings.isEmpty,
                case .text(let name)? = signal["signal"]
            else { continue }
            found.insert(name)
            if findings.contains(where: { $0["shared"] != $0["united"] }) { found.insert("near lists") }
        }
        if signals["retention"]?["computable"] == .truth(true) { found.insert("retention") }
    }
}

@Suite("The same set of records gives the same signals")
struct SignalOrderTests {
    @Test("in 100 orders, with records any number of times", arguments: UInt64(0)..<12)
    func anyOrder(seed: UInt64) throws {
        let size = RandomCascade.Size(people: 3...16, sessions: 20...50, learners: 16, days: 1...5)
        let cascade = try RandomCascade(seed: seed, size: size)
        let question = cascade.questions[Int(seed) % cascade.questions.count]
        let expected = SignalReport(of: try Ledger(cascade.records), question).json
        var generator = SeededGenerator(seed: seed)
        for shuffle in 0..<100 {
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
