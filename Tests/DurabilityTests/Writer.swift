import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The program `durability-writer`, running beside the test.
final class Writer {
    private let process = Process()
    private let pipe = Pipe()
    private var rest = Data()

    init(_ arguments: [String], anchors: String) throws {
        process.executableURL = Programs.path("durability-writer")
        process.arguments = arguments
        process.environment = [
            "LANTOA_STATE": anchors, "PATH": "/usr/bin:/bin", "LLVM_PROFILE_FILE": "/dev/null",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        try pipe.fileHandleForWriting.close()
    }

    /// Waits until so many lines were said, or the program ended.
    func lines(_ count: Int) throws -> [String] {
        var lines: [String] = []
        while lines.count < count, let line = try line() { lines.append(line) }
        return lines
    }

    /// Kills the program as a loss of power would, and reads what it had said.
    func kill() throws -> [String] {
        _ = signal(process.processIdentifier)
        process.waitUntilExit()
        var lines: [String] = []
        while let line = try line() { lines.append(line) }
        return lines
    }

    /// Waits for the end.
    func finish() throws -> (lines: [String], status: Int32) {
        var lines: [String] = []
        while let line = try line() { lines.append(line) }
        process.waitUntilExit()
        return (lines, process.terminationStatus)
    }

    /// The next line that is whole.
    private func line() throws -> String? {
        while true {
            if let end = rest.firstIndex(of: 10) {
                let line = String(decoding: rest[rest.startIndex..<end], as: UTF8.self)
                rest = Data(rest[(end + 1)...])
                return line
            }
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            rest.append(more)
        }
    }

    private func signal(_ process: Int32) -> Int32 { systemKill(process, SIGKILL) }
}

private func systemKill(_ process: Int32, _ signal: Int32) -> Int32 { kill(process, signal) }

/// The programs that lie beside the tests.
enum Programs {
    static func path(_ name: String) -> URL {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        var folder = tests.deletingLastPathComponent()
        while !FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent(name).path),
            folder.pathComponents.count > 1
        {
            folder.deleteLastPathComponent()
        }
        return folder.appendingPathComponent(name)
    }

    /// Runs `lantoa` and waits for its end.
    static func lantoa(_ arguments: String..., anchors: String, language: String = "vi") throws -> (
        status: Int32, output: String, errors: String, isCrash: Bool
    ) {
        try lantoa(arguments, anchors: anchors, language: language)
    }

    /// Runs `lantoa` and waits for its end.
    static func lantoa(_ arguments: [String], anchors: String, language: String = "vi") throws -> (
        status: Int32, output: String, errors: String, isCrash: Bool
    ) {
        let process = Process()
        process.executableURL = path("lantoa")
        process.arguments = arguments
        process.environment = [
            "LANTOA_LANG": language, "LANTOA_STATE": anchors, "PATH": "/usr/bin:/bin",
            "LLVM_PROFILE_FILE": "/dev/null",
        ]
        let folder = NSTemporaryDirectory() + "lantoa-output-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // What is left behind in a temporary folder harms nobody.
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["output", "errors"] { try Data().write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: "\(folder)/output")
        process.standardError = FileHandle(forWritingAtPath: "\(folder)/errors")
        try process.run()
        process.waitUntilExit()
        return (
            process.terminationStatus, try String(contentsOfFile: "\(folder)/output", encoding: .utf8),
            try String(contentsOfFile: "\(folder)/errors", encoding: .utf8),
            process.terminationReason == .uncaughtSignal
        )
    }
}
