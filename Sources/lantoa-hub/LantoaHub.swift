import ArgumentParser
import CascadeTerminal
import CascadeTexts

/// The command `lantoa-hub`: the central endpoint.
struct LantoaHub: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lantoa-hub",
        abstract: Phrase.hubAbstract.text(in: Terminal.language),
        discussion: Phrase.hubDiscussion.text(in: Terminal.language),
        version: ProgramName.version,
        subcommands: [
            HubInitCommand.self, ServeCommand.self, InviteCommand.self, DevicesCommand.self,
            RevokeCommand.self, QuarantineCommand.self, BackupCommand.self, RestoreCommand.self,
            HubCarryCommand.self,
        ]
    )
}

@main
enum Main {
    static func main() async { await Program.run(LantoaHub.self) }
}
