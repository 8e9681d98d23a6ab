import ArgumentParser
import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa session log`: a session, by options or in a conversation.
struct SessionLogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: Phrase.sessionLogAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Option(name: .customLong("teacher"), help: help(.teacherHelp, valueName: "person"))
    var teachers: [String] = []

    @OptionGroup var details: SessionDetailOptions

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    private var namesLearners: Bool {
        !details.learners.isEmpty || !details.newLearners.isEmpty || details.anonymous != nil
    }

    func run() throws {
        let replica = try replica.open()
        let resolver = RecordResolver(replica)
        var draft = SessionDraft(
            date: .today,
            skills: [],
            teachers: try teachers.isEmpty
                ? [replica.person].compactMap { $0 } : teachers.map(resolver.person)
        )
        guard namesLearners || Terminal.isInteractive else { throw usage(.sessionNeedsLearners) }
        details.fill(&draft)
        try details.addLearners(to: &draft, resolver)
        if namesLearners || !Terminal.isInteractive {
            try SavedSession(replica, draft).show(asJSON: printsJSON)
        } else if let saved = try SessionConversation(replica).log(draft) {
            try saved.show(asJSON: printsJSON)
        } else {
            Terminal.tell(.nothingSaved)
        }
    }
}
