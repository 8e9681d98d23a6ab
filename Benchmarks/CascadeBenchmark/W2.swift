import CascadeMetrics
import Foundation

/// Workload W2: from teach-edges in memory to generations, reach per generation and commune, and downstream
/// per root, on one thread.
struct W2 {
    let edges: [TeachEdge]
    let communes: [Int32]
    /// The minute of each person's official training, −1 for none.
    let trained: [Int32]

    /// Reads the columns that `gen_w2.py` wrote; the edges are shuffled as the C reference shuffles its own.
    init(edgeCount: Int, folder: String, shuffled: Bool) throws {
        func column(_ name: String) throws -> [Int32] {
            try numberColumn("\(folder)/w2_\(edgeCount)_\(name).npy")
        }
        communes = try column("commune")
        trained = try column("root_t")
        let (sessions, minutes, teachers, learners) =
            (try column("sess"), try column("t"), try column("teacher"), try column("learner"))
        var edges = sessions.indices.map { index in
            TeachEdge(
                session: sessions[index],
                minute: minutes[index],
                teacher: teachers[index],
                learner: learners[index]
            )
        }
        if shuffled {
            var state: UInt64 = 42
            for index in stride(from: edges.count - 1, to: 0, by: -1) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                edges.swapAt(index, Int((state >> 20) % UInt64(index + 1)))
            }
        }
        self.edges = edges
    }

    /// A workload of given edges.
    init(edges: [TeachEdge], communes: [Int32], trained: [Int32]) {
        self.edges = edges
        self.communes = communes
        self.trained = trained
    }

    /// What W2 asks for.
    struct Answer {
        let pass: CascadePass
        let reach: GenerationTable
        let downstream: Shares
    }

    /// Communes are numbered from 0.
    var communeCount: Int { Int((communes.max() ?? -1) + 1) }

    /// Computes everything from the edges.
    func solve() -> (answer: Answer, lessons: LessonColumns) {
        let lessons = edges.withUnsafeBufferPointer(TotalOrder.lessons)
        var pass = CascadePass(personCount: communes.count)
        for (person, minute) in trained.enumerated() where minute >= 0 {
            pass.certify(Int32(person), from: TotalOrder.momentOfTraining(minute: minute))
        }
        pass.run(lessons, unknownOrigin: .ignored)
        let reach = GenerationTable(
            pass.standings,
            groups: communes,
            groupCount: communeCount
        )
        let downstream = Attribution.downstream(pass, lessons, personCount: communes.count)
        return (Answer(pass: pass, reach: reach, downstream: downstream), lessons)
    }

    /// The check sums of the C reference: people and attendances by generation, squares of the table and of
    /// the tree sizes.
    func checkSums(_ answer: Answer) -> String {
        var squares: Int = 0
        for (person, minute) in trained.enumerated() where minute >= 0 {
            let size = Int(answer.downstream.whole(of: Int32(person)) ?? -1)
            squares += size * size
        }
        let people = answer.reach.totals.map(String.init).joined(separator: ",")
        let exposures = answer.pass.exposures.dropFirst(2).map(String.init).joined(separator: ",")
        return
            "\"gen\":[\(people)],\"att\":[\(exposures)],\"q\":\(answer.reach.sumOfSquares),\"sq\":\(squares)"
    }
}
