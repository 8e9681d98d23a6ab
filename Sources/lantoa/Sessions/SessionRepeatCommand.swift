import ArgumentParser
import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa session repeat`: the last session once more, with what differs.
struct SessionRepeatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repeat",
        abstract: Phrase.sessionRepeatAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.repeatedHelp, valueName: "session"))
    var session: String?

    @Option(help: help(.repeatTeacherHelp, valueName: "person"))
    var teacher: String?

    @Option(name: .customLong("without"), help: help(.withoutHelp, valueName: "person"))
    var absent: [String] = []

    @OptionGroup var details: SessionDetailOptions

    @Flag(name: .customLong("yes"), help: help(.repeatYesHelp))
    var isConfirmed = false

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func validate() throws {
        guard isConfirmed || Terminal.isInteractive else { throw usage(.repeatNeedsYes) }
    }

    func run() throws {
        let replica = try replica.open()
        let resolver = RecordResolver(replica)
        let before = try repeated(replica, resolver)
        var draft = try draft(before)
        for text in absent {
            let person = try resolver.person(text)
            guard let place = draft.learners.firstIndex(where: { $0.person == .known(person) }) else {
                throw Failure.data(.notAParticipant(text))
            }
            draft.learners.remove(at: place)
        }
        details.fill(&draft)
        try details.addLearners(to: &draft, resolver)
        if isConfirmed {
            try SavedSession(replica, draft).show(asJSON: printsJSON)
        } else if let saved = try SessionConversation(replica).repeat(draft, before: before.date) {
            try saved.show(asJSON: printsJSON)
        } else {
            Terminal.tell(.nothingSaved)
        }
    }

    private func repeated(_ replica: Replica, _ resolver: RecordResolver) throws -> SessionView {
        if let session {
            let id = try resolver.session(session)
            guard let found = try replica.session(id) else { throw Failure.data(.noSuchRecord(session)) }
            return found
        }
        guard let teacher = try teacher.map(resolver.person) ?? replica.person else {
            throw Failure.data(.repeatNeedsTeacher)
        }
        let sessions = try replica.sessions(taughtBy: teacher)
        guard let last = sessions.first(where: { $0.status != .retracted }) else {
            throw Failure.data(.nothingToRepeat)
        }
        return last
    }

    /// The session on the day that it is now.
    private func draft(_ session: SessionView) throws -> SessionDraft {
        SessionDraft(
            date: .today,
            start: session.start,
            minutes: session.minutes,
            mode: session.mode,
            placeUnit: try session.placeUnit.map { try UnitCode($0) },
            placeNote: try session.placeNote.flatMap { try NormalisedText($0) },
            skills: Set(try session.skills.map { try SkillCode($0) }),
            teachers: session.teachers,
            learners: session.learners.map { .init(.known($0.person), $0.outcome, $0.relation) },
            anonymousCount: session.anonymousCount
        )
    }
}
