/// The lessons of one skill that taught somebody something new, in the order of time.
package struct Teachings: Sendable {
    /// One such lesson.
    package struct Teaching: Hashable, Sendable {
        /// Its position among the lessons.
        package let lesson: Int32
        /// The generation its learners entered, or ``Standing/unknown``.
        package let generation: Int32
        /// The primary teacher: lowest generation, then first in the list; −1 where the origin is unknown.
        package let primary: Int32
        /// How many qualified teachers of known generation share the acquisitions.
        package let sharers: Int32
        /// Where its acquirers end; they start where those of the one before end.
        package let acquirersEnd: Int32
    }

    /// All of them.
    package private(set) var all: [Teaching] = []
    /// People with an acquisition, in order; each at most once.
    package private(set) var acquirers: [Int32] = []

    init() {}

    /// Has `body` write teachings in order, at most one per lesson and one acquisition per person.
    init(lessons: Int, people: Int, _ body: (inout Writer) -> Void) {
        var teachings: [Teaching] = []
        acquirers = largeColumn(capacity: people) { acquirers, acquirerCount in
            teachings = largeColumn(capacity: min(lessons, people)) { all, count in
                var writer = Writer(all: all, acquirers: acquirers)
                body(&writer)
                count = writer.count
                acquirerCount = writer.acquirerCount
            }
        }
        all = teachings
    }

    /// Writes teachings into memory laid out for the most there can be.
    struct Writer {
        private let all: UnsafeMutableBufferPointer<Teaching>
        private let acquirers: UnsafeMutableBufferPointer<Int32>
        fileprivate var count = 0
        fileprivate var acquirerCount = 0
        private var lessonStart = 0

        fileprivate init(
            all: UnsafeMutableBufferPointer<Teaching>,
            acquirers: UnsafeMutableBufferPointer<Int32>
        ) {
            self.all = all
            self.acquirers = acquirers
        }

        /// Notes one who acquired the skill in the lesson at hand.
        @inline(__always)
        mutating func acquire(_ learner: Int32) {
            acquirers.initializeElement(at: acquirerCount, to: learner)
            acquirerCount += 1
        }

        /// Ends the lesson at hand; it is noted where somebody acquired the skill in it.
        @inline(__always)
        mutating func endLesson(_ lesson: Int32, generation: Int32, primary: Int32, sharers: Int32) {
            guard acquirerCount > lessonStart else { return }
            lessonStart = acquirerCount
            all.initializeElement(
                at: count,
                to: Teaching(
                    lesson: lesson,
                    generation: generation,
                    primary: primary,
                    sharers: sharers,
                    acquirersEnd: Int32(truncatingIfNeeded: acquirerCount)
                )
            )
            count += 1
        }
    }

    package var count: Int { all.count }

    package subscript(index: Int) -> Teaching { all[index] }

    /// Those who acquired the skill in one of the lessons.
    package func acquirers(of index: Int) -> ArraySlice<Int32> {
        acquirers[(index == 0 ? 0 : Int(all[index - 1].acquirersEnd))..<Int(all[index].acquirersEnd)]
    }
}
