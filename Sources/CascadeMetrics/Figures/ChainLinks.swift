package import CascadeModel

/// Who was first taught by whom: every person of known generation under the primary teacher of the first
/// acquisition that has one, over all chosen skills.
///
/// Teachers come before their learners: a primary teacher was competent, through an acquisition of known
/// generation or a credential, strictly before he taught.
package struct ChainLinks: Sendable {
    /// One person.
    package struct Link: Hashable, Sendable {
        /// The smallest of the merged identifiers.
        package let id: PersonID
        /// The generation of that acquisition; 1 for a holder of a credential.
        package let generation: Int
        /// The day of it.
        package let acquired: LocalDate
        /// The role group in it; nil for a holder.
        package let relation: Relation?
        /// The position of the primary teacher in ``ChainLinks/all``; nil for a holder.
        package let teacher: Int?
        /// Share of everyone reached through this person, over all chosen skills.
        package let downstream: Rational
    }

    /// Everyone, holders by identifier first, then learners in the order of time.
    package let all: [Link]

    private let positions: [Int32]
    private let settled: SettledCascade

    /// Follows the chains of a set of records.
    package init(of ledger: Ledger, _ question: ReachQuestion) {
        var question = question
        question.persons = .listed
        let settled = SettledCascade(ledger, question)
        let firsts = Self.firsts(settled)
        let relations = settled.lessons.relations(ofLearnersWhose: firsts.map(\.lesson))
        let holders = ledger.people.sorted(settled.holders.earliest.keys)
        let learners = firsts.indices
            .filter { firsts[$0].lesson >= 0 && settled.holders.earliest[Int32($0)] == nil }
            .sorted { (firsts[$0].lesson, firsts[$0].slot) < (firsts[$1].lesson, firsts[$1].slot) }
            .map { Int32($0) }
        var positions = [Int32](repeating: -1, count: ledger.people.count)
        for (position, person) in (holders + learners).enumerated() {
            positions[Int(person)] = Int32(position)
        }
        func id(_ person: Int32) -> PersonID { PersonID(validated: ledger.people.text(of: person)) }
        var all: [Link] = []
        all.reserveCapacity(holders.count + learners.count)
        for holder in holders {
            guard let from = settled.holders.earliest[holder] else { continue }
            all.append(
                Link(
                    id: id(holder),
                    generation: 1,
                    acquired: from,
                    relation: nil,
                    teacher: nil,
                    downstream: settled.downstream(of: holder)
                )
            )
        }
        for learner in learners {
            let first = firsts[Int(learner)]
            all.append(
                Link(
                    id: id(learner),
                    generation: Int(first.generation),
                    acquired: LocalDate(counted: settled.lessons.dayNumber(of: Int(first.lesson))),
                    relation: Relation.allCases[Int(relations[Int(learner)])],
                    teacher: Int(positions[Int(first.primary)]),
                    downstream: settled.downstream(of: learner)
                )
            )
        }
        self.all = all
        self.positions = positions
        self.settled = settled
    }

    /// The position of a person, given by any of the merged identifiers; nil for somebody unknown, or without a
    /// known generation.
    package func position(of id: PersonID) -> Int? {
        guard let person = id.withBytes({ settled.ledger.people.ordinal(of: $0) }) else { return nil }
        let position = positions[Int(settled.merge.representatives[Int(person)])]
        return position < 0 ? nil : Int(position)
    }

    /// The position of the holder with the largest downstream; of several, the smallest identifier.
    package var largestRoot: Int? {
        var largest: Int?
        for (position, link) in all.enumerated() where link.teacher == nil {
            if let present = largest, all[present].downstream >= link.downstream { continue }
            largest = position
        }
        return largest
    }

    private struct First {
        var lesson: Int32 = -1
        var generation: Int32 = 0
        var primary: Int32 = -1
        /// The order among those who learned in one lesson.
        var slot: Int32 = 0
    }

    /// The first acquisition of known generation of each person; of several in one session the lowest.
    private static func firsts(_ settled: SettledCascade) -> [First] {
        let personCount = settled.ledger.people.count
        var firsts = [First](repeating: First(), count: personCount)
        forEachSkill(settled.lessons, settled.holders, personCount: personCount) { _, pass in
            for (index, teaching) in pass.teachings.all.enumerated() where teaching.sharers > 0 {
                for learner in pass.teachings.acquirers(of: index) {
                    let present = firsts[Int(learner)]
                    let isFirst =
                        present.lesson < 0
                        || (teaching.lesson, teaching.generation) < (present.lesson, present.generation)
                    guard isFirst else { continue }
                    firsts[Int(learner)] = First(
                        lesson: teaching.lesson,
                        generation: teaching.generation,
                        primary: teaching.primary,
                        slot: 0
                    )
                }
            }
        }
        for lesson in 0..<settled.lessons.columns.count {
            let learners = settled.lessons.columns.eligible(of: lesson)
            for (slot, learner) in learners.enumerated() where firsts[Int(learner)].lesson == Int32(lesson) {
                firsts[Int(learner)].slot = Int32(slot)
            }
        }
        return firsts
    }
}
