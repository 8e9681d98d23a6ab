import CascadeMetrics
import CascadeTestSupport
import Testing

/// Throws numbers below a bound; a seed gives the same again.
private struct Dice {
    private var generator: SeededGenerator

    init(state seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &generator) }
}

/// A lesson with an identifier that orders it among those of its moment.
private struct Lesson {
    let id: Int
    let day: Int32
    let start: Int32?
    let teachers: [Int32]
    let learners: [Int32]

    var moment: Int32 { day << 11 | (start ?? 2047) }
    var threshold: Int32 { day << 11 | (start ?? 0) }
    var late: LateLesson {
        LateLesson(moment: moment, threshold: threshold, teachers: teachers, learners: learners)
    }
}

private func randomLesson(_ id: Int, people: Int, days: Int, _ dice: inout Dice) -> Lesson {
    var everyone = Array(0..<Int32(people))
    for index in stride(from: everyone.count - 1, to: 0, by: -1) {
        everyone.swapAt(index, dice.below(index + 1))
    }
    let teacherCount = 1 + (dice.below(3) == 0 ? dice.below(3) : 0)
    return Lesson(
        id: id,
        day: Int32(dice.below(days)),
        start: dice.below(3) == 0 ? nil : Int32(dice.below(3) * 60),
        teachers: Array(everyone.prefix(teacherCount)),
        learners: Array(everyone.dropFirst(teacherCount).prefix(dice.below(4)))
    )
}

private func compute(
    _ lessons: [Lesson],
    people: Int,
    holders: [Int32: Int32],
    _ rule: CascadePass.UnknownOrigin
) -> (pass: CascadePass, columns: LessonColumns) {
    var columns = LessonColumns()
    for lesson in lessons.sorted(by: { ($0.moment, $0.id) < ($1.moment, $1.id) }) {
        columns.append(
            moment: lesson.moment,
            threshold: lesson.threshold,
            teachers: lesson.teachers,
            learners: lesson.learners,
            eligibleCount: lesson.learners.count
        )
    }
    var pass = CascadePass(personCount: people)
    for (holder, day) in holders { pass.certify(holder, from: day << 11 | 2047) }
    pass.run(columns, unknownOrigin: rule)
    return (pass, columns)
}

@Suite("A live cascade equals one computed afresh")
struct LiveCascadeTests {
    @Test(
        "after any late lessons, in any number of batches",
        arguments: [CascadePass.UnknownOrigin.acquired, .ignored]
    )
    func equalsAfresh(rule: CascadePass.UnknownOrigin) {
        for seed in UInt64(0)..<1500 {
            var dice = Dice(state: seed)
            let people = 4 + dice.below(10)
            let days = 2 + dice.below(8)
            let newPeople = dice.below(4)
            var holders: [Int32: Int32] = [:]
            for _ in 0..<1 + dice.below(3) {
                holders[Int32(dice.below(people))] = Int32(dice.below(days)) - 1
            }
            var all = (0..<dice.below(14)).map { randomLesson($0 * 3, people: people, days: days, &dice) }
            let (pass, columns) = compute(all, people: people, holders: holders, rule)
            var live = LiveCascade(pass, columns, unknownOrigin: rule)
            var ids = all.sorted { ($0.moment, $0.id) < ($1.moment, $1.id) }.map(\.id)
            var generations = pass.standings.map(\.generation)
            for batch in 0..<1 + dice.below(3) {
                let late = (0..<1 + dice.below(5)).map { index in
                    randomLesson(
                        dice.below(14) * 3 + 1 + batch % 2 + 1000 * (index + batch * 10),
                        people: people + newPeople,
                        days: days,
                        &dice
                    )
                }
                all += late
                ids += late.map(\.id)
                generations += [Int32](repeating: 0, count: people + newPeople - generations.count)
                live.insert(late.map(\.late), personCount: people + newPeople) { left, right in
                    ids[Int(left)] < ids[Int(right)]
                } onChange: { person, old, new in
                    #expect(generations[Int(person)] == old, "seed \(seed)")
                    generations[Int(person)] = new
                }
                let (fresh, freshColumns) = compute(
                    all,
                    people: people + newPeople,
                    holders: holders,
                    rule
                )
                let downstream = Attribution.downstream(
                    fresh,
                    freshColumns,
                    personCount: people + newPeople
                )
                let standings = (0..<Int32(people + newPeople)).map { live.standing(of: $0) }
                #expect(standings == fresh.standings, "seed \(seed)")
                #expect(generations == fresh.standings.map(\.generation), "seed \(seed)")
                for person in 0..<Int32(people + newPeople) {
                    #expect(
                        live.downstream(of: person) == downstream[person],
                        "seed \(seed), person \(person)"
                    )
                }
                var exposures = live.exposures
                while exposures.last == 0 { exposures.removeLast() }
                #expect(exposures == fresh.exposures, "seed \(seed)")
            }
        }
    }
}
