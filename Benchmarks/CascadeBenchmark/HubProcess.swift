import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// The real hub as a process beside the benchmark, so that its memory and processor time are its own.
final class HubProcess {
    let address: String
    private let process: Process

    /// Starts a hub over a folder that has one, and waits until it answers.
    ///
    /// - Throws: Where it does not start, or says something else than that it listens.
    init(_ program: String, data: String, state: String) throws {
        process = Self.process(
            program,
            [
                "serve", "--data", data, "--port", "0", "--requests-per-minute", "100000",
                "--enrolments-per-minute", "100000",
            ],
            state
        )
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var line = ""
        while !line.contains("\n") {
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else { throw CocoaError(.executableLoad) }
            line += String(decoding: bytes, as: UTF8.self)
        }
        guard let word = line.split(separator: " ").first(where: { $0.hasPrefix("https://") }) else {
            throw CocoaError(.executableLoad)
        }
        address = String(word)
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    /// Makes the folder of a hub.
    ///
    /// - Throws: Where the program fails.
    static func make(_ program: String, data: String, scope: String, state: String) throws {
        let process = process(program, ["init", "--data", data, "--scope", scope], state)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    }

    /// The most memory it has had resident, in bytes.
    var peakMemory: Int { memory(peakOf: process.processIdentifier) }

    /// User and system time so far, in seconds.
    var processorSeconds: Double {
        let path = "/proc/\(process.processIdentifier)/stat"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return 0 }
        // The program's name, in parentheses, comes second; the times are the 14th and 15th.
        let fields = text.drop { $0 != ")" }.split(separator: " ").dropFirst(12)
        return Double(fields.prefix(2).compactMap { Int($0) }.reduce(0, +))
            / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Asks it to end, and waits.
    ///
    /// - Returns: Its exit code.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    private static func process(_ program: String, _ arguments: [String], _ state: String) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        var variables = ProcessInfo.processInfo.environment
        variables["LANTOA_STATE"] = state
        process.environment = variables
        process.standardInput = FileHandle.nullDevice
        return process
    }
}
