import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Random histories of one record")
struct RandomHistoryTests {
    private static let blocks = UInt64(0)..<4
    private static let blockSize: UInt64 = 50

    private func forEachHistory(
        _ block: UInt64,
        _ news: SimulatedReplicas.News,
        _ body: (UInt64, SimulatedReplicas, inout SeededGenerator) -> Void
    ) {
        for seed in block * Self.blockSize..<(block + 1) * Self.blockSize {
            var generator = SeededGenerator(seed: ~seed)
            body(seed, SimulatedReplicas(seed: seed, news: news), &generator)
        }
    }

    private func dots(_ state: RecordState) -> [Register: [Dot]] {
        state.registers.mapValues { $0.map(\.dot) }
    }

    @Test(
        "Any order and any repetition of the facts give the same state",
        arguments: blocks,
        SimulatedReplicas.News.allCases
    )
    func orderAndRepetition(block: UInt64, news: SimulatedReplicas.News) {
        forEachHistory(block, news) { seed, replicas, generator in
            let facts = replicas.facts
            let state = RecordState(facts)
            for _ in 0..<5 {
                let again = generator.sample(facts, 0...facts.count)
                #expect(RecordState((facts + again).shuffled(using: &generator)) == state, "seed \(seed)")
            }
        }
    }

    @Test(
        "What stands is what no writer of the register knew of, as a judge of knowledge says",
        arguments: blocks
    )
    func knowledge(block: UInt64) {
        forEachHistory(block, .whole) { seed, replicas, generator in
            let state = RecordState(replicas.facts.shuffled(using: &generator))
            #expect(dots(state) == replicas.standingByKnowledge(), "seed \(seed)")
            for (register, heads) in state.registers {
                for head in heads {
                    if let value = replicas.value(head.dot, register) {
                        #expect(head.value == value, "seed \(seed)")
                    } else {
                        // Who changed the relation of a learner whom somebody took out says the outcome again.
                        #expect(replicas.isOutcome(head.value, register), "seed \(seed)")
                    }
                }
            }
        }
    }

    @Test(
        "What stands is what no chain of replacement reaches, as a table of all pairs says",
        arguments: blocks,
        SimulatedReplicas.News.allCases
    )
    func pairs(block: UInt64, news: SimulatedReplicas.News) {
        forEachHistory(block, news) { seed, replicas, generator in
            let state = RecordState(replicas.facts.shuffled(using: &generator))
            #expect(dots(state) == replicas.standingByPairs(), "seed \(seed)")
            #expect(state.registers.values.allSatisfy { !$0.isEmpty }, "seed \(seed): a value is lost")
        }
    }

    @Test(
        "Compacting any facts that are not needed changes nothing",
        arguments: blocks,
        SimulatedReplicas.News.allCases
    )
    func compaction(block: UInt64, news: SimulatedReplicas.News) {
        forEachHistory(block, news) { seed, replicas, generator in
            let facts = replicas.facts
            let state = RecordState(facts)
            for share in [20, 60, 100] {
                var kept: [AppliedFact] = []
                var stubs: [Dot: [Dot]] = [:]
                for applied in facts {
                    if !state.needed.contains(applied.fact.dot), generator.chance(share) {
                        stubs[applied.fact.dot] = applied.fact.replaces
                    } else {
                        kept.append(applied)
                    }
                }
                #expect(RecordState(kept.shuffled(using: &generator), stubs: stubs) == state, "seed \(seed)")
                // A compacted fact that another device still sends in full does no harm.
                #expect(RecordState(facts.shuffled(using: &generator), stubs: stubs) == state, "seed \(seed)")
            }
        }
    }

    @Test("A resolution that names what stands leaves one value, and no conflict", arguments: blocks)
    func resolution(block: UInt64) {
        forEachHistory(block, .single) { seed, replicas, _ in
            var facts = replicas.facts
            for round in 0..<2 {
                let state = RecordState(facts)
                let registers = state.registers.keys.filter { $0.field == SessionField.date }
                facts.append(
                    AppliedFact(
                        fact: Fact(
                            dot: Dot(log: LogTag(rawValue: 99), number: FactNumber(UInt32(round), .public)),
                            kind: .session,
                            record: replicas.record,
                            fields: [SessionField.date: .integer(20_009)],
                            replaces: Array(state.heads(of: registers))
                        ),
                        time: HybridTime(rawValue: 0),
                        authority: .volunteer,
                        author: nil
                    )
                )
                let settled = RecordState(facts.reversed())
                #expect(
                    settled.registers[Register(SessionField.date)]?.map(\.dot)
                        == facts.last.map { [$0.fact.dot] }
                )
                #expect(
                    !settled.conflicts.contains { $0.register.field == SessionField.date },
                    "seed \(seed)"
                )
            }
        }
    }

    @Test("The histories hold conflicts, replaced facts, removals and facts of every kind of news")
    func variety() {
        var seen: Set<String> = []
        for news in SimulatedReplicas.News.allCases {
            forEachHistory(0, news) { _, replicas, _ in
                let state = RecordState(replicas.facts)
                if !state.conflicts.isEmpty { seen.insert("conflict") }
                if state.needed.count < replicas.facts.count { seen.insert("replaced") }
                for heads in state.registers.values where heads.count > 2 { seen.insert("three at once") }
                for heads in state.registers.values {
                    if heads.contains(where: { $0.value == .integer(FactValue.removed) }) {
                        seen.insert("removed")
                    }
                }
                if replicas.standingByKnowledge() != replicas.standingByPairs() {
                    seen.insert("\(news): unlike")
                }
            }
        }
        #expect(seen == ["conflict", "replaced", "three at once", "removed", "single: unlike"])
    }
}
