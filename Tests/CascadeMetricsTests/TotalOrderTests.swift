import CascadeMetrics
import CascadeTestSupport
import Testing

/// A record in which time is a total order, small enough for a literal loop.
private struct TaughtRecord {
    var edges: [TeachEdge] = []
    /// The minute of each person's training, −1 for none.
    var trained: [Int32]

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let people = Int32.random(in: 3...20, using: &generator)
        trained = (0..<people).map { _ in
            Bool.random(using: &generator) ? Int32.random(in: 0...30, using: &generator) : -1
        }
        var minute: Int32 = 0
        for session in 0..<Int32.random(in: 1...40, using: &generator) {
            // Several sessions in one minute, and long pauses.
            minute += [0, 0, 1, 7].randomElement(using: &generator) ?? 0
            let teacher = Int32.random(in: 0..<people, using: &generator)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let learner = Int32.random(in: 0..<people, using: &generator)
                if learner == teacher { continue }
                edges.append(TeachEdge(session: session, minute: minute, teacher: teacher, learner: learner))
            }
        }
        // Sessions are numbered without gaps.
        let numbers = Set(edges.map(\.session)).sorted()
        for index in edges.indices {
            edges[index].session = Int32(numbers.firstIndex(of: edges[index].session) ?? 0)
        }
        // Edges that come in order are not moved; the others are.
        if seed.isMultiple(of: 3) {
            edges.sort { $0.session < $1.session }
        } else {
            edges.shuffle(using: &generator)
        }
    }

    /// The rule of the workload, word by word.
    func followed() -> (generations: [Int32], exposures: [Int: Int], treeSizes: [Int]) {
        var generations: [Int32] = trained.map { $0 >= 0 ? 1 : 0 }
        var roots = Array(generations.indices)
        var treeSizes = [Int](repeating: 0, count: trained.count)
        var exposures: [Int: Int] = [:]
        for edge in edges.sorted(by: { $0.session < $1.session }) {
            let (teacher, learner) = (Int(edge.teacher), Int(edge.learner))
            let isReached =
                trained[teacher] >= 0 ? trained[teacher] <= edge.minute : generations[teacher] > 0
            guard isReached else { continue }
            exposures[Int(generations[teacher]) + 1, default: 0] += 1
            if generations[learner] == 0 {
                generations[learner] = generations[teacher] + 1
                roots[learner] = roots[teacher]
                treeSizes[roots[teacher]] += 1
            }
        }
        return (generations, exposures, treeSizes)
    }
}

@Suite("Records in which time is a total order")
struct TotalOrderTests {
    @Test("give what following them session by session gives, in any order of their edges")
    func followsTheRule() {
        for seed in UInt64(0)..<600 {
            let record = TaughtRecord(seed: seed)
            let lessons = record.edges.withUnsafeBufferPointer(TotalOrder.lessons)
            var pass = CascadePass(personCount: record.trained.count)
            for (person, minute) in record.trained.enumerated() where minute >= 0 {
                pass.certify(Int32(person), from: TotalOrder.momentOfTraining(minute: minute))
            }
            pass.run(lessons, unknownOrigin: .ignored)
            let expected = record.followed()
            #expect(pass.standings.map(\.generation) == expected.generations, "seed \(seed)")
            for (generation, count) in expected.exposures {
                #expect(pass.exposures[generation] == count, "seed \(seed)")
            }
            let downstream = Attribution.downstream(pass, lessons, personCount: record.trained.count)
            for (person, minute) in record.trained.enumerated() where minute >= 0 {
                #expect(
                    downstream.whole(of: Int32(person)) == Int32(expected.treeSizes[person]),
                    "seed \(seed)"
                )
            }
            var table = GenerationTable(pass.standings, groups: record.trained.map { _ in 0 }, groupCount: 1)
            for (index, total) in table.totals.enumerated() {
                let generation = Int32(index + 1)
                #expect(total == expected.generations.count { $0 == generation }, "seed \(seed)")
                #expect(table.row(index + 1).first == Int32(total))
            }
            #expect(table.sumOfSquares == table.totals.reduce(0) { $0 + $1 * $1 })
            table.move(from: 0, to: 90, group: 0)
            #expect(table.totals.last == 1)
            #expect(table.row(91).isEmpty)
        }
    }

    @Test("spread over more than one run of sessions")
    func manySessions() {
        // A thread: each session's learner teaches the next one.
        let edges = (0..<Int32(5000)).reversed().map { number in
            TeachEdge(session: number, minute: number / 3, teacher: number, learner: number + 1)
        }
        let lessons = edges.withUnsafeBufferPointer(TotalOrder.lessons)
        #expect(lessons.count == 5000)
        var pass = CascadePass(personCount: 5001)
        pass.certify(0, from: TotalOrder.momentOfTraining(minute: 0))
        pass.run(lessons, unknownOrigin: .ignored)
        #expect(pass.standings.last == Standing(moment: lessons[4999].moment, generation: 5001))
        let downstream = Attribution.downstream(pass, lessons, personCount: 5001)
        #expect(downstream.whole(of: 0) == 5000)
    }
}
