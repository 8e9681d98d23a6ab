/// Sessions with twenty or more named learners, all of them competent (tất cả đều làm được).
///
/// The outcome is meant as it was entered, whatever the question's basis is. Anonymous learners have none.
package enum AllCompetent {
    /// Below this many learners it is no surprise.
    package static let leastLearners = 20

    package struct Finding: Hashable, Sendable {
        package let session: Int32
        /// How many named learners there were.
        package let learners: Int
    }

    static func look(at sessions: SignalSessions) -> SignalResult<Finding> {
        var examination = Examination(needs: [])
        var findings: [Finding] = []
        for lesson in 0..<sessions.count where examination.admits([]) {
            let learners = sessions.learners(lesson).count
            if learners >= leastLearners, sessions.lessons.columns.eligible(of: lesson).count == learners {
                findings.append(Finding(session: sessions.session(lesson), learners: learners))
            }
        }
        return examination.result(findings)
    }
}
