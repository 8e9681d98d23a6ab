/// A computed cascade of one skill that takes in late lessons at the cost of what they change.
///
/// A late lesson changes the acquisitions of its learners, where it is their first; a changed person changes
/// the lessons he taught later, and so on. Lessons touched are looked at once each, from the earliest to the
/// latest, so every one sees its teachers as they finally are; then the credit that moved runs back from the
/// latest to the earliest. The result equals computing afresh (`LiveCascadeTests`).
package struct LiveCascade: Sendable {
    /// Told of a person whose generation changed, with the old and the new one; 0 is not competent.
    package typealias ChangeHandler = (_ person: Int32, _ old: Int32, _ new: Int32) -> Void

    /// Learners in lessons by the generation they were taught into; see ``CascadePass/exposures``.
    package private(set) var exposures: [Int]

    private var people: LivePeople
    private var lessons: LiveLessons
    private let unknownOrigin: CascadePass.UnknownOrigin

    /// Takes over a computed cascade.
    package init(
        _ pass: CascadePass,
        _ columns: LessonColumns,
        unknownOrigin: CascadePass.UnknownOrigin = .acquired
    ) {
        exposures = pass.exposures
        people = LivePeople(
            pass,
            downstream: Attribution.downstream(pass, columns, personCount: pass.standings.count)
        )
        lessons = LiveLessons(columns, people)
        self.unknownOrigin = unknownOrigin
    }

    /// How many lessons there are; a late lesson gets the next number.
    package var lessonCount: Int { lessons.count }

    /// What a person is in this skill.
    package func standing(of person: Int32) -> Standing { people.standing(of: person) }

    /// Share of everyone reached through a person.
    package func downstream(of person: Int32) -> Rational { people.downstream(of: person) }

    /// Takes in late lessons.
    ///
    /// - Parameters:
    ///   - late: The lessons, in any order; they get the numbers from ``lessonCount`` on, in this order.
    ///   - personCount: How many people there are now.
    ///   - precedes: Which of two lessons of one moment, given by number, comes first.
    ///   - onChange: Told of changes; a person may change more than once.
    package mutating func insert(
        _ late: [LateLesson],
        personCount: Int,
        precedes: (Int32, Int32) -> Bool,
        onChange: ChangeHandler
    ) {
        people.grow(to: personCount)
        lessons.grow(to: personCount)
        let firstNew = Int32(lessons.count)
        var queue = MomentQueue(.earliestFirst)
        for lesson in late {
            for person in lesson.teachers { people.prefetch(person) }
            for person in lesson.learners { people.prefetch(person) }
            let number = lessons.append(lesson)
            lessons.enqueue(number, in: &queue)
        }
        while let lesson = lessons.next(in: &queue) {
            settle(lesson, isNew: lesson >= firstNew, &queue, precedes, onChange)
        }
        settleCredit()
    }

    /// Brings one lesson in line with what its teachers are now.
    private mutating func settle(
        _ lesson: Int32,
        isNew: Bool,
        _ queue: inout MomentQueue,
        _ precedes: (Int32, Int32) -> Bool,
        _ onChange: ChangeHandler
    ) {
        let old = lessons.outcome(of: lesson)
        let judgement = lessons.judge(lesson, people)
        let new = judgement.outcome
        if lessons.isNews(judgement, of: lesson) {
            count(old, learners: -lessons.learners(of: lesson).count)
            count(new, learners: lessons.learners(of: lesson).count)
            // Those who acquired the skill here stay; their credit goes to whoever shares it now.
            let credit = isNew ? CreditAmount() : worthOfAcquirers(of: lesson)
            share(credit.negated, of: lesson)
            lessons.adopt(judgement, by: lesson)
            share(credit, of: lesson)
            if !isNew, new.generation != old.generation {
                passOn(new.generation, of: lesson, &queue, onChange)
            }
        }
        let counts = new.sharerCount > 0 || unknownOrigin == .acquired
        let counted = !isNew && (old.sharerCount > 0 || unknownOrigin == .acquired)
        if counts, !counted { claim(lesson, new.generation, &queue, precedes, onChange) }
    }

    /// Gives those who acquired the skill in a lesson their new generation.
    private mutating func passOn(
        _ generation: Int32,
        of lesson: Int32,
        _ queue: inout MomentQueue,
        _ onChange: ChangeHandler
    ) {
        for learner in lessons.learners(of: lesson) where people.acquiredIn(learner) == lesson {
            let standing = Standing(moment: people.standing(of: learner).moment, generation: generation)
            change(learner, to: standing, in: lesson, &queue, onChange)
        }
    }

    /// Moves acquisitions to a lesson that is now the first for some of its learners.
    private mutating func claim(
        _ lesson: Int32,
        _ generation: Int32,
        _ queue: inout MomentQueue,
        _ precedes: (Int32, Int32) -> Bool,
        _ onChange: ChangeHandler
    ) {
        let standing = Standing(moment: lessons.moment(of: lesson), generation: generation)
        var gained = CreditAmount()
        for learner in lessons.learners(of: lesson) {
            // Holders of a credential have no acquisition.
            if people.standing(of: learner).generation == 1 { continue }
            let present = people.acquiredIn(learner)
            let worth = people.withLearner(learner)
            if present >= 0 {
                guard lessons.isBefore(lesson, present, precedes) else { continue }
                share(worth.negated, of: present)
            }
            gained += worth
            change(learner, to: standing, in: lesson, &queue, onChange)
        }
        share(gained, of: lesson)
    }

    /// Changes what a person is, and has the lessons looked at which that may change.
    private mutating func change(
        _ person: Int32,
        to standing: Standing,
        in lesson: Int32,
        _ queue: inout MomentQueue,
        _ onChange: ChangeHandler
    ) {
        let old = people.set(person, standing, acquiredIn: lesson)
        if old != standing.generation { onChange(person, old, standing.generation) }
        lessons.enqueueTaught(by: person, after: standing.moment, in: &queue)
    }

    private func worthOfAcquirers(of lesson: Int32) -> CreditAmount {
        var worth = CreditAmount()
        for learner in lessons.learners(of: lesson) where people.acquiredIn(learner) == lesson {
            worth += people.withLearner(learner)
        }
        return worth
    }

    /// Shares an amount among those who share a lesson's acquisitions.
    private mutating func share(_ amount: CreditAmount, of lesson: Int32) {
        if amount.isZero { return }
        let sharers = Int(lessons.outcome(of: lesson).sharerCount)
        guard sharers > 0 else { return }
        let share = amount.divided(by: sharers)
        lessons.forEachSharer(of: lesson) { people.add(share, to: $0) }
    }

    private mutating func count(_ outcome: LiveLessons.Outcome, learners: Int) {
        guard outcome.sharerCount > 0 else { return }
        let generation = Int(outcome.generation)
        while generation >= exposures.count { exposures.append(0) }
        exposures[generation] += learners
    }

    /// Lets moved credit run from learners to their teachers, the latest acquisitions first.
    private mutating func settleCredit() {
        var queue = MomentQueue(.latestFirst)
        // Nobody is above holders of a credential: they take all that has come together at the end.
        var holders: [Int32] = []
        enqueueTouched(&queue, &holders)
        while let person = queue.pop() {
            let amount = people.apply(person)
            share(amount, of: people.acquiredIn(person))
            enqueueTouched(&queue, &holders)
        }
        for holder in holders { _ = people.apply(holder) }
    }

    private mutating func enqueueTouched(_ queue: inout MomentQueue, _ holders: inout [Int32]) {
        while let person = people.popTouched() {
            let lesson = people.acquiredIn(person)
            if lesson < 0 {
                holders.append(person)
            } else {
                lessons.prefetch(lesson)
                queue.push(person, at: people.standing(of: person).moment)
            }
        }
    }
}
