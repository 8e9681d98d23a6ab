/// One learner taught by one teacher, in a record whose sessions are numbered in the order of time.
package struct TeachEdge: Hashable, Sendable {
    /// The session's number: 0, 1, 2 … in the order of (time, session), none left out.
    package var session: Int32
    /// When, in minutes since the record began, 0 to 1,048,574.
    package var minute: Int32
    package var teacher: Int32
    package var learner: Int32

    package init(session: Int32, minute: Int32, teacher: Int32, learner: Int32) {
        self.session = session
        self.minute = minute
        self.teacher = teacher
        self.learner = learner
    }
}

/// Lessons of records in which time is a total order and each session has one teacher.
///
/// The domain's moments have 2,048 steps to a day; here there are 2,048 to a minute, so that any two sessions
/// of one minute are told apart by their numbers, and an earlier one always counts as earlier.
package enum TotalOrder {
    /// The moment of the n-th session of a minute.
    package static func moment(minute: Int32, index: Int32) -> Int32 {
        precondition((0..<1 << 20 - 1).contains(minute) && (0..<2048).contains(index), "no room in the order")
        return minute << Moment.dayBits | index
    }

    /// When somebody trained in a minute becomes competent: in time for that minute's sessions.
    package static func momentOfTraining(minute: Int32) -> Int32 { minute << Moment.dayBits - 1 }

    /// Sorts edges, given in any order, into lessons, in linear time.
    ///
    /// Two steps, so that neither writes all over memory: edges are dealt into runs of 2,048 sessions, then
    /// each run, which fits the cache, is counted and dealt out by session.
    package static func lessons(_ edges: UnsafeBufferPointer<TeachEdge>) -> LessonColumns {
        let sessionCount = Int((edges.lazy.map(\.session).max() ?? -1) + 1)
        var lessons: [LessonColumns.Lesson] = []
        lessons.reserveCapacity(sessionCount + 1)
        var teachers: [Int32] = []
        teachers.reserveCapacity(sessionCount)
        let learners = largeColumn(capacity: edges.count) { learners, count in
            withRuns(of: edges, sessionCount: sessionCount) { firstSession, run in
                deal(run, firstSession, learners, &count, &lessons, &teachers)
            }
        }
        lessons.append(
            LessonColumns.Lesson(
                moment: .max,
                threshold: .max,
                teachers: Int32(teachers.count),
                learners: Int32(edges.count),
                eligibleEnd: Int32(edges.count)
            )
        )
        return LessonColumns(lessons: lessons, teachers: teachers, learners: learners)
    }

    private static let runBits: Int32 = 11

    /// Calls `body` with the edges of each run of sessions, in the order of runs; edges that come in order are
    /// not moved.
    private static func withRuns(
        of edges: UnsafeBufferPointer<TeachEdge>,
        sessionCount: Int,
        _ body: (_ firstSession: Int32, _ run: UnsafeBufferPointer<TeachEdge>) -> Void
    ) {
        let runCount = sessionCount >> Int(runBits) + 1
        withUnsafeTemporaryAllocation(of: Int.self, capacity: runCount + 1) { starts in
            starts.initialize(repeating: 0)
            var isInOrder = true
            var previous: Int32 = 0
            for edge in edges {
                starts[Int(edge.session >> runBits) + 1] += 1
                isInOrder = isInOrder && previous <= edge.session
                previous = edge.session
            }
            for run in 1...runCount { starts[run] += starts[run - 1] }
            if isInOrder {
                for run in 0..<runCount {
                    let slice = edges[starts[run]..<starts[run + 1]]
                    body(Int32(run) << runBits, UnsafeBufferPointer(rebasing: slice))
                }
                return
            }
            let dealt = largeColumn(capacity: edges.count) { dealt, count in
                for edge in edges {
                    let run = Int(edge.session >> runBits)
                    dealt.initializeElement(at: starts[run], to: edge)
                    starts[run] += 1
                }
                count = edges.count
            }
            // Each start has moved to its run's end, which is where the next one starts.
            var start = 0
            dealt.withUnsafeBufferPointer { dealt in
                for run in 0..<runCount {
                    body(Int32(run) << runBits, UnsafeBufferPointer(rebasing: dealt[start..<starts[run]]))
                    start = starts[run]
                }
            }
        }
    }

    /// Appends the lessons of one run.
    private static func deal(
        _ run: UnsafeBufferPointer<TeachEdge>,
        _ firstSession: Int32,
        _ learners: UnsafeMutableBufferPointer<Int32>,
        _ count: inout Int,
        _ lessons: inout [LessonColumns.Lesson],
        _ teachers: inout [Int32]
    ) {
        withUnsafeTemporaryAllocation(of: Slot.self, capacity: 1 << Int(runBits)) { slots in
            slots.initialize(repeating: Slot())
            for edge in run {
                let slot = Int(edge.session - firstSession)
                slots[slot].end += 1
                slots[slot].teacher = edge.teacher
                slots[slot].minute = edge.minute
            }
            var start = Int32(count)
            var previous = lessons.last?.moment ?? -1
            for slot in slots.indices where slots[slot].end > 0 {
                let end = start + slots[slot].end
                slots[slot].end = start
                let moment = max(previous + 1, moment(minute: slots[slot].minute, index: 0))
                precondition(
                    moment >> Moment.dayBits == slots[slot].minute,
                    "sessions are numbered in the order of time, and at most 2,048 in one minute"
                )
                lessons.append(
                    LessonColumns.Lesson(
                        moment: moment,
                        threshold: moment,
                        teachers: Int32(teachers.count),
                        learners: start,
                        eligibleEnd: end
                    )
                )
                teachers.append(slots[slot].teacher)
                previous = moment
                start = end
            }
            for edge in run {
                let slot = Int(edge.session - firstSession)
                learners.initializeElement(at: Int(slots[slot].end), to: edge.learner)
                slots[slot].end += 1
            }
            count += run.count
        }
    }

    private struct Slot {
        /// First how many, then where the next learner goes.
        var end: Int32 = 0
        var teacher: Int32 = 0
        var minute: Int32 = 0
    }
}
