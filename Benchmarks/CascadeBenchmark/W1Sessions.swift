import Cascade
import CascadeModel

/// Sessions of W1 as a person enters them, each with the people first met in it.
struct W1Sessions {
    private var drafts: [(people: [(String, PersonDraft)], session: W1.W1Session)] = []

    /// Reads them from the operations of one device; the first so many.
    init(_ lines: [W1.Line], first limit: Int = .max) throws {
        var waiting: [(String, PersonDraft)] = []
        for line in lines where drafts.count < limit {
            switch line.operation {
            case .person(let id, let name, let birthYear, let commune, let phone):
                let draft = PersonDraft(
                    name: try NormalisedText(name),
                    birthYear: birthYear.map { Int32($0) },
                    phone: try phone.flatMap { try NormalisedText($0) },
                    homeUnit: try UnitCode(commune)
                )
                waiting.append((id, draft))
            case .session(let session):
                drafts.append((waiting, session))
                waiting = []
            default: break
            }
        }
    }

    /// Enters them, one durable step each.
    ///
    /// - Returns: How many there were.
    func log(on replica: Replica) throws -> Int {
        var known: [String: RecordID] = [:]
        var count = 0
        for (people, session) in drafts {
            let new = Dictionary(people, uniquingKeysWith: { first, _ in first })
            // Whoever does not learn in this session, as the first teachers, is entered before.
            for (id, draft) in people where !session.learners.contains(id) {
                known[id] = try replica.addPerson(draft)
            }
            guard let teacher = known[session.teacher] else { continue }
            let learners = session.learners.map { id in
                SessionDraft.Learner(
                    known[id].map { .known($0) } ?? .new(new[id] ?? PersonDraft()),
                    .competent
                )
            }
            let logged = try replica.log(
                SessionDraft(
                    date: try LocalDate(dayNumber: Int32(session.date)),
                    minutes: Int32(session.minutes),
                    mode: SessionMode(place: session.mode),
                    placeUnit: try UnitCode(session.status),
                    placeNote: try NormalisedText(session.place),
                    skills: Set(try session.skills.map { try SkillCode($0) }),
                    teachers: [teacher],
                    learners: learners,
                    note: try NormalisedText(session.note)
                )
            )
            count += 1
            for (id, learner) in zip(session.learners, logged.learners) { known[id] = learner }
        }
        return count
    }
}
