import ArgumentParser
import Cascade
import CascadeTexts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The command `lantoa`.
struct Lantoa: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lantoa",
        abstract: Phrase.commandAbstract.text(in: Terminal.language),
        discussion: Phrase.commandDiscussion.text(in: Terminal.language),
        version: "0.1.0",
        subcommands: [
            ReachCommand.self, CheckCommand.self, ChainsCommand.self, SignalsCommand.self,
            GenerateCommand.self, UnitsCommand.self, InitCommand.self, StatusCommand.self, PersonCommand.self,
            SessionCommand.self, VerifyCommand.self, ReturnCommand.self, CredentialCommand.self,
            ConsentCommand.self, RecheckCommand.self, SkillCommand.self, LogCommand.self, HeldCommand.self,
            ConflictsCommand.self, DuplicatesCommand.self, ImportCommand.self, ExportCommand.self,
            DoctorCommand.self,
        ]
    )
}

@main
enum Program {
    static func main() {
        do {
            var command = try Lantoa.parseAsRoot()
            try command.run()
        } catch let failure as Failure {
            Terminal.tell(.labelled(.error, failure.phrase))
            exit(failure.exitCode)
        } catch let error as ReplicaError {
            let failure = Failure.replica(error)
            Terminal.tell(.labelled(.error, failure.phrase))
            exit(failure.exitCode)
        } catch {
            let code = Lantoa.exitCode(for: error).rawValue
            let message = ParserWords.translated(Lantoa.fullMessage(for: error), into: Terminal.language)
            guard code == 0 else {
                Terminal.tell(message + "\n")
                exit(code)
            }
            do { try Terminal.show(message + "\n") } catch { exit(74) }
        }
    }
}
