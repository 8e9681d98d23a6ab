import CascadeModel

/// Makes one lesson of one or more linked sessions: people merged, teachers and learners once each.
struct LessonComposer {
    /// Teachers, in the order of the sessions' identifiers and then of their lists.
    private(set) var teachers: [Int32] = []
    /// Learners who do not teach in it, those who count for acquisition first.
    private(set) var learners: [Int32] = []
    /// Each learner's outcome and relation.
    private(set) var tags: [LearnerTag] = []
    /// How many learners count for acquisition.
    private(set) var eligibleCount = 0

    private let ledger: Ledger
    private let merge: PersonMerge
    private let leastOutcome: UInt8
    /// For each person the place in the list, while a long list is being made; else −1.
    private var places: [Int32]
    /// Below this length looking through the list beats looking up a column of a million people.
    private static let shortList = 24

    init(_ ledger: Ledger, _ merge: PersonMerge, basis: ReachQuestion.Basis) {
        self.ledger = ledger
        self.merge = merge
        leastOutcome = basis == .competent ? Outcome.competent.rank : 0
        places = [Int32](repeating: -1, count: ledger.people.count)
    }

    /// Makes the lesson of these sessions, given by identifier.
    mutating func compose(_ sessions: ArraySlice<Int32>) {
        teachers.removeAll(keepingCapacity: true)
        learners.removeAll(keepingCapacity: true)
        tags.removeAll(keepingCapacity: true)
        var length = 0
        for session in sessions {
            length += ledger.teachers[Int(session)].count + ledger.learners[Int(session)].count
        }
        if length <= Self.shortList {
            gather(sessions) { list, person in list.firstIndex(of: person) }
        } else {
            gatherLong(sessions)
        }
        putEligibleFirst()
    }

    private mutating func gather(
        _ sessions: ArraySlice<Int32>,
        place: ([Int32], Int32) -> Int?
    ) {
        for session in sessions {
            for teacher in ledger.teachers[Int(session)] {
                let person = merge.representatives[Int(teacher)]
                if !teachers.contains(person) { teachers.append(person) }
            }
        }
        for session in sessions {
            for entry in ledger.learners[Int(session)] {
                let person = merge.representatives[Int(entry.person)]
                if teachers.contains(person) { continue }
                if let place = place(learners, person) {
                    tags[place] = Self.better(tags[place], entry.tag)
                } else {
                    learners.append(person)
                    tags.append(entry.tag)
                }
            }
        }
    }

    /// The same for lists in which looking through would be quadratic.
    private mutating func gatherLong(_ sessions: ArraySlice<Int32>) {
        // −2 marks teachers, 0 and up the place among the learners.
        for session in sessions {
            for teacher in ledger.teachers[Int(session)] {
                let person = merge.representatives[Int(teacher)]
                if places[Int(person)] == -1 {
                    places[Int(person)] = -2
                    teachers.append(person)
                }
            }
        }
        for session in sessions {
            for entry in ledger.learners[Int(session)] {
                let person = merge.representatives[Int(entry.person)]
                let place = places[Int(person)]
                if place == -1 {
                    places[Int(person)] = Int32(learners.count)
                    learners.append(person)
                    tags.append(entry.tag)
                } else if place >= 0 {
                    tags[Int(place)] = Self.better(tags[Int(place)], entry.tag)
                }
            }
        }
        for person in teachers { places[Int(person)] = -1 }
        for person in learners { places[Int(person)] = -1 }
    }

    /// Of two lines on one person: the best outcome, and the first relation said with it.
    private static func better(_ first: LearnerTag, _ second: LearnerTag) -> LearnerTag {
        if second.outcomeRank > first.outcomeRank { return second }
        if second.outcomeRank == first.outcomeRank, !first.hasRelation { return second }
        return first
    }

    private mutating func putEligibleFirst() {
        eligibleCount = 0
        for index in learners.indices where tags[index].outcomeRank >= leastOutcome {
            learners.swapAt(index, eligibleCount)
            tags.swapAt(index, eligibleCount)
            eligibleCount += 1
        }
    }
}
