import Foundation

/// `lantoa invite` as a process that waits for a device.
final class RunningInvite {
    let process = Process()
    private let errors: String
    private let output: Pipe
    /// What it printed first.
    private(set) var sheet: [String: Any] = [:]

    /// Starts it on any free port, and waits until it opened the door.
    init(_ hub: RunningHub, _ device: RunningDevice, _ options: [String] = []) throws {
        errors = "\(hub.scratch)/invite-\(UUID().uuidString).log"
        try Data().write(to: URL(fileURLWithPath: errors))
        output = Pipe()
        let address = device.host == nil ? ["--address", "127.0.0.1"] : []
        process.runs(
            "lantoa",
            ["invite", "--replica", device.folder, "--port", "0", "--json"] + address + options,
            hub.environment,
            on: device.host
        )
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle(forWritingAtPath: errors)
        try process.run()
        var text = Data()
        // Nothing follows what it prints, but its end.
        while (try? JSONSerialization.jsonObject(with: text)) == nil {
            let bytes = output.fileHandleForReading.availableData
            guard !bytes.isEmpty else { throw RunningHub.Broken(told) }
            text += bytes
        }
        sheet = try JSONSerialization.jsonObject(with: text) as? [String: Any] ?? [:]
    }

    deinit { if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) } }

    var link: String { sheet["link"] as? String ?? "" }
    var code: String { sheet["code"] as? String ?? "" }
    var place: String { sheet["address"] as? String ?? "" }

    /// What it told.
    var told: String { (try? String(contentsOfFile: errors, encoding: .utf8)) ?? "" }

    /// Ends it by a signal, or waits until it ends by itself.
    ///
    /// - Returns: Its exit code; −1 where it does not end.
    func end(by signal: Int32? = nil) -> Int32 {
        if let signal { Foundation.kill(process.processIdentifier, signal) }
        let end = Patience.end
        while process.isRunning, ContinuousClock.now < end { usleep(20_000) }
        guard !process.isRunning else { return -1 }
        return process.terminationReason == .exit ? process.terminationStatus : -1
    }
}
