package import CascadeMetrics
package import CascadeModel

/// A random set of records that is small but nasty, and questions to ask of it; a seed gives the same again.
///
/// Few people on few days make same-day collisions, loops, self-teaching through merges, tangled links and
/// duplicate lines frequent rather than rare. What a folder of interchange files could not hold is not made:
/// everyone named stands among the people, and nobody verifies a session of his own.
package struct RandomCascade: Sendable {
    /// How large a cascade is.
    package struct Size: Hashable, Sendable {
        /// How many people.
        package var people: ClosedRange<Int>
        /// How many sessions.
        package var sessions: ClosedRange<Int>
        /// How many learners a session has at most.
        package var learners: Int
        /// Over how many days the sessions are spread.
        package var days: ClosedRange<Int>

        package init(
            people: ClosedRange<Int>,
            sessions: ClosedRange<Int>,
            learners: Int,
            days: ClosedRange<Int>
        ) {
            self.people = people
            self.sessions = sessions
            self.learners = learners
            self.days = days
        }

        /// A case that a person can follow by hand.
        package static let small = Size(people: 3...14, sessions: 0...18, learners: 5, days: 1...10)
        /// Rows of reproduction with ten members and more.
        package static let large = Size(people: 60...220, sessions: 40...260, learners: 8, days: 20...150)
    }

    /// What replays this cascade.
    package let seed: UInt64
    /// The records.
    package let records: RecordSet
    /// Questions over all options; the first is what `lantoa reach --people` asks.
    package let questions: [ReachQuestion]

    /// Makes records and questions from a seed.
    package init(seed: UInt64, size: Size = .small, questionCount: Int = 4) throws(ModelError) {
        var maker = try RandomRecords(seed: seed, size: size)
        try maker.makeAll()
        self.seed = seed
        records = maker.records
        var questions = [ReachQuestion(persons: .listed)]
        while questions.count < questionCount { questions.append(try maker.question()) }
        self.questions = questions
    }
}
