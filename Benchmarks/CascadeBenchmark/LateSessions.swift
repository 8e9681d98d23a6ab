import CascadeMetrics

/// Late sessions for workload W2: dated in the last tenth of the period, taught by people already reached,
/// four learners of five new, the rest anybody.
struct LateSessions {
    let lessons: [LateLesson]
    let edges: [TeachEdge]
    let communes: [Int32]
    /// How many people there are with those met first in these sessions.
    var personCount: Int { communes.count }

    /// Makes sessions after those of a workload, by SplitMix64 from a fixed seed.
    init(count: Int, after workload: W2, _ standings: [Standing]) {
        var state: UInt64 = 20_260_702
        func below(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)).multipliedFullWidth(by: UInt64(bound)).high)
        }
        let lastMinute = Int(workload.edges.lazy.map(\.minute).max() ?? 0)
        let reached = standings.indices.filter { standings[$0].generation > 0 }
        var communes = workload.communes
        var sessions: [(minute: Int32, teacher: Int32, learners: [Int32])] = []
        for _ in 0..<count {
            let teacher = Int32(reached[below(reached.count)])
            var learners: [Int32] = []
            for _ in 0..<1 + below(6) {
                if below(5) < 4 {
                    learners.append(Int32(communes.count))
                    communes.append(workload.communes[Int(teacher)])
                } else {
                    let learner = Int32(below(workload.communes.count))
                    if learner != teacher, !learners.contains(learner) { learners.append(learner) }
                }
            }
            let minute = Int32(lastMinute - below(lastMinute / 10))
            sessions.append((minute, teacher, learners))
        }
        sessions.sort { $0.minute < $1.minute }
        self.communes = communes
        var lessons: [LateLesson] = []
        var edges: [TeachEdge] = []
        var used: [Int32: Int32] = [:]
        for session in sessions {
            let index = used[session.minute, default: Self.firstLateIndex]
            used[session.minute] = index + 1
            let moment = TotalOrder.moment(minute: session.minute, index: index)
            lessons.append(
                LateLesson(
                    moment: moment,
                    threshold: moment,
                    teachers: [session.teacher],
                    learners: session.learners
                )
            )
            for learner in session.learners {
                edges.append(
                    TeachEdge(
                        session: Int32(lessons.count - 1),
                        minute: session.minute,
                        teacher: session.teacher,
                        learner: learner
                    )
                )
            }
        }
        self.lessons = lessons
        self.edges = edges
    }

    /// No minute of the workload has that many sessions.
    private static let firstLateIndex: Int32 = 1024

    /// All edges, sessions numbered anew: the record that had the late sessions from the start.
    ///
    /// A late session stands after those of its minute that were there before.
    func placed(among workload: W2) -> [TeachEdge] {
        let present = Int((workload.edges.lazy.map(\.session).max() ?? -1) + 1)
        var minutes = [Int32](repeating: 0, count: present)
        for edge in workload.edges { minutes[Int(edge.session)] = edge.minute }
        minutes += lessons.map { $0.moment >> 11 }
        let order = minutes.indices.sorted { (minutes[$0], $0) < (minutes[$1], $1) }
        var numbers = [Int32](repeating: 0, count: minutes.count)
        for (number, session) in order.enumerated() { numbers[session] = Int32(number) }
        func renumbered(_ edges: [TeachEdge], from first: Int) -> [TeachEdge] {
            edges.map { edge in
                var edge = edge
                edge.session = numbers[first + Int(edge.session)]
                return edge
            }
        }
        return renumbered(workload.edges, from: 0) + renumbered(edges, from: present)
    }
}
