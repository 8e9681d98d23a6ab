import ArgumentParser
import CascadeTerminal
import CascadeTexts

/// `lantoa session`: the sessions of a replica.
struct SessionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session",
        abstract: Phrase.sessionAbstract.text(in: Terminal.language),
        subcommands: [
            SessionLogCommand.self, SessionRepeatCommand.self, SessionListCommand.self,
            SessionShowCommand.self,
            SessionEditCommand.self, SessionRetractCommand.self, SessionRestoreCommand.self,
            SessionLinkCommand.self, SessionUnlinkCommand.self,
        ]
    )
}
