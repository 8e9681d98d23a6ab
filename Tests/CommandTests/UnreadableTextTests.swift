import CascadeTerminal
import Foundation
import Testing

@Suite("What is typed in another encoding than UTF-8")
struct UnreadableTextTests {
    /// “Lê” as a terminal set to an old Vietnamese table (Windows-1258) sends it.
    private static let foreign: [UInt8] = [0x4C, 0xEA]

    @Test("An argument that is no UTF-8 is named by its place and option, and what UTF-8 says is taken")
    func arguments() throws {
        let plain = ["person", "add", "Lê Thị Đào"].map { Array($0.utf8) }
        #expect(UnreadableText(in: plain) == nil)
        let name = try #require(UnreadableText(in: plain + [Self.foreign]))
        #expect(name.place == 4 && name.option == nil && name.excerpt == #"L\xea"#)
        let option = try #require(UnreadableText(in: [Array("--note".utf8), [0xFF] + Array("ê".utf8)]))
        #expect(option.place == 2 && option.option == "--note" && option.excerpt == #"\xffê"#)
        let joined = try #require(UnreadableText(in: [Array("--name=".utf8) + Self.foreign]))
        #expect(joined.option == "--name")
        // Over-long forms and halves of surrogate pairs are no UTF-8 either.
        for bytes: [UInt8] in [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80]] {
            #expect(UnreadableText(in: [bytes]) != nil)
        }
    }

    @Test("The program refuses such an argument, and saves nothing")
    func refused() throws {
        let home = try ReplicaHome()
        let before = try home.json("status")["unsent"] as? Int
        let errors = home.scratch.path("errors")
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = [
            "-c", #"exec "$0" person add "$(printf 'L\352')" 2>"$1""#, Command.program.path, errors,
        ]
        shell.environment = home.variables
        try shell.run()
        shell.waitUntilExit()
        #expect(shell.terminationStatus == 64)
        let words = try String(contentsOfFile: errors, encoding: .utf8)
        #expect(words.contains("tham số thứ 3 không phải chữ UTF-8"))
        #expect(try home.json("status")["unsent"] as? Int == before)
    }

    @Test("An answer that is no UTF-8 is asked for again, with the reason")
    func answers() throws {
        let home = try ReplicaHome()
        let volunteer = try PseudoTerminal(["session", "log"], variables: home.variables)
        try volunteer.expect("Dạy ai?", typeBytes: Self.foreign)
        try volunteer.expect("không phải chữ UTF-8")
        try volunteer.expect("Dạy ai?", type: "Lê Thị Đào")
        try volunteer.expect("Lê Thị Đào – năm sinh?", type: "\u{4}")
        #expect(volunteer.finish() == 0)
    }
}
