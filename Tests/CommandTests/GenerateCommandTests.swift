import Foundation
import Testing

@Suite("lantoa generate, units and help")
struct GenerateCommandTests {
    @Test("makes a year that is valid, and the same again from the same seed")
    func year() throws {
        let scratch = try Scratch()
        for name in ["a", "b"] {
            let made = try Command(
                "generate",
                "--sessions",
                "1000",
                "--seed",
                "7",
                "--into",
                scratch.path(name)
            )
            #expect(made.exitCode == 0)
        }
        #expect(try Command("check", scratch.path("a")).exitCode == 0)
        #expect(try scratch.text("a/sessions.csv") == scratch.text("b/sessions.csv"))
        let reach = try Command("reach", "--from", scratch.path("a"), "--by", "place")
        #expect(reach.exitCode == 0)
        #expect(reach.output.contains("Độ phủ: "))
        #expect(reach.output.contains("/69 xã, phường, đặc khu có buổi dạy"))
    }

    @Test("makes a year in parts, a folder each")
    func parts() throws {
        let scratch = try Scratch()
        let made = try Command(
            "generate",
            "--sessions",
            "1000",
            "--parts",
            "2",
            "--into",
            scratch.path("a")
        )
        #expect(made.exitCode == 0, "\(made.errors)")
        for part in ["1", "2"] { #expect(try Command("check", scratch.path("a/\(part)")).exitCode == 0) }
        let tooMany = try Command("generate", "--parts", "70", "--into", scratch.path("b"))
        #expect(tooMany.exitCode == 64)
        #expect(tooMany.errors.contains("từ 1 đến 69"))
    }

    @Test("never writes over a folder that holds something")
    func noOverwriting() throws {
        let scratch = try Scratch()
        let folder = try scratch.makeFolder("có sẵn", ["people.csv": "id\nA\n"])
        let command = try Command("generate", "--sessions", "1000", "--into", folder)
        #expect(command.exitCode == 74)
        #expect(try scratch.text("có sẵn/people.csv") == "id\nA\n")
        #expect(try Command("generate", "--sessions", "10", "--into", scratch.path("ít")).exitCode == 64)
    }

    @Test("knows the communes of a province")
    func units() throws {
        let command = try Command("units", "--under", "42")
        #expect(command.output.split(separator: "\n").count == 69)
        #expect(command.output.contains("18073\tPhường Thành Sen"))
        #expect(try Command("units").output.split(separator: "\n").count == 34)
        #expect(try Command("units", "--under", "nope").exitCode == 65)
        let json = try Command("units", "--under", "42", "--json").output
        let told = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [[String: String]]]
        let units = try #require(told?["units"])
        #expect(units.count == 69 && units.allSatisfy { $0["parent_code"] == "42" && $0["name_vi"] != nil })
    }

    @Test("helps in Vietnamese first, and in English")
    func help() throws {
        let vietnamese = try Command("reach", "--help")
        #expect(vietnamese.exitCode == 0)
        #expect(vietnamese.output.contains("TÙY CHỌN:"))
        #expect(!vietnamese.output.contains("OPTIONS:"))
        let english = try Command("reach", "--help", language: "en")
        #expect(english.output.contains("OPTIONS:"))
        #expect(english.output.contains("Count only sessions"))
    }

    @Test("completes in the shells", arguments: ["bash", "zsh", "fish"])
    func completions(shell: String) throws {
        let command = try Command("--generate-completion-script", shell)
        #expect(command.exitCode == 0)
        #expect(command.output.contains("reach"))
    }
}
