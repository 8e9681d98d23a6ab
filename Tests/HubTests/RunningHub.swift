import Foundation

/// The real hub as a process, its data in a temporary folder.
final class RunningHub {
    let scratch: String
    private var process: Process?
    private(set) var address = ""
    private let name: String
    private let options: [String]
    /// Further variables of its environment.
    var variables: [String: String] = [:]

    /// Makes a hub for Hà Tĩnh and starts it.
    ///
    /// - Parameters:
    ///   - name: The name of its folder.
    ///   - options: Further words for `serve`.
    /// - Throws: ``Broken`` where it does not start.
    convenience init(name: String = "hub", _ options: String...) throws {
        try self.init(name: name, options: options)
    }

    /// Makes a hub with further words for `serve`, and starts it.
    init(name: String = "hub", options: [String]) throws {
        self.name = name
        self.options = options
        scratch = NSTemporaryDirectory() + "lantoa-hub-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
        let made = try run("lantoa-hub", ["init", "--data", data, "--scope", "42"])
        guard made.exitCode == 0 else { throw Broken(made.output + made.errors) }
        try start()
    }

    deinit {
        if let process, process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
        // What is left behind in a temporary folder harms nobody.
        try? FileManager.default.removeItem(atPath: scratch)
    }

    struct Broken: Error {
        let output: String
        init(_ output: String) { self.output = output }
    }

    struct Outcome {
        let exitCode: Int32
        let output: String
        let errors: String
    }

    var data: String { "\(scratch)/\(name)" }

    var port: Int { Int(address.split(separator: ":").last ?? "") ?? 0 }

    /// Starts the hub on any free port, or on one, and waits for the line that says it answers.
    func start(port: Int = 0) throws {
        let process = Process()
        process.executableURL = Self.program("lantoa-hub")
        process.arguments = ["serve", "--data", data, "--port", String(port)] + options
        process.environment = environment.merging(variables) { $1 }
        let output = Pipe()
        process.standardOutput = output
        if !FileManager.default.fileExists(atPath: log) { try Data().write(to: URL(fileURLWithPath: log)) }
        let errors = FileHandle(forWritingAtPath: log)
        try errors?.seekToEnd()
        process.standardError = errors
        process.standardInput = FileHandle.nullDevice
        try process.run()
        self.process = process
        var line = ""
        while !line.contains("\n") {
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else { throw Broken("the hub ended: \(line)") }
            line += String(decoding: bytes, as: UTF8.self)
        }
        guard let start = line.range(of: "http"),
            let end = line[start.lowerBound...].firstIndex(of: " ")
        else { throw Broken(line) }
        address = String(line[start.lowerBound..<end])
    }

    /// Ends the hub without a warning.
    func kill() {
        guard let process else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Sends it a signal.
    func send(_ signal: Int32) {
        if let process { Foundation.kill(process.processIdentifier, signal) }
    }

    private var log: String { "\(scratch)/hub.log" }

    /// Whether it logs some words, now or before it is called broken.
    func logs(_ words: String) -> Bool {
        let end = Patience.end
        while ContinuousClock.now < end {
            if (try? String(contentsOfFile: log, encoding: .utf8))?.contains(words) == true { return true }
            usleep(20_000)
        }
        return false
    }

    /// Asks the hub to stop.
    ///
    /// - Returns: Its exit code.
    func stop() -> Int32 {
        guard let process else { return -1 }
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// An invitation to a scope.
    func invite(_ scope: String, as role: String, at address: String? = nil) throws -> String {
        let made = try run(
            "lantoa-hub",
            [
                "invite", "--data", data, "--address", address ?? self.address, "--scope", scope, "--role",
                role,
            ]
        )
        guard made.exitCode == 0 else { throw Broken(made.output + made.errors) }
        return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// A device that joined by an invitation.
    func device(_ name: String, in scope: String, as role: String, at address: String? = nil) throws
        -> RunningDevice
    {
        let device = RunningDevice(self, name)
        let joined = try device.run("join", try invite(scope, as: role, at: address), "--person", name)
        guard joined.exitCode == 0 else { throw Broken(joined.output + joined.errors) }
        return device
    }

    /// Runs one of our programs to its end.
    func run(
        _ program: String,
        _ arguments: [String],
        _ variables: [String: String] = [:],
        on host: Room.Host? = nil
    ) throws -> Outcome {
        let process = Process()
        process.runs(program, arguments, environment.merging(variables) { $1 }, on: host)
        let files = ["output", "errors"].map { "\(scratch)/\($0)-\(UUID().uuidString)" }
        for file in files { try Data().write(to: URL(fileURLWithPath: file)) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: files[0])
        process.standardError = FileHandle(forWritingAtPath: files[1])
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
        return Outcome(exitCode: process.terminationStatus, output: texts[0], errors: texts[1])
    }

    var environment: [String: String] {
        // Programs here are killed at any moment, also while they write their record of coverage; one half of a
        // record among the others ends the whole run of the tests with an error. So they write none.
        [
            "LANTOA_STATE": "\(scratch)/state", "HOME": scratch, "PATH": "/usr/bin:/bin",
            "LLVM_PROFILE_FILE": "/dev/null",
        ]
    }

    /// The programs lie beside the tests.
    static func program(_ name: String) -> URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        while folder.pathComponents.count > 1 {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent(name)
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
        }
        return folder
    }
}

/// A device with the real program, joined to a hub.
struct RunningDevice {
    private let hub: RunningHub
    let folder: String
    /// Further variables of its environment.
    var variables: [String: String] = [:]
    /// Where it stands; nil for this very machine.
    var host: Room.Host?

    init(_ hub: RunningHub, _ name: String) {
        self.hub = hub
        folder = "\(hub.scratch)/\(name.filter(\.isLetter))"
    }

    init(_ hub: RunningHub, folder: String) {
        self.hub = hub
        self.folder = folder
    }

    func run(_ arguments: String...) throws -> RunningHub.Outcome { try run(arguments) }

    func run(_ arguments: [String]) throws -> RunningHub.Outcome {
        try hub.run("lantoa", arguments + ["--replica", folder], variables, on: host)
    }

    /// Runs a command with `--json`, and reads what it prints.
    func json(_ arguments: String...) throws -> [String: Any] {
        let outcome = try hub.run("lantoa", arguments + ["--replica", folder, "--json"], variables, on: host)
        let object = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        guard outcome.exitCode == 0, let object else {
            throw RunningHub.Broken(outcome.output + outcome.errors)
        }
        return object
    }

    /// Logs a session with one new learner.
    func session(_ day: Int, _ learner: String) throws {
        let date = "2026-05-" + (day < 10 ? "0" : "") + String(day)
        let made = try run(
            "session",
            "log",
            "--skill",
            "vneid",
            "--date",
            date,
            "--minutes",
            "45",
            "--new-learner",
            learner
        )
        guard made.exitCode == 0 else { throw RunningHub.Broken(made.output + made.errors) }
    }

    /// The figures, without where they come from.
    func reach() throws -> String {
        let outcome = try run("reach", "--json", "--status", "all", "--basis", "attended")
        guard outcome.exitCode == 0 else { throw RunningHub.Broken(outcome.output + outcome.errors) }
        return outcome.output
    }
}
