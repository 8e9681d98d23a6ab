import ArgumentParser
import CascadeDaemon
import CascadeTerminal
import CascadeTexts

/// The command `lantoa`.
struct Lantoa: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lantoa",
        abstract: Phrase.commandAbstract.text(in: Terminal.language),
        discussion: Phrase.commandDiscussion.text(in: Terminal.language),
        version: ProgramName.version,
        subcommands: [
            InitCommand.self, JoinCommand.self, StatusCommand.self, SessionCommand.self, PersonCommand.self,
            VerifyCommand.self, ReturnCommand.self, CredentialCommand.self, ConsentCommand.self,
            RecheckCommand.self, ConflictsCommand.self, DuplicatesCommand.self, HeldCommand.self,
            LogCommand.self, SyncCommand.self, InviteCommand.self, PeersCommand.self, CarryCommand.self,
            PruneCommand.self,
            DeviceCommand.self,
            ReachCommand.self, ChainsCommand.self, SignalsCommand.self, ImportCommand.self,
            ExportCommand.self, CheckCommand.self, SkillCommand.self, UnitsCommand.self,
            GenerateCommand.self, DoctorCommand.self,
        ]
    )
}

@main
enum Main {
    static func main() async {
        Discovery.prepareProcess()
        await Program.run(Lantoa.self, mending: LinkPieces.joined)
    }
}
