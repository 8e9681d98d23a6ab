import Foundation
import Testing

/// The program that the tutorial builds, as it was built with the tests.
@Suite("The first app")
struct FirstAppTests {
    @Test("The first app shows what the tutorial says, and the next run leaves its folder alone")
    func output() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "first-app-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try Self.run(in: folder)
        #expect(first.status == 0)
        #expect(
            first.output == """
                Founded: a replica for 42/thcs-le-loi
                Person: Nguyễn Thị Hoa
                Person: Trần Văn An
                On the laptop: Trần Văn An
                Changed: 2 records; the session: true
                Minutes: 45
                Minutes: 45
                Hai bản khác nhau: thời lượng 45 hay 60 phút?
                  1  45 phút
                  2  60 phút
                Minutes: 60, conflicts: 0
                Status on the laptop: verified
                Sessions: 1, attendances: 1
                Generation 1: 1
                Generation 2: 1
                The laptop counts the same: true
                Opened again: 60 minutes

                """
        )
        let second = try Self.run(in: folder)
        #expect(second.status == 65)
        #expect(second.output.hasPrefix("There is a replica in"))
    }

    @Test("Each code file of the tutorial is a beginning of the example, and the last one is all of it")
    func tutorial() throws {
        let example = try String(
            contentsOf: Self.root.appending(path: "Examples/FirstApp/main.swift"),
            encoding: .utf8
        )
        let catalogue = Self.root.appending(path: "Sources/Cascade/Cascade.docc")
        let tutorial = try String(
            contentsOf: catalogue.appending(path: "Tutorials/FirstApp.tutorial"),
            encoding: .utf8
        )
        let names = tutorial.matches(of: /file: "(first-app-[0-9]+\.swift)"/).map { String($0.output.1) }
        #expect(names.count > 1)
        var length = 0
        for name in names {
            let code = try String(contentsOf: catalogue.appending(path: "Resources/\(name)"), encoding: .utf8)
            #expect(example.hasPrefix(code), "\(name) is no beginning of the example")
            #expect(code.utf8.count > length, "\(name) adds nothing")
            length = code.utf8.count
        }
        #expect(length == example.utf8.count)
    }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The program lies beside the tests.
    private static let program: URL = {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        while !FileManager.default.isExecutableFile(atPath: folder.appending(path: "first-app").path),
            folder.pathComponents.count > 1
        {
            folder.deleteLastPathComponent()
        }
        return folder.appending(path: "first-app")
    }()

    private static func run(in folder: URL) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = program
        process.arguments = [folder.path]
        process.environment = ProcessInfo.processInfo.environment
            .merging(["LANTOA_STATE": folder.appending(path: "anchors").path]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(bytes: output, encoding: .utf8) ?? "")
    }
}
