internal import CMemoryHints

/// The lessons of a live cascade: those it was computed from, late ones, and who teaches which.
struct LiveLessons: Sendable {
    /// What a lesson's teachers make of it.
    struct Outcome: Hashable, Sendable {
        /// The generation its learners enter, or ``Standing/unknown``; 0 before it was judged.
        var generation: Int32 = 0
        /// The first of those who share their acquisition; −1 for nobody.
        var firstSharer: Int32 = -1
        /// How many share it.
        var sharerCount: Int32 = 0
    }

    /// Lessons, the late ones after those computed together; each one's lists end where the next one's start.
    private var entries: [LessonColumns.Lesson]
    private var teachers: [Int32]
    private var learners: [Int32]
    /// How many were computed together; those are in the order of time.
    private let baseCount: Int
    private var outcomes: [Outcome]
    /// All who share a lesson's acquisitions, where there are two or more.
    private var sharers: [Int32: [Int32]] = [:]
    private var isQueued: [Bool]
    private var taught: TaughtIndex

    init(_ base: LessonColumns, _ people: LivePeople) {
        baseCount = base.count
        entries = roomy(base.lessons)
        teachers = roomy(base.teachers)
        learners = roomy(base.learners)
        taught = TaughtIndex(base, personCount: people.count)
        isQueued = roomy([Bool](repeating: false, count: base.count))
        outcomes = roomy([Outcome](repeating: Outcome(), count: base.count))
        for lesson in 0..<Int32(base.count) { adopt(judge(lesson, people), by: lesson) }
    }

    var count: Int { entries.count - 1 }

    mutating func grow(to people: Int) { taught.grow(to: people) }

    /// Adds a late lesson and returns its number.
    mutating func append(_ lesson: LateLesson) -> Int32 {
        let number = count
        entries[number].moment = lesson.moment
        entries[number].threshold = lesson.threshold
        teachers.append(contentsOf: lesson.teachers)
        learners.append(contentsOf: lesson.learners)
        entries[number].eligibleEnd = Int32(learners.count)
        entries.append(
            LessonColumns.Lesson(
                moment: .max,
                threshold: .max,
                teachers: Int32(teachers.count),
                learners: Int32(learners.count),
                eligibleEnd: Int32(learners.count)
            )
        )
        outcomes.append(Outcome())
        isQueued.append(false)
        for teacher in lesson.teachers { taught.append(Int32(number), of: teacher) }
        return Int32(number)
    }

    /// Asks for a lesson's outcome ahead of its use.
    @inline(__always)
    func prefetch(_ lesson: Int32) {
        outcomes.withUnsafeBufferPointer { outcomes in
            if let base = outcomes.baseAddress { lantoa_prefetch(base + Int(lesson)) }
        }
    }

    func outcome(of lesson: Int32) -> Outcome { outcomes[Int(lesson)] }

    /// Learners of a lesson who count for acquisition.
    func learners(of lesson: Int32) -> ArraySlice<Int32> {
        let entry = entries[Int(lesson)]
        return learners[Int(entry.learners)..<Int(entry.eligibleEnd)]
    }

    func moment(of lesson: Int32) -> Int32 { entries[Int(lesson)].moment }

    /// Whether a lesson comes before another in the order of time.
    func isBefore(_ left: Int32, _ right: Int32, _ precedes: (Int32, Int32) -> Bool) -> Bool {
        if left == right { return false }
        let (one, other) = (moment(of: left), moment(of: right))
        if one != other { return one < other }
        if Int(left) < baseCount, Int(right) < baseCount { return left < right }
        return precedes(left, right)
    }

    /// What a lesson's teachers, as they are now, make of it.
    func judge(_ lesson: Int32, _ people: LivePeople) -> (outcome: Outcome, sharers: [Int32]?) {
        let entry = entries[Int(lesson)]
        var lowest = Standing.unknown
        var outcome = Outcome()
        var several: [Int32]?
        for slot in Int(entry.teachers)..<Int(entries[Int(lesson) + 1].teachers) {
            let teacher = teachers[slot]
            let standing = people.standing(of: teacher)
            guard standing.isKnown, standing.moment < entry.threshold else { continue }
            lowest = min(lowest, standing.generation)
            outcome.sharerCount += 1
            if outcome.sharerCount == 1 {
                outcome.firstSharer = teacher
            } else {
                several = (several ?? [outcome.firstSharer]) + [teacher]
            }
        }
        outcome.generation = lowest == Standing.unknown ? Standing.unknown : lowest + 1
        return (outcome, several)
    }

    /// Whether a judgement says anything new of a lesson.
    func isNews(_ judgement: (outcome: Outcome, sharers: [Int32]?), of lesson: Int32) -> Bool {
        judgement.outcome != outcomes[Int(lesson)]
            || (judgement.sharers != nil && judgement.sharers != sharers[lesson])
    }

    /// Makes a judgement the lesson's outcome.
    mutating func adopt(_ judgement: (outcome: Outcome, sharers: [Int32]?), by lesson: Int32) {
        if outcomes[Int(lesson)].sharerCount > 1 || judgement.sharers != nil {
            sharers[lesson] = judgement.sharers
        }
        outcomes[Int(lesson)] = judgement.outcome
    }

    /// Calls `body` with each of those who share a lesson's acquisitions.
    @inline(__always)
    func forEachSharer(of lesson: Int32, _ body: (Int32) -> Void) {
        let outcome = outcomes[Int(lesson)]
        if outcome.sharerCount == 1 {
            body(outcome.firstSharer)
        } else if outcome.sharerCount > 1 {
            for teacher in sharers[lesson] ?? [] { body(teacher) }
        }
    }

    /// Queues a lesson, once until it is taken out.
    mutating func enqueue(_ lesson: Int32, in queue: inout MomentQueue) {
        if isQueued[Int(lesson)] { return }
        isQueued[Int(lesson)] = true
        queue.push(lesson, at: moment(of: lesson))
    }

    /// Queues the lessons in which a person who became competent at a moment teaches after it.
    mutating func enqueueTaught(by person: Int32, after moment: Int32, in queue: inout MomentQueue) {
        taught.forEachLesson(of: person) { lesson in
            let entry = entries[Int(lesson)]
            guard entry.threshold > moment, !isQueued[Int(lesson)] else { return }
            isQueued[Int(lesson)] = true
            queue.push(lesson, at: entry.moment)
        }
    }

    /// Takes the earliest lesson out of the queue.
    mutating func next(in queue: inout MomentQueue) -> Int32? {
        guard let lesson = queue.pop() else { return nil }
        isQueued[Int(lesson)] = false
        return lesson
    }
}

/// Which lessons each person teaches.
private struct TaughtIndex: Sendable {
    private struct Person: Sendable {
        /// Where the lessons start that were computed together; they end where the next person's start.
        var start: Int32
        /// The late lesson noted last, an index into `late`, or −1.
        var lastLate: Int32 = -1
    }

    private var people: [Person]
    private var lessons: [Int32]
    /// Late lessons, each with the one noted before it for the same person.
    private var late: [(lesson: Int32, previous: Int32)] = []

    init(_ columns: LessonColumns, personCount: Int) {
        var starts = [Int32](repeating: 0, count: personCount + 1)
        for teacher in columns.teachers { starts[Int(teacher) + 1] += 1 }
        for person in 0..<personCount { starts[person + 1] += starts[person] }
        people = roomy(starts.map { Person(start: $0) })
        lessons = [Int32](repeating: 0, count: columns.teachers.count)
        for lesson in 0..<columns.count {
            for teacher in columns.teachers(of: lesson) {
                lessons[Int(starts[Int(teacher)])] = Int32(lesson)
                starts[Int(teacher)] += 1
            }
        }
    }

    mutating func grow(to count: Int) {
        let end = Person(start: Int32(lessons.count))
        guard count + 1 > people.count else { return }
        people.append(contentsOf: repeatElement(end, count: count + 1 - people.count))
    }

    mutating func append(_ lesson: Int32, of teacher: Int32) {
        late.append((lesson, people[Int(teacher)].lastLate))
        people[Int(teacher)].lastLate = Int32(late.count - 1)
    }

    /// Calls `body` with each lesson that a person teaches, in no particular order.
    @inline(__always)
    func forEachLesson(of person: Int32, _ body: (Int32) -> Void) {
        for slot in Int(people[Int(person)].start)..<Int(people[Int(person) + 1].start) {
            body(lessons[slot])
        }
        var index = people[Int(person)].lastLate
        while index >= 0 {
            body(late[Int(index)].lesson)
            index = late[Int(index)].previous
        }
    }
}
