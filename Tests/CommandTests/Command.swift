import Foundation

/// Runs the real program, as a user's shell would.
struct Command {
    let exitCode: Int32
    let output: String
    let errors: String

    /// Runs `lantoa` with arguments and waits for its end.
    init(
        _ arguments: String...,
        language: String = "vi",
        output target: String? = nil,
        environment: [String: String] = [:]
    ) throws {
        try self.init(arguments: arguments, language: language, variables: environment, output: target)
    }

    /// Runs `lantoa` with arguments and more variables, and waits for its end.
    init(arguments: [String], language: String, variables: [String: String], output target: String? = nil)
        throws
    {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        process.environment = ["LANTOA_LANG": language, "PATH": "/usr/bin:/bin"]
        process.environment?.merge(variables) { $1 }
        // Coverage of the program counts, and its record lies where that of the tests lies.
        process.environment?["LLVM_PROFILE_FILE"] = ProcessInfo.processInfo.environment["LLVM_PROFILE_FILE"]
        let files = try Scratch()
        let (outputPath, errorPath) = (files.path("output"), files.path("errors"))
        try Data().write(to: URL(fileURLWithPath: outputPath))
        try Data().write(to: URL(fileURLWithPath: errorPath))
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: target ?? outputPath)
        process.standardError = FileHandle(forWritingAtPath: errorPath)
        try process.run()
        process.waitUntilExit()
        exitCode = process.terminationStatus
        output = try String(contentsOfFile: outputPath, encoding: .utf8)
        errors = try String(contentsOfFile: errorPath, encoding: .utf8)
    }

    /// The program lies beside the tests.
    static let program: URL = {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        var folder = tests.deletingLastPathComponent()
        while !FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent("lantoa").path),
            folder.pathComponents.count > 1
        {
            folder.deleteLastPathComponent()
        }
        return folder.appendingPathComponent("lantoa")
    }()
}

/// A folder for one test, gone when it ends.
final class Scratch {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "lantoa-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        // What is left behind in a temporary folder harms nobody.
        try? FileManager.default.removeItem(atPath: folder)
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// Writes files into a new folder and returns its path.
    func makeFolder(_ name: String, _ files: [String: String]) throws -> String {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
        for (file, text) in files {
            try text.write(toFile: "\(path(name))/\(file)", atomically: false, encoding: .utf8)
        }
        return path(name)
    }

    func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }
}

/// Where the repository's examples lie.
func example(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Examples/\(name)").path
}
