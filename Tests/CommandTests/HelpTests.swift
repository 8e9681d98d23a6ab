import Foundation
import Testing

@Suite("Help, and words that are no command")
struct HelpTests {
    @Test(
        "An unknown command is named with the nearest one, and exits with 64",
        arguments: [
            (["sesion", "log"], "không có lệnh “lantoa sesion”. Có phải bạn muốn viết “lantoa session”?"),
            (["session", "lgo"], "“lantoa session lgo”. Có phải bạn muốn viết “lantoa session log”?"),
            (["device", "expel", "abc"], "không có lệnh “lantoa device expel”. Xem các lệnh"),
            (["help", "carri"], "Có phải bạn muốn viết “lantoa carry”?"),
            (["xyzzyxyzzy"], "không có lệnh “lantoa xyzzyxyzzy”. Xem các lệnh: lantoa --help"),
        ]
    )
    func unknown(arguments: [String], words: String) throws {
        let outcome = try Command(arguments: arguments, language: "vi", variables: [:])
        #expect(outcome.exitCode == 64)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        let english = try Command(arguments: arguments, language: "en", variables: [:])
        #expect(english.exitCode == 64 && english.errors.contains("there is no command"), "\(english.errors)")
    }

    @Test("Every value is named in the reader's language")
    func placeholders() throws {
        let (vietnamese, english) = (try values("vi"), try values("en"))
        #expect(english.count > 60 && vietnamese.keys.sorted() == english.keys.sorted())
        for (option, name) in english where !Self.same.contains(name) {
            #expect(vietnamese[option] != name, "\(option)")
        }
        let help = try Command("session", "edit", "--help")
        #expect(help.output.contains("<tùy chọn>") && help.output.contains("--date <ngày>"), "\(help.output)")
    }

    @Test("Every command that does something can answer a script with --json")
    func json() throws {
        let dump = try Command("--experimental-dump-help", language: "en")
        let root = try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8))
        let leaves = root.command.leaves(path: "")
        #expect(leaves.count > 40)
        for (path, options) in leaves { #expect(options.contains("json"), "\(path)") }
    }

    @Test("What a command refuses while it runs is told with its own help")
    func ownHelp() throws {
        let home = try ReplicaHome()
        let refused = try home.run("session", "log")
        #expect(refused.exitCode == 64)
        #expect(refused.errors.contains("lantoa session log --help"), "\(refused.errors)")
    }

    @Test("Semicolons and colons part what is said of a learner, in both options")
    func separators() throws {
        let home = try ReplicaHome()
        _ = try home.person("Lê Văn Ba")
        for learner in ["Lê Văn Ba;competent;neighbour", "Lê Văn Ba:competent:neighbour"] {
            let session = try home.session(learner)
            let shown = "\(try home.json("session", "show", session))"
            #expect(shown.contains("competent") && shown.contains("neighbour"), "\(shown)")
        }
        for learner in ["Bà Tư;1950;grandparent;competent", "Bà Năm:1950:grandparent:competent"] {
            let logged = try home.json("session", "log", "--skill", "vneid", "--new-learner", learner)
            let shown = "\(try home.json("session", "show", try #require(logged["session"] as? String)))"
            #expect(shown.contains("competent") && shown.contains("grandparent"), "\(shown)")
        }
        #expect(try home.run("person", "find", "Bà Năm").output.contains("Bà Năm (1950)"))
    }

    /// Words that both languages have.
    private static let same: Set<String> = ["subcommands"]

    /// The placeholders of all commands, by command and option.
    private func values(_ language: String) throws -> [String: String] {
        let dump = try Command("--experimental-dump-help", language: language)
        let root = try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8))
        var found: [String: String] = [:]
        root.command.collect(path: "", into: &found)
        return found
    }

    private struct Dump: Decodable {
        let command: Entry
    }

    /// A command, as the parser describes it.
    private struct Entry: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable {
                let name: String
            }
            let kind: String
            let valueName: String?
            let preferredName: Name?
        }
        let commandName: String
        let arguments: [Argument]?
        let subcommands: [Entry]?

        /// The commands that do something, each with the names of its options and flags.
        func leaves(path: String) -> [(path: String, options: [String])] {
            let path = "\(path) \(commandName)"
            let commands = (subcommands ?? []).filter { $0.commandName != "help" }
            guard commands.isEmpty else { return commands.flatMap { $0.leaves(path: path) } }
            return [(path, (arguments ?? []).compactMap(\.preferredName?.name))]
        }

        func collect(path: String, into found: inout [String: String]) {
            let path = "\(path) \(commandName)"
            var place = 0
            for argument in arguments ?? [] where argument.kind != "flag" {
                place += argument.kind == "positional" ? 1 : 0
                found["\(path) \(argument.preferredName?.name ?? "\(place)")"] = argument.valueName
            }
            for command in subcommands ?? [] where command.commandName != "help" {
                command.collect(path: path, into: &found)
            }
        }
    }
}
