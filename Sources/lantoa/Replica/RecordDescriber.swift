import Cascade
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// Says in a line what a record is, for the user's own terminal.
struct RecordDescriber {
    private let replica: Replica
    private let language: Language
    private let heldNames: [RecordID: String]

    /// Describes records of a replica.
    ///
    /// - Parameters:
    ///   - replica: Where they are.
    ///   - language: In which language.
    ///   - heldNames: The names of people who are known by what waits alone.
    init(
        _ replica: Replica,
        language: Language = Terminal.language,
        heldNames: [RecordID: String] = [:]
    ) {
        self.replica = replica
        self.language = language
        self.heldNames = heldNames
    }

    /// A person's name and year of birth; what stands for them where they are not known, or erased.
    func person(_ id: RecordID) throws -> String {
        guard let person = try replica.person(id) else { return heldNames[id] ?? id.description }
        return self.person(person)
    }

    /// A person's name and year of birth.
    func person(_ person: PersonView) -> String {
        if person.isErased { return Phrase.erasedPerson.text(in: language) }
        let name = person.name ?? Phrase.namelessPerson.text(in: language)
        return person.birthYear.map { "\(name) (\($0))" } ?? name
    }

    /// Who did something: a person, or nobody named.
    func author(_ id: RecordID?) throws -> String {
        try id.map(person) ?? Phrase.nobodyNamed.text(in: language)
    }

    /// A session's day, teachers, skills and number of learners.
    func sessionLine(_ id: RecordID) throws -> String {
        guard let session = try replica.session(id) else { return id.description }
        return try sessionLine(session)
    }

    /// A session's day, teachers, skills and number of learners.
    func sessionLine(_ session: SessionView) throws -> String {
        let numbers = NumberStyle(language)
        let learners = session.learners.count + Int(session.anonymousCount)
        let teachers = try session.teachers.map(person).joined(separator: ", ")
        return [
            session.date.phrase.text(in: language), teachers, session.skills.joined(separator: ", "),
            Phrase.learnerCount(numbers.whole(learners)).text(in: language),
            session.status.phrase.text(in: language),
        ].joined(separator: " · ")
    }

    /// A moment as a clock in Việt Nam shows it.
    func moment(milliseconds: Int64) -> String {
        LocalMoment.text(milliseconds: milliseconds, in: language)
    }
}

extension SessionStatus {
    /// The status in words.
    var phrase: Phrase {
        switch self {
        case .pending: .statusPending
        case .verified: .statusVerified
        case .returned: .statusReturned
        case .retracted: .statusRetracted
        }
    }
}

extension Outcome {
    /// The outcome in words.
    var phrase: Phrase {
        switch self {
        case .notYet: .outcomeNotYet
        case .attended: .outcomeAttended
        case .competent: .outcomeCompetent
        }
    }
}

extension Relation {
    /// What a learner is to the teacher, in words.
    var phrase: Phrase {
        switch self {
        case .pupil: .relationPupil
        case .parent: .relationParent
        case .grandparent: .relationGrandparent
        case .sibling: .relationSibling
        case .neighbour: .relationNeighbour
        case .other: .relationOther
        }
    }
}
