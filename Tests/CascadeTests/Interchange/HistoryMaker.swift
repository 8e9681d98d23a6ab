import Cascade
import CascadeModel
import CascadeTestSupport

/// Does what people do with a replica, at random.
struct HistoryMaker {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// Some commands; those that the replica refuses, as they do not fit, change nothing.
    mutating func work(_ replica: Replica, commands: Int) throws {
        for _ in 0..<commands {
            do {
                try step(replica)
            } catch let error as ReplicaError {
                guard Self.expected.contains(error.code) else { throw error }
            }
        }
    }

    private static let expected: Set<ReplicaError.Code> = [
        .nothingToChange, .notIndependent, .retracted, .notRetracted, .noTeacher, .noSkill, .alreadyErased,
        .duplicatePerson, .notAParticipant, .unknownRecord,
    ]

    private mutating func step(_ replica: Replica) throws {
        let people = try replica.personIDs()
        let sessions = try replica.sessionIDs()
        let day = generator.number(0...40)
        let (date, skill) = (try LocalDate(dayNumber: 20_350 + Int32(day)), try SkillCode("S1"))
        guard let person = generator.pick(people) else {
            _ = try replica.addPerson(PersonDraft())
            return
        }
        let session = generator.pick(sessions)
        let other = generator.pick(people) ?? person
        switch generator.number(0...13) {
        case 0: _ = try replica.addPerson(PersonDraft(homeUnit: try UnitCode("18073")))
        case 1, 2: try log(replica, person, people, skill, date)
        case 3:
            if let session { try replica.verify(session, by: person) }
        case 4:
            if let session { try replica.retract(session, reason: nil) }
        case 5:
            if let session {
                try replica.editSession(
                    session,
                    [.learner(person, outcome: .competent, relation: .some(.pupil))]
                )
            }
        case 6:
            if let session { try replica.editSession(session, [.date(date), .removeTeacher(person)]) }
        case 7: try replica.merge(person, other)
        case 8: try replica.markDifferent(person, other)
        case 9: try replica.erase(person)
        case 10: _ = try replica.issueCredential(to: person, from: date)
        case 11: _ = try replica.recheck(person, skill: skill, on: date, outcome: .competent)
        case 12:
            if let session, let twin = generator.pick(sessions) { try replica.linkSessions(session, twin) }
        default:
            if let session { try replica.editSession(session, [.removeLearner(person)]) }
        }
    }

    private mutating func log(
        _ replica: Replica,
        _ teacher: RecordID,
        _ people: [RecordID],
        _ skill: SkillCode,
        _ date: LocalDate
    ) throws {
        var learners = generator.sample(people, 0...3).map { SessionDraft.Learner(.known($0), .competent) }
        learners.append(SessionDraft.Learner(.new(PersonDraft()), .competent, .parent))
        _ = try replica.logSession(
            SessionDraft(
                date: date,
                skills: [skill],
                teachers: [teacher],
                learners: learners,
                anonymousCount: 2
            )
        )
    }
}

extension Replica {
    /// Everybody here, in a stable order.
    func personIDs() throws -> [RecordID] { try recordsByName().people.values.sorted() }

    /// Every session here, in a stable order.
    func sessionIDs() throws -> [RecordID] { try recordsByName().sessions.values.sorted() }
}
