/// Sessions whose named learners are nearly those of an earlier one (danh sách lặp lại): Jaccard ≥ 0.8.
///
/// Each session is reported once, against the earliest session with a similar list. Sessions without a named
/// learner are not examined.
package enum RepeatedLists {
    package struct Finding: Hashable, Sendable {
        package let session: Int32
        /// The earliest session with a similar list.
        package let other: Int32
        /// Learners in both.
        package let shared: Int
        /// Learners in either.
        package let united: Int
    }

    static func look(at sessions: SignalSessions) -> SignalResult<Finding> {
        var examination = Examination(needs: .learners)
        let numbers = numbered(sessions)
        var lists = DistinctLists()
        // For each lesson its list, or −1.
        var listOfLesson = [Int32](repeating: -1, count: sessions.count)
        var firstLesson: [Int32] = []
        for lesson in 0..<sessions.count {
            let learners = sessions.learners(lesson)
            guard examination.admits(learners.isEmpty ? [] : .learners) else { continue }
            let list = lists.intern(learners.map { numbers[Int($0)] }.sorted())
            if Int(list) == firstLesson.count { firstLesson.append(Int32(lesson)) }
            listOfLesson[lesson] = list
        }
        let similar = SimilarLists(lists.all)
        var findings: [Finding] = []
        for lesson in 0..<sessions.count where listOfLesson[lesson] >= 0 {
            let list = Int(listOfLesson[lesson])
            if similar.isUnfinished[list] { examination.leaveUnfinished() }
            let match = similar.earliest[list]
            let other = firstLesson[Int(match.list)]
            guard Int(other) < lesson else { continue }
            findings.append(
                Finding(
                    session: sessions.session(lesson),
                    other: sessions.session(Int(other)),
                    shared: match.shared,
                    united: lists.all[list].count + lists.all[Int(match.list)].count - match.shared
                )
            )
        }
        return examination.result(findings)
    }

    /// People by their first appearance as learners: numbers that do not depend on the order in which records
    /// came, so that neither does where a limit is met.
    private static func numbered(_ sessions: SignalSessions) -> [Int32] {
        var numbers = [Int32](repeating: -1, count: sessions.ledger.people.count)
        var next: Int32 = 0
        for person in sessions.lessons.columns.learners where numbers[Int(person)] < 0 {
            numbers[Int(person)] = next
            next += 1
        }
        return numbers
    }
}
