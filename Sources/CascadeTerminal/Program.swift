package import ArgumentParser
import Cascade
import CascadeTexts

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// How every program of ours begins and ends.
package enum Program {
    /// Reads the command line, runs the command, and says in words and by the exit code what went wrong.
    package static func run<Root: ParsableCommand>(_ root: Root.Type) async {
        do {
            var command = try root.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            end(failure)
        } catch let error as ReplicaError {
            end(Failure.replica(error))
        } catch {
            let code = root.exitCode(for: error).rawValue
            let message = ParserWords.translated(root.fullMessage(for: error), into: Terminal.language)
            guard code == 0 else {
                Terminal.tell(message + "\n")
                exit(code)
            }
            do { try Terminal.show(message + "\n") } catch { exit(74) }
        }
    }

    private static func end(_ failure: Failure) -> Never {
        Terminal.tell(.labelled(.error, failure.phrase))
        exit(failure.exitCode)
    }
}
