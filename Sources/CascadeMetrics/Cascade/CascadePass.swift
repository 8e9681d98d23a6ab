internal import CMemoryHints

/// The cascade of one skill: one pass over its lessons in the order of time.
///
/// Every acquisition depends only on earlier ones, so a single pass in order settles all of them: O(lessons +
/// teachers + learners) time, eight bytes of state per person. (`DOMAIN`, section 3.)
package struct CascadePass {
    /// What a lesson without a qualified teacher means for its learners.
    package enum UnknownOrigin: Sendable {
        /// They become competent, of unknown origin, for good: the domain's rule.
        case acquired
        /// Nothing: the rule of records that know only taught people.
        case ignored
    }

    /// What each person is in this skill.
    package private(set) var standings: [Standing]
    /// Who taught whom, in order.
    package private(set) var teachings = Teachings()
    /// Learners in lessons by the generation they were, or would have been, taught into, whether or not it
    /// was new to them: index g counts exposures at generation g.
    package private(set) var exposures: [Int] = []

    /// Prepares people who start out as not competent.
    package init(personCount: Int) {
        standings = largeColumn(repeating: .none, count: personCount)
    }

    /// Makes a person generation 1 from a moment on; of several moments the earliest counts.
    package mutating func certify(_ person: Int32, from moment: Int32) {
        let present = standings[Int(person)]
        if present.generation == 1, present.moment <= moment { return }
        standings[Int(person)] = Standing(moment: moment, generation: 1)
    }

    /// Runs over the lessons at `positions` (ascending), or over all of them.
    package mutating func run(
        _ lessons: LessonColumns,
        at positions: [Int32]? = nil,
        unknownOrigin: UnknownOrigin = .acquired
    ) {
        precondition(teachings.count == 0, "one pass is one skill; reset it before the next")
        if let positions {
            positions.withUnsafeBufferPointer { positions in
                run(lessons, count: positions.count, unknownOrigin: unknownOrigin) { positions[$0] }
            }
        } else {
            run(lessons, count: lessons.count, unknownOrigin: unknownOrigin) { Int32(truncatingIfNeeded: $0) }
        }
    }

    /// Takes back everything but the certificates given to `holders` since; ready for the next skill.
    package mutating func reset(holders: some Sequence<Int32>) {
        for person in teachings.acquirers { standings[Int(person)] = .none }
        for person in holders { standings[Int(person)] = .none }
        teachings = Teachings()
        exposures = []
    }

    /// Calls `body` with each qualified teacher of known generation of one teaching, in the lesson's order.
    package func forEachSharer(
        of teaching: Teachings.Teaching,
        in lessons: LessonColumns,
        _ body: (Int32) -> Void
    ) {
        if teaching.sharers == 1 {
            body(teaching.primary)
            return
        }
        let lesson = Int(teaching.lesson)
        let threshold = lessons[lesson].threshold
        for teacher in lessons.teachers(of: lesson) {
            let standing = standings[Int(teacher)]
            if standing.isKnown, standing.moment < threshold { body(teacher) }
        }
    }

    @inline(__always)
    private mutating func run(
        _ lessons: LessonColumns,
        count: Int,
        unknownOrigin: UnknownOrigin,
        position: (Int) -> Int32
    ) {
        var exposures = [Int](repeating: 0, count: 64)
        let teachings = Teachings(lessons: count, people: standings.count) { teachings in
            standings.withUnsafeMutableBufferPointer { standings in
                lessons.withPointers { entries, teachers, learners in
                    for index in 0..<count {
                        let lesson = position(index)
                        let entry = entries[Int(lesson)]
                        let teacherEnd = Int(entries[Int(lesson) + 1].teachers)
                        prefetch(standings, teachers, Int(entry.teachers) + Self.lookAhead / 2)
                        for slot in Int(entry.learners)..<Int(entry.eligibleEnd) {
                            prefetch(standings, learners, slot + Self.lookAhead)
                        }
                        let qualified = Qualified(
                            UnsafeBufferPointer(rebasing: teachers[Int(entry.teachers)..<teacherEnd]),
                            before: entry.threshold,
                            standings
                        )
                        if qualified.count == 0, unknownOrigin == .ignored { continue }
                        let generation = qualified.generationOfLearners
                        if generation != Standing.unknown {
                            while Int(generation) >= exposures.count { exposures.append(0) }
                            exposures[Int(generation)] += Int(entry.eligibleEnd - entry.learners)
                        }
                        for slot in Int(entry.learners)..<Int(entry.eligibleEnd) {
                            let learner = learners[slot]
                            if standings[Int(learner)].generation != 0 { continue }
                            standings[Int(learner)] = Standing(moment: entry.moment, generation: generation)
                            teachings.acquire(learner)
                        }
                        teachings.endLesson(
                            lesson,
                            generation: generation,
                            primary: qualified.primary,
                            sharers: qualified.count
                        )
                    }
                }
            }
        }
        while let last = exposures.last, last == 0 { exposures.removeLast() }
        self.exposures = exposures
        self.teachings = teachings
    }

    /// How many learners ahead of its use a standing is asked for; the state of millions of people does not
    /// fit a processor's cache, and waiting for memory would be most of the time.
    private static let lookAhead = 24
}

/// The qualified teachers of known generation of one lesson.
struct Qualified {
    /// How many there are.
    private(set) var count: Int32 = 0
    /// The one of lowest generation, then first in the list; −1 for none.
    private(set) var primary: Int32 = -1
    private var lowest = Standing.unknown

    /// Those who became competent before a lesson's threshold.
    @inline(__always)
    init(
        _ teachers: UnsafeBufferPointer<Int32>,
        before threshold: Int32,
        _ standings: UnsafeMutableBufferPointer<Standing>
    ) {
        for teacher in teachers {
            let standing = standings[Int(teacher)]
            guard standing.isKnown, standing.moment < threshold else { continue }
            count += 1
            if standing.generation < lowest {
                lowest = standing.generation
                primary = teacher
            }
        }
    }

    /// The generation that learners enter who acquire the skill in the lesson.
    var generationOfLearners: Int32 { count > 0 ? lowest + 1 : Standing.unknown }
}

/// Asks for the standing of the person at a slot of a column, where there is one.
@inline(__always)
private func prefetch(
    _ standings: UnsafeMutableBufferPointer<Standing>,
    _ people: UnsafeBufferPointer<Int32>,
    _ slot: Int
) {
    if slot < people.count, let base = standings.baseAddress { lantoa_prefetch(base + Int(people[slot])) }
}

extension Standing {
    /// Competent, of known generation.
    @inline(__always)
    var isKnown: Bool { generation > 0 && generation != Self.unknown }
}

extension LessonColumns {
    /// Gives the columns to a loop that must not check every index: `CascadePass` reads each in bounds by
    /// construction of the starts and ends.
    @inline(__always)
    fileprivate func withPointers(
        _ body: (
            _ lessons: UnsafeBufferPointer<Lesson>,
            _ teachers: UnsafeBufferPointer<Int32>,
            _ learners: UnsafeBufferPointer<Int32>
        ) -> Void
    ) {
        lessons.withUnsafeBufferPointer { lessons in
            teachers.withUnsafeBufferPointer { teachers in
                learners.withUnsafeBufferPointer { learners in body(lessons, teachers, learners) }
            }
        }
    }
}
