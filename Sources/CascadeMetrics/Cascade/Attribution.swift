internal import CMemoryHints

/// Who gets the credit: direct shares and downstream shares, exact (`DOMAIN`, section 3).
///
/// Each acquisition of known generation is shared equally among the qualified teachers of known generation
/// of its lesson. Downstream of t is the sum over his acquisitions of share × (1 + downstream of the learner).
package struct Attribution: Sendable {
    /// Own share of direct learners, over all skills absorbed.
    package private(set) var direct: Shares
    /// Share of everyone reached through a person, over all skills absorbed.
    package private(set) var downstream: Shares
    private let personCount: Int

    package init(personCount: Int) {
        self.personCount = personCount
        direct = Shares(personCount: personCount)
        downstream = Shares(personCount: personCount)
    }

    /// Adds the shares of one skill.
    package mutating func absorb(_ pass: CascadePass, _ lessons: LessonColumns) {
        for (index, teaching) in pass.teachings.all.enumerated() where teaching.sharers > 0 {
            let learners = pass.teachings.acquirers(of: index).count
            if teaching.sharers == 1 {
                direct.add(Int32(learners), to: teaching.primary)
            } else {
                let share = Rational(learners) / Int(teaching.sharers)
                pass.forEachSharer(of: teaching, in: lessons) { direct.add(share, to: $0) }
            }
        }
        downstream.add(Self.downstream(pass, lessons, personCount: personCount))
    }

    /// The downstream shares of one skill.
    ///
    /// One pass from the last lesson to the first: whoever learned in a lesson taught only later, so his own
    /// downstream is complete when it is his teachers' turn.
    package static func downstream(
        _ pass: CascadePass,
        _ lessons: LessonColumns,
        personCount: Int
    ) -> Shares {
        var shares = Shares(personCount: personCount)
        let acquirers = pass.teachings.acquirers
        for index in stride(from: pass.teachings.count - 1, through: 0, by: -1) {
            let teaching = pass.teachings[index]
            let learners = pass.teachings.acquirers(of: index)
            let ahead = learners.startIndex - lookAhead
            if ahead >= 0 { for slot in ahead..<ahead + learners.count { shares.prefetch(acquirers[slot]) } }
            if index >= lookAhead { shares.prefetch(max(0, pass.teachings[index - lookAhead].primary)) }
            guard teaching.sharers > 0 else { continue }
            if teaching.sharers == 1, let sum = shares.wholeSum(of: learners) {
                shares.add(sum, to: teaching.primary)
            } else {
                let sum = learners.reduce(Rational(learners.count)) { $0 + shares[$1] }
                let share = sum / Int(teaching.sharers)
                pass.forEachSharer(of: teaching, in: lessons) { shares.add(share, to: $0) }
            }
        }
        return shares
    }

    /// As in ``CascadePass``: memory is asked for this many entries before it is needed.
    private static let lookAhead = 16
}
