import ArgumentParser
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
            ReachCommand.self, CheckCommand.self, ChainsCommand.self, SignalsCommand.self,
            GenerateCommand.self, UnitsCommand.self, InitCommand.self, StatusCommand.self, PersonCommand.self,
            SessionCommand.self, VerifyCommand.self, ReturnCommand.self, CredentialCommand.self,
            ConsentCommand.self, RecheckCommand.self, SkillCommand.self, LogCommand.self, HeldCommand.self,
            ConflictsCommand.self, DuplicatesCommand.self, ImportCommand.self, ExportCommand.self,
            JoinCommand.self, SyncCommand.self, PeersCommand.self, CarryCommand.self, DeviceCommand.self,
            DoctorCommand.self,
        ]
    )
}

@main
enum Main {
    static func main() async { await Program.run(Lantoa.self) }
}
