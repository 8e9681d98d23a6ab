/// A lesson that arrives after the cascade was computed.
package struct LateLesson: Hashable, Sendable {
    /// Where it stands in time; see ``Moment``.
    package let moment: Int32
    /// Who became competent before this is qualified to teach in it.
    package let threshold: Int32
    /// Teachers, lead first; nobody twice.
    package let teachers: [Int32]
    /// Learners who count for acquisition; nobody twice, none of them a teacher.
    package let learners: [Int32]

    package init(moment: Int32, threshold: Int32, teachers: [Int32], learners: [Int32]) {
        self.moment = moment
        self.threshold = threshold
        self.teachers = teachers
        self.learners = learners
    }
}
