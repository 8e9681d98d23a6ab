import CascadeModel
import CascadeProtocol
import Foundation
import Testing

@Suite("An invitation as a picture", .serialized)
struct InvitationPictureTests {
    private func invite(_ hub: RunningHub, _ options: String...) throws -> RunningHub.Outcome {
        try hub.run("lantoa-hub", arguments(hub, options))
    }

    private func arguments(_ hub: RunningHub, _ options: [String]) -> [String] {
        [
            "invite", "--data", hub.data, "--address", "https://lantoa.hatinh.example:8443", "--scope",
            "42/truong-a",
        ] + options
    }

    /// The program on a terminal of some columns: script(1) gives it one.
    private func onTerminal(_ hub: RunningHub, columns: Int, _ options: String...) throws -> String {
        let command = [RunningHub.program("lantoa-hub").path] + arguments(hub, options)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/script")
        let words = command.map { "'\($0)'" }.joined(separator: " ")
        process.arguments = ["-qec", "stty cols \(columns) && \(words)", "/dev/null"]
        process.environment = hub.environment.merging(["TERM": "xterm"]) { $1 }
        process.standardInput = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("On a terminal wide enough a code is drawn below the link, unless it is not wanted")
    func terminal() throws {
        let hub = try RunningHub()
        let shown = try onTerminal(hub, columns: 100)
        #expect(
            shown.contains("lantoa:") && shown.contains("▀") && shown.contains("\u{1B}[0;38;5;16;48;5;231m")
        )
        let bare = try onTerminal(hub, columns: 100, "--no-qr")
        #expect(bare.contains("lantoa:") && !bare.contains("▀"))
        let json = try onTerminal(hub, columns: 100, "--json")
        #expect(json.contains("lantoa:") && !json.contains("▀"))
        let narrow = try onTerminal(hub, columns: 40)
        #expect(narrow.contains("lantoa:") && !narrow.contains("▀") && narrow.contains("--qr"))
        let piped = try invite(hub)
        #expect(piped.exitCode == 0 && piped.output.split(separator: "\n").count == 1)
        #expect(try Invitation(link: piped.output).scope.description == "42/truong-a")
    }

    @Test("A picture holds the same link, for its owner alone, and writes over nothing")
    func picture() throws {
        let hub = try RunningHub()
        for ending in ["png", "svg"] {
            let file = "\(hub.scratch)/invitation.\(ending)"
            let made = try invite(hub, "--qr", file, "--json")
            #expect(made.exitCode == 0, "\(made.errors)")
            let json = try JSONSerialization.jsonObject(with: Data(made.output.utf8)) as? [String: Any]
            let link = try #require(json?["link"] as? String)
            #expect(json?["role"] as? String == "volunteer" && json?["scope"] as? String == "42/truong-a")
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            if ending == "png" { #expect(try read(file) == link) }
            let again = try invite(hub, "--qr", file)
            #expect(again.exitCode == 74 && again.output.contains("lantoa:"), "the link is told all the same")
        }
        let wrong = try invite(hub, "--qr", "\(hub.scratch)/invitation.gif")
        #expect(wrong.exitCode == 64 && wrong.output.isEmpty && wrong.errors.contains(".png"))
    }

    /// What zbarimg reads in a picture.
    private func read(_ file: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["zbarimg", "--quiet", "--raw", file]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
