import ArgumentParser
import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa session edit`: changes fields of a session.
struct SessionEditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: Phrase.sessionEditAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.sessionHelp, valueName: "session"))
    var session: String

    @Option(help: help(.dateHelp, valueName: "date"), transform: localDate)
    var date: LocalDate?

    @Option(help: help(.startHelp, valueName: "hh:mm"))
    var start: String?

    @Option(help: help(.minutesHelp, valueName: "n"))
    var minutes: String?

    @Option(help: help(.modeHelp, valueName: "mode"))
    var mode: SessionMode?

    @Option(help: help(.anonymousHelp, valueName: "n"))
    var anonymous: Int32?

    @Option(help: help(.placeHelp, valueName: "code"))
    var place: String?

    @Option(name: .customLong("place-note"), help: help(.placeNoteHelp, valueName: "text"))
    var placeNote: String?

    @Option(help: help(.noteHelp, valueName: "text"))
    var note: String?

    @Option(
        name: .customLong("add-skill"),
        help: help(.addSkillHelp, valueName: "code"),
        transform: identifier
    )
    var addedSkills: [SkillCode] = []

    @Option(
        name: .customLong("remove-skill"),
        help: help(.removeSkillHelp, valueName: "code"),
        transform: identifier
    )
    var removedSkills: [SkillCode] = []

    @Option(name: .customLong("add-teacher"), help: help(.addTeacherHelp, valueName: "person"))
    var addedTeachers: [String] = []

    @Option(name: .customLong("remove-teacher"), help: help(.removeTeacherHelp, valueName: "person"))
    var removedTeachers: [String] = []

    @Option(name: .customLong("learner"), help: help(.learnerHelp, valueName: "person;outcome;relation"))
    var learners: [String] = []

    @Option(name: .customLong("remove-learner"), help: help(.removeLearnerHelp, valueName: "person"))
    var removedLearners: [String] = []

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func validate() throws {
        if let anonymous, anonymous < 0 { throw usage(.notACount("--anonymous")) }
        _ = try learners.map(LearnerOption.init)
        _ = try fieldChanges()
    }

    func run() throws {
        let replica = try replica.open()
        let resolver = RecordResolver(replica)
        let id = try resolver.session(session)
        let changes = try fieldChanges() + peopleChanges(resolver)
        guard !changes.isEmpty else { throw usage(.editNeedsOption) }
        let known = Set(try replica.skills().map(\.code))
        for skill in addedSkills where !known.contains(skill) { throw Failure.data(.noSuchSkill(skill.text)) }
        var doubts = Doubts(replica)
        try doubts.look(at: changes)
        try replica.editSession(id, changes)
        let touchesPeople =
            anonymous != nil || !(addedTeachers + learners + removedLearners + removedTeachers).isEmpty
        if touchesPeople { try doubts.look(atPeopleOf: id) }
        try Terminal.showSaved(id, "session", replica, asJSON: printsJSON)
        try Terminal.tellWithdrawn(id, replica)
        doubts.tell(ofSession: id)
    }

    /// What changes but people; an empty text empties a field.
    private func fieldChanges() throws -> [SessionChange] {
        var changes: [SessionChange] = []
        if let date { changes.append(.date(date)) }
        if let start { changes.append(.start(start.isEmpty ? nil : try timeOfDay(start))) }
        if let minutes {
            let number = Int32(minutes)
            if !minutes.isEmpty { try requireMinutes(number) }
            changes.append(.minutes(number))
        }
        if let mode { changes.append(.mode(mode)) }
        if let anonymous { changes.append(.anonymousCount(anonymous)) }
        if let place { changes.append(.placeUnit(place.isEmpty ? nil : try identifier(place))) }
        if let placeNote { changes.append(.placeNote(placeNote.isEmpty ? nil : try nonEmptyText(placeNote))) }
        if let note { changes.append(.note(note.isEmpty ? nil : try nonEmptyText(note))) }
        changes += addedSkills.map(SessionChange.addSkill)
        changes += removedSkills.map(SessionChange.removeSkill)
        return changes
    }

    private func peopleChanges(_ resolver: RecordResolver) throws -> [SessionChange] {
        var changes: [SessionChange] = []
        changes += try addedTeachers.map { .addTeacher(try resolver.person($0)) }
        changes += try removedTeachers.map { .removeTeacher(try resolver.person($0)) }
        for option in try learners.map(LearnerOption.init) {
            changes.append(
                .learner(
                    try resolver.person(option.person),
                    outcome: option.outcome,
                    relation: option.relation.map { .some($0) } ?? .none
                )
            )
        }
        changes += try removedLearners.map { .removeLearner(try resolver.person($0)) }
        return changes
    }
}
