/// Lessons in the order of time, as columns: what one pass of the cascade reads.
///
/// A lesson is a counted session after merging. Its learners are distinct and none of them teaches in it;
/// those who count for acquisition stand first.
package struct LessonColumns: Sendable {
    /// One lesson: when it is, and where its people stand in the columns.
    package struct Lesson: Hashable, Sendable {
        /// Where it stands in time; never falls from lesson to lesson.
        ///
        /// Any order works that has this shape; see ``Moment``.
        package var moment: Int32
        /// Who became competent before this is qualified to teach in it.
        package var threshold: Int32
        /// Where its teachers start; they end where the next one's start.
        package var teachers: Int32
        /// Where its learners start; they end where the next one's start.
        package var learners: Int32
        /// Where its learners end who count for acquisition.
        package var eligibleEnd: Int32
    }

    /// All lessons, and a last entry that only ends the lists of the one before.
    private(set) var lessons: [Lesson] = [
        Lesson(moment: .max, threshold: .max, teachers: 0, learners: 0, eligibleEnd: 0)
    ]
    /// All teachers, in the order of their lists, lead first.
    package private(set) var teachers: [Int32] = []
    /// All learners.
    package private(set) var learners: [Int32] = []

    package init() {}

    /// Takes over columns made elsewhere; `lessons` has the last entry described there.
    init(lessons: [Lesson], teachers: [Int32], learners: [Int32]) {
        self.lessons = lessons
        self.teachers = teachers
        self.learners = learners
    }

    /// How many lessons there are.
    package var count: Int { lessons.count - 1 }

    /// One lesson.
    package subscript(lesson: Int) -> Lesson { lessons[lesson] }

    /// The teachers of a lesson.
    package func teachers(of lesson: Int) -> ArraySlice<Int32> {
        teachers[Int(lessons[lesson].teachers)..<Int(lessons[lesson + 1].teachers)]
    }

    /// All learners of a lesson.
    package func learners(of lesson: Int) -> ArraySlice<Int32> {
        learners[Int(lessons[lesson].learners)..<Int(lessons[lesson + 1].learners)]
    }

    /// The learners of a lesson who count for acquisition.
    package func eligible(of lesson: Int) -> ArraySlice<Int32> {
        learners[Int(lessons[lesson].learners)..<Int(lessons[lesson].eligibleEnd)]
    }

    /// Adds a lesson after all others; those of `learners` who count for acquisition stand first.
    package mutating func append(
        moment: Int32,
        threshold: Int32,
        teachers newTeachers: some Sequence<Int32>,
        learners newLearners: some Sequence<Int32>,
        eligibleCount: Int
    ) {
        let last = lessons.count - 1
        precondition(last == 0 || lessons[last - 1].moment <= moment, "lessons are added in order")
        lessons[last].moment = moment
        lessons[last].threshold = threshold
        lessons[last].eligibleEnd = lessons[last].learners + Int32(eligibleCount)
        teachers.append(contentsOf: newTeachers)
        learners.append(contentsOf: newLearners)
        lessons.append(
            Lesson(
                moment: .max,
                threshold: .max,
                teachers: Int32(teachers.count),
                learners: Int32(learners.count),
                eligibleEnd: Int32(learners.count)
            )
        )
    }
}
