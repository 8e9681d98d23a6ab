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
    ///
    /// - Parameters:
    ///   - root: The program's command.
    ///   - mending: Puts words right that a shell or a mail took apart, before they are read.
    package static func run<Root: ParsableCommand>(
        _ root: Root.Type,
        mending: ([String]) -> [String] = { $0 }
    ) async {
        if let unreadable = UnreadableText(in: argumentBytes) {
            end(Failure(phrase: unreadable.phrase, exitCode: 64))
        }
        if let unknown = UnknownCommand(in: CommandLine.arguments.dropFirst(), of: root) {
            end(Failure(phrase: unknown.phrase, exitCode: 64))
        }
        var path: String?
        do {
            var command = try root.parseAsRoot(mending(Array(CommandLine.arguments.dropFirst())))
            path = Self.path(of: type(of: command), below: root)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            end(failure)
        } catch let error as ReplicaError {
            end(Failure.replica(error))
        } catch let error as ValidationError where path != nil {
            // What a command finds while it runs is told with its own help, not with that of the program.
            Terminal.tell(.labelled(.error, .usageWithHelp(error.message, path ?? root._commandName)))
            exit(64)
        } catch {
            if path == nil, root.exitCode(for: error) == .validationFailure,
                let unknown = UnknownCommand(
                    in: CommandLine.arguments.dropFirst(),
                    of: root,
                    isRefused: true
                )
            {
                end(Failure(phrase: unknown.phrase, exitCode: 64))
            }
            if path == nil, let negative = negativeValue {
                end(Failure(phrase: .negativeValue(negative.value, of: negative.option), exitCode: 64))
            }
            let code = root.exitCode(for: error).rawValue
            let message = ParserWords.translated(root.fullMessage(for: error), into: Terminal.language)
            guard code == 0 else {
                Terminal.tell(message + "\n")
                exit(code)
            }
            do { try Terminal.show(message + "\n") } catch { exit(74) }
        }
    }

    /// The arguments as the system handed them over, the program's name left out.
    private static var argumentBytes: [[UInt8]] {
        let all = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
        return all.dropFirst().compactMap { argument in
            argument.map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
        }
    }

    /// A number below zero that stands where the parser takes it for an option and misses a value.
    private static var negativeValue: (option: String, value: String)? {
        let arguments = CommandLine.arguments
        return zip(arguments, arguments.dropFirst())
            .first { $0.hasPrefix("--") && !$0.contains("=") && $1.hasPrefix("-") && Int($1) != nil }
            .map { (option: $0, value: $1) }
    }

    /// The words that call a command.
    private static func path(of command: any ParsableCommand.Type, below root: any ParsableCommand.Type)
        -> String?
    {
        if command == root { return root._commandName }
        return root.configuration.subcommands.lazy
            .compactMap { path(of: command, below: $0) }.first
            .map { "\(root._commandName) \($0)" }
    }

    private static func end(_ failure: Failure) -> Never {
        Terminal.tell(.labelled(.error, failure.phrase))
        exit(failure.exitCode)
    }
}
