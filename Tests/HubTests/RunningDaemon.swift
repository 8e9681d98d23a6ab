import Foundation

/// The real daemon as a process, for a device of a running hub.
final class RunningDaemon {
    private let hub: RunningHub
    private let arguments: [String]
    private let variables: [String: String]
    private(set) var process: Process
    private let log: String
    private let host: Room.Host?

    /// Starts a daemon that asks for news once an hour, unless told otherwise.
    init(
        _ hub: RunningHub,
        _ device: RunningDevice,
        _ options: [String] = ["--interval", "3600"],
        variables: [String: String] = [:]
    ) throws {
        self.hub = hub
        host = device.host
        arguments = ["--replica", device.folder, "--log-level", "debug"] + options
        self.variables = variables
        log = "\(hub.scratch)/lantoad-\(UUID().uuidString).log"
        process = Process()
        try start()
    }

    deinit { if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) } }

    /// Starts it again.
    func start() throws {
        process = Process()
        process.runs("lantoad", arguments, hub.environment.merging(variables) { $1 }, on: host)
        if !FileManager.default.fileExists(atPath: log) { try Data().write(to: URL(fileURLWithPath: log)) }
        let errors = FileHandle(forWritingAtPath: log)
        try errors?.seekToEnd()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
    }

    /// Ends it without a warning.
    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Asks it to end by a signal.
    ///
    /// - Returns: Its exit code, and the seconds it took.
    func stop(by signal: Int32 = SIGTERM) -> (exitCode: Int32, seconds: Double) {
        let start = ContinuousClock.now
        Foundation.kill(process.processIdentifier, signal)
        process.waitUntilExit()
        let code = process.terminationReason == .exit ? process.terminationStatus : -1
        return (code, Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000)
    }

    /// With which code it ends of its own accord, now or before it is called broken; −1 where it does not.
    func endedAlone() -> Int32 {
        let end = Patience.end
        while process.isRunning, ContinuousClock.now < end { usleep(20_000) }
        if process.isRunning { return -1 }
        return process.terminationReason == .exit ? process.terminationStatus : -1
    }

    /// Sends it a signal.
    func send(_ signal: Int32) { Foundation.kill(process.processIdentifier, signal) }

    /// The processor time it took so far, in hundredths of a second.
    func ticks() throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
        // The name of the program, in parentheses, comes second; user and system time are the 14th and 15th.
        let fields = text.drop { $0 != ")" }.split(separator: " ").dropFirst()
        return fields.dropFirst(11).prefix(2).compactMap { Int($0) }.reduce(0, +)
    }

    /// Whether it logs some words so often, now or before it is called broken.
    func logs(_ words: String, times: Int = 1) -> Bool {
        let end = Patience.end
        while ContinuousClock.now < end {
            if logged().ranges(of: words).count >= times { return true }
            usleep(20_000)
        }
        return false
    }

    /// Where it serves peers.
    func peerAddress() throws -> String {
        guard logs("serving peers"),
            let line = logged().split(separator: "\n").last(where: { $0.contains("serving peers") }),
            let start = line.range(of: "port=")?.upperBound
        else { throw RunningHub.Broken(logged()) }
        return "127.0.0.1:\(line[start...].prefix(while: \.isNumber))"
    }

    /// What it logged.
    func logged() -> String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }
}

extension RunningDevice {
    /// Looks at `lantoa status --json` until it is as expected.
    ///
    /// - Returns: The last one, and whether that was it.
    func waits(for condition: ([String: Any]) throws -> Bool) throws -> (status: [String: Any], isMet: Bool) {
        let end = Patience.end
        while true {
            let status = try json("status")
            if try condition(status) { return (status, true) }
            guard ContinuousClock.now < end else { return (status, false) }
        }
    }
}
