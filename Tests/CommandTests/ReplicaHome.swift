import Foundation

/// A replica in a temporary folder, with its anchors in it, and what a user would type on it.
final class ReplicaHome {
    let scratch: Scratch
    var folder: String { scratch.path("lantoa") }

    /// Founds a replica for Mai, a teacher of the school A in Hà Tĩnh.
    init() throws {
        scratch = try Scratch()
        let made = try run("init", "--scope", "42/truong-a", "--person", "Trần Thị Mai")
        guard made.exitCode == 0 else { throw Broken(output: made.output + made.errors) }
    }

    private struct Broken: Error { let output: String }

    /// Runs the real program on this replica.
    func run(_ arguments: String..., language: String = "vi") throws -> Command {
        try Command(arguments: arguments, language: language, variables: variables)
    }

    /// What the program finds in its environment.
    var variables: [String: String] {
        ["LANTOA_REPLICA": folder, "LANTOA_STATE": scratch.path("state"), "HOME": scratch.folder]
    }

    /// Runs the program with `--json`, and reads one member of what it prints.
    func json(_ arguments: String...) throws -> [String: Any] {
        let command = try Command(arguments: arguments + ["--json"], language: "vi", variables: variables)
        guard command.exitCode == 0,
            let object = try JSONSerialization.jsonObject(with: Data(command.output.utf8)) as? [String: Any]
        else { throw Broken(output: command.output + command.errors) }
        return object
    }

    /// Enters somebody.
    func person(_ name: String, _ options: String...) throws -> String {
        let command = try Command(
            arguments: ["person", "add", name, "--json"] + options,
            language: "vi",
            variables: variables
        )
        return try Self.text("person", command.output)
    }

    /// Logs a session of Mai with known learners.
    func session(_ learners: String..., date: String = "2026-05-06") throws -> String {
        let command = try Command(
            arguments: ["session", "log", "--skill", "vneid", "--date", date, "--minutes", "45", "--json"]
                + learners.flatMap { ["--learner", $0] },
            language: "vi",
            variables: variables
        )
        return try Self.text("session", command.output)
    }

    private static func text(_ member: String, _ output: String) throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        guard let text = object?[member] as? String else { throw Broken(output: output) }
        return text
    }
}
