import Cascade
import CascadeModel
import CascadeRegister
import CascadeTerminal
import CascadeTexts

/// Looks for what is odd about an entry, with what the replica knows, and tells it once the entry is saved.
struct Doubts {
    private let replica: Replica
    private let today: LocalDate
    private(set) var all: [Doubt] = []

    init(_ replica: Replica, today: LocalDate = .today) {
        self.replica = replica
        self.today = today
    }

    /// Looks at the day of something that has taken place.
    mutating func look(atDay day: LocalDate) { all += Doubt.about(day: day, today: today) }

    /// Looks at the code of a unit.
    mutating func look(atUnit code: UnitCode?) throws {
        guard let code, NationalRegister.unit(code) == nil, try replica.unitNames()[code.text] == nil else {
            return
        }
        all.append(.unit(code))
    }

    /// Looks at a person.
    mutating func look(at person: PersonDraft) throws {
        all += Doubt.about(birthYear: person.birthYear, today: today)
        all += Doubt.about(phone: person.phone?.text)
        try look(atUnit: person.homeUnit)
    }

    /// Looks at changes of a person.
    mutating func look(at changes: [PersonChange]) throws {
        for change in changes {
            switch change {
            case .birthYear(let year): all += Doubt.about(birthYear: year, today: today)
            case .phone(let phone): all += Doubt.about(phone: phone?.text)
            case .homeUnit(let unit): try look(atUnit: unit)
            case .name, .roles: break
            }
        }
    }

    /// Looks at a session.
    mutating func look(at session: SessionDraft) throws {
        look(atDay: session.date)
        all += Doubt.about(minutes: session.minutes) + Doubt.about(counted: session.anonymousCount)
        try look(atUnit: session.placeUnit)
        for case .new(let person) in session.learners.map(\.person) { try look(at: person) }
    }

    /// Looks at changes of a session.
    mutating func look(at changes: [SessionChange]) throws {
        for change in changes {
            switch change {
            case .date(let day): look(atDay: day)
            case .minutes(let minutes): all += Doubt.about(minutes: minutes)
            case .anonymousCount(let count): all += Doubt.about(counted: count)
            case .placeUnit(let unit): try look(atUnit: unit)
            default: break
            }
        }
    }

    /// Looks for those who teach and learn in a session, after merging, and whether anybody learned in it.
    mutating func look(atPeopleOf session: RecordID) throws {
        guard let session = try replica.session(session) else { return }
        let teachers = Set(try session.teachers.flatMap { try replica.mergedEntries(of: $0) + [$0] })
        if session.learners.isEmpty, session.anonymousCount == 0 { all.append(.nobody) }
        for learner in session.learners where teachers.contains(learner.person) {
            all.append(.ownLearner(try RecordDescriber(replica).person(learner.person)))
        }
    }

    /// Tells all, with what mends each.
    func tell(_ mending: (Doubt) -> Phrase?) {
        for doubt in all {
            let phrase = doubt.phrase(in: Terminal.language)
            Terminal.tell(.labelled(.warning, .savedBut(phrase, mending: mending(doubt))))
        }
    }

    /// Tells what is odd about a session, and the people first met in it.
    func tell(ofSession session: RecordID) {
        tell { doubt in
            switch doubt {
            case .phone, .birthYear: nil
            case .unit: .mendSession(session.description, option: "--place")
            default: .mendSession(session.description, option: doubt.option)
            }
        }
    }

    /// Tells what is odd about a person.
    func tell(ofPerson person: RecordID) { tell { .mendPerson(person.description, option: $0.option) } }
}
