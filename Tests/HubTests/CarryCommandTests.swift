import Foundation
import Testing

@Suite("Sticks, by the programs that people run", .serialized)
struct CarryCommandTests {
    private let hub: RunningHub
    private let volunteer: RunningDevice
    private let school: RunningDevice

    /// Who joined while there was a network; from now on there is none.
    init() throws {
        hub = try RunningHub()
        volunteer = try hub.device("Cô Ba", in: "42/truong-a", as: "volunteer")
        school = try hub.device("Thầy Tư", in: "42/truong-a", as: "school")
        _ = try volunteer.json("sync")
        _ = try school.json("sync")
        #expect(hub.stop() == 0)
        for name in ["a", "b"] {
            try FileManager.default.createDirectory(
                atPath: stick(name),
                withIntermediateDirectories: false
            )
        }
    }

    private func stick(_ name: String) -> String { "\(hub.scratch)/stick-\(name)" }

    private func hubCarry(_ arguments: String...) throws -> RunningHub.Outcome {
        try hub.run("lantoa-hub", ["carry"] + arguments + ["--data", hub.data])
    }

    private func object(_ outcome: RunningHub.Outcome) throws -> [String: Any] {
        let object = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return try #require(object, "\(outcome.output)\(outcome.errors)")
    }

    /// The files on a stick whose names begin with a letter.
    private func files(_ name: String, _ letter: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: stick(name)).sorted().filter {
            ($0.split(separator: "/").last ?? "").hasPrefix(letter) && $0.hasSuffix(".ltc")
        }
    }

    @Test("A volunteer's sessions go by two sticks to the hub, and its receipt comes back the same way")
    func roundTrip() throws {
        try volunteer.session(4, "Trần Thị Nở")
        try volunteer.session(5, "Lê Văn Sáu")
        let written = try volunteer.run("carry", "out", stick("a"))
        #expect(written.exitCode == 0 && written.output.contains("Có thể rút thẻ"), "\(written)")
        for file in try files("a", "") {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(stick("a"))/\(file)"))
            #expect(bytes.range(of: Data("Nở".utf8)) == nil)
        }
        let taken = try school.run("carry", "in", stick("a"))
        #expect(taken.exitCode == 0 && taken.output.contains("Đã nhận"), "\(taken)")
        #expect(try school.json("status")["sessions"] as? Int == 2)
        #expect(try school.json("carry", "out", stick("b"))["readers"] as? Int == 0)
        let arrived = try hubCarry("in", stick("b"))
        #expect(arrived.exitCode == 0, "\(arrived)")
        // Nobody told the volunteer yet.
        #expect(try volunteer.json("status")["held_by_hub"] as? Int == 0)
        #expect(try school.json("carry", "in", stick("b"))["receipts"] as? Int ?? 0 > 0)
        let back = try school.json("carry", "out", stick("a"))
        #expect(back["readers"] as? Int == 1)
        #expect(try volunteer.run("carry", "in", stick("a")).exitCode == 0)
        let status = try volunteer.run("status")
        #expect(status.output.contains("trung tâm đã nhận 2 · chưa gửi 0"), "\(status.output)")
        #expect(try volunteer.json("status")["unsent_sessions"] as? Int == 0)
        // The hub knows of no network either, and writes what the school lacks.
        #expect(try object(hubCarry("out", stick("b"), "--json"))["readers"] as? Int == 1)
        let again = try volunteer.run("carry", "out", stick("a"))
        #expect(again.exitCode == 0, "\(again)")
        #expect(try volunteer.json("carry", "out", stick("a"))["change_sets"] as? Int == 0)
    }

    @Test("--json has the same members from both programs, and whole numbers in them")
    func json() throws {
        try volunteer.session(4, "Trần Thị Nở")
        let outMembers: Set = [
            "change_sets", "present", "files", "bytes", "left", "missing_bytes", "readers", "bad_files",
        ]
        let inMembers: Set = [
            "files", "received", "held", "known", "elsewhere", "gaps", "receipts", "receipts_written",
            "bad_files",
        ]
        let written = try volunteer.json("carry", "out", stick("a"))
        #expect(Set(written.keys) == outMembers)
        #expect(try #require(written["change_sets"] as? Int) > 0 && written["files"] as? Int == 1)
        let file = try #require(try files("a", "b").first)
        let size = try FileManager.default.attributesOfItem(atPath: "\(stick("a"))/\(file)")[.size]
        #expect(written["bytes"] as? Int == size as? Int)
        let again = try volunteer.json("carry", "out", stick("a"))
        #expect(
            again["change_sets"] as? Int == 0 && again["present"] as? Int == written["change_sets"] as? Int
        )
        let taken = try school.json("carry", "in", stick("a"))
        #expect(Set(taken.keys) == inMembers)
        #expect(try #require(taken["received"] as? Int) > 0 && taken["receipts_written"] as? Bool == true)
        let read = try hubCarry("in", stick("a"), "--json")
        #expect(read.exitCode == 0 && read.errors.isEmpty)
        #expect(try Set(object(read).keys) == inMembers)
        let ofHub = try hubCarry("out", stick("b"), "--json")
        #expect(ofHub.exitCode == 0 && ofHub.errors.isEmpty)
        #expect(try Set(object(ofHub).keys) == outMembers)
    }

    @Test("A damaged file is named, with 65, after all others were read")
    func damaged() throws {
        try volunteer.session(4, "Trần Thị Nở")
        _ = try volunteer.json("carry", "out", stick("a"))
        try volunteer.session(5, "Lê Văn Sáu")
        _ = try volunteer.json("carry", "out", stick("a"))
        let bundles = try files("a", "b").map { "\(stick("a"))/\($0)" }
        try #require(bundles.count == 2)
        let last = try #require(bundles.last)
        let whole = try Data(contentsOf: URL(fileURLWithPath: last))
        try whole.dropLast(7).write(to: URL(fileURLWithPath: last))
        let taken = try school.run("carry", "in", stick("a"))
        #expect(taken.exitCode == 65 && taken.errors.contains(last), "\(taken)")
        #expect(taken.output.contains("Đã nhận"))
        #expect(try school.json("status")["sessions"] as? Int == 1)
        let asJSON = try school.run("carry", "in", stick("a"), "--json")
        #expect(asJSON.exitCode == 65 && asJSON.errors.contains(last))
        #expect(try object(asJSON)["bad_files"] as? Int == 1)
        // Its writer mends it.
        #expect(try volunteer.run("carry", "out", stick("a")).exitCode == 0)
        #expect(try school.run("carry", "in", stick("a")).exitCode == 0)
        #expect(try school.json("status")["sessions"] as? Int == 2)
    }

    @Test("Where there is no stick, or nothing can be written, it says so with 74 and makes nothing")
    func noStick() throws {
        try volunteer.session(4, "Trần Thị Nở")
        let missing = stick("missing")
        let file = stick("file")
        try Data("xin chào".utf8).write(to: URL(fileURLWithPath: file))
        for verb in ["out", "in"] {
            for path in [missing, file] {
                let outcome = try volunteer.run("carry", verb, path)
                #expect(outcome.exitCode == 74 && outcome.output.isEmpty, "\(verb) \(path): \(outcome)")
                #expect(
                    outcome.errors.contains("\(path):") && outcome.errors.contains("cắm thẻ"),
                    "\(outcome)"
                )
                let ofHub = try hubCarry(verb, path)
                #expect(ofHub.exitCode == 74 && ofHub.output.isEmpty, "\(verb) \(path): \(ofHub)")
            }
        }
        #expect(!FileManager.default.fileExists(atPath: missing))
        // Nobody makes a folder there, not even the superuser.
        let locked = try volunteer.run("carry", "out", "/sys")
        #expect(locked.exitCode == 74 && locked.output.isEmpty && locked.errors.contains("/sys"), "\(locked)")
        let read = try volunteer.run("carry", "in", "/sys")
        #expect(read.exitCode == 0 && read.errors.contains("/sys"), "\(read)")
    }

    @Test("An invitation to a hub that is out of reach leaves no folder behind, nor those above it")
    func joinsNothing() throws {
        let link = try hub.invite("42/truong-a", as: "school")
        let place = "\(hub.scratch)/above/below/lantoa"
        let refused = try hub.run("lantoa", ["join", link, "--replica", place])
        #expect(refused.exitCode == 75 && refused.errors.contains("cổng"), "\(refused)")
        #expect(!FileManager.default.fileExists(atPath: "\(hub.scratch)/above"))
    }

    @Test("What is no such command is told with 64")
    func usage() throws {
        for words in [
            ["carry", "out"], ["carry", "in"], ["carry", "out", "a", "b"], ["carry", "over", "a"],
        ] {
            for program in ["lantoa", "lantoa-hub"] {
                let outcome = try hub.run(program, words)
                #expect(outcome.exitCode == 64 && outcome.output.isEmpty, "\(program) \(words): \(outcome)")
            }
        }
    }
}
