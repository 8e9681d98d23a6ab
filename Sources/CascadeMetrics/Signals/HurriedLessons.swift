import CascadeModel

/// Sessions with less than two minutes for each learner and skill (dạy quá nhanh).
///
/// Learners are the named and the anonymous ones, since all of them were there, and skills are all that were
/// taught. A session without learners has nobody to hurry and is not examined.
package enum HurriedLessons {
    /// Minutes that each learner needs for each skill.
    package static let leastMinutes = 2

    package struct Finding: Hashable, Sendable {
        package let session: Int32
        /// How long it took.
        package let minutes: Int
        /// How many learners have a name.
        package let named: Int
        /// How many have none.
        package let anonymous: Int
        /// How many skills were taught.
        package let skills: Int
    }

    static func look(at sessions: SignalSessions) -> SignalResult<Finding> {
        var examination = Examination(needs: [.minutes, .learners])
        var findings: [Finding] = []
        for lesson in 0..<sessions.count {
            let row = sessions.row(lesson)
            let named = sessions.learners(lesson).count
            let anonymous = Int(sessions.lessons.anonymous[lesson])
            var present: SignalColumns = []
            if row.minutes != nil { present.insert(.minutes) }
            if named + anonymous > 0 { present.insert(.learners) }
            guard examination.admits(present), let minutes = row.minutes else { continue }
            let skills = sessions.skillCount(lesson)
            if Int(minutes) < leastMinutes * (named + anonymous) * skills {
                findings.append(
                    Finding(
                        session: sessions.session(lesson),
                        minutes: Int(minutes),
                        named: named,
                        anonymous: anonymous,
                        skills: skills
                    )
                )
            }
        }
        return examination.result(findings)
    }
}
