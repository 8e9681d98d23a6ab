/// What grows from one digital teacher: he teaches, some of his learners teach on, and so forth.
struct TeachingTree: Sendable {
    /// The digital teacher, or somebody whose own teacher nobody recorded.
    let root: Human
    /// The place of the school whose staff verify in the list of schools.
    let school: Int
    /// He enters his lessons once in 30 days, one after the other: a signal planted.
    let entersInBatches: Bool
    /// His lessons are signed off seconds apart: a signal planted.
    let isRubberStamped: Bool
    /// How many of its lessons are written.
    var written = 0
    /// Whoever will teach, in the order in which they became competent.
    private var waiting: [(human: Human, sessions: Int)] = []
    private var next = 0

    init(root: Human, school: Int, _ random: inout SplitMix64) {
        self.root = root
        self.school = school
        entersInBatches = random.chance(perMille: 15)
        isRubberStamped = random.chance(perMille: 15)
    }

    /// Notes that somebody will teach, if he will.
    mutating func add(_ human: Human, sessions: Int) {
        if sessions > 0 { waiting.append((human, sessions)) }
    }

    /// Whoever teaches next.
    mutating func popFirst() -> (human: Human, sessions: Int)? {
        guard next < waiting.count else { return nil }
        defer { next += 1 }
        return waiting[next]
    }
}
