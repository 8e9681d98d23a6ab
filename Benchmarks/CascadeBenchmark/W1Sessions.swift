import Cascade
import CascadeModel

/// Sessions of W1 as a person enters them, each with the people first met in it.
struct W1Sessions {
    private var drafts: [Draft] = []
    private var idCount = 0

    /// A session, and the people first met in it; people are numbered, so that looking them up is not measured.
    private struct Draft {
        /// Who does not learn in the session, as the first teachers.
        let others: [(Int, PersonDraft)]
        let teacher: Int
        let learners: [(id: Int, new: PersonDraft?)]
        /// The rest of the session, as it was typed.
        let session: SessionDraft
    }

    /// Reads them from the operations of one device; the first so many.
    init(_ lines: [W1.Line], first limit: Int = .max) throws {
        var numbers: [String: Int] = [:]
        func number(_ id: String) -> Int {
            if let number = numbers[id] { return number }
            numbers[id] = numbers.count
            return numbers.count - 1
        }
        var waiting: [(Int, PersonDraft)] = []
        for line in lines where drafts.count < limit {
            switch line.operation {
            case .person(let id, let name, let birthYear, let commune, let phone):
                let draft = PersonDraft(
                    name: try NormalisedText(name),
                    birthYear: birthYear.map { Int32($0) },
                    phone: try phone.flatMap { try NormalisedText($0) },
                    homeUnit: try UnitCode(commune)
                )
                waiting.append((number(id), draft))
            case .session(let session):
                let learners = session.learners.map(number)
                let new = Dictionary(waiting, uniquingKeysWith: { first, _ in first })
                drafts.append(
                    Draft(
                        others: waiting.filter { !learners.contains($0.0) },
                        teacher: number(session.teacher),
                        learners: learners.map { ($0, new[$0]) },
                        session: try Self.draft(session)
                    )
                )
                waiting = []
            default: break
            }
        }
        idCount = numbers.count
    }

    private static func draft(_ session: W1.W1Session) throws -> SessionDraft {
        SessionDraft(
            date: try LocalDate(dayNumber: Int32(session.date)),
            minutes: Int32(session.minutes),
            mode: SessionMode(place: session.mode),
            placeUnit: try UnitCode(session.status),
            placeNote: try NormalisedText(session.place),
            skills: Set(try session.skills.map { try SkillCode($0) }),
            teachers: [],
            learners: [],
            note: try NormalisedText(session.note)
        )
    }

    /// Enters them, one durable step each.
    ///
    /// - Returns: How many there were.
    func log(on replica: Replica) throws -> Int {
        var known = [RecordID?](repeating: nil, count: idCount)
        var count = 0
        for draft in drafts {
            for (id, person) in draft.others { known[id] = try replica.addPerson(person) }
            guard let teacher = known[draft.teacher] else { continue }
            var session = draft.session
            session.teachers = [teacher]
            session.learners = draft.learners.map { id, new in
                SessionDraft.Learner(known[id].map { .known($0) } ?? .new(new ?? PersonDraft()), .competent)
            }
            let logged = try replica.log(session)
            count += 1
            for (learner, person) in zip(draft.learners, logged.learners) { known[learner.id] = person }
        }
        return count
    }
}
