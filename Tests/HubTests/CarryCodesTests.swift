import Cascade
import CascadeModel
import CascadeProtocol
import CascadeQR
import CascadeTestSupport
import Foundation
import Testing

@Suite("Sessions from a screen to a camera, as QR codes on pictures", .serialized)
struct CarryCodesTests {
    private let hub: RunningHub
    private let volunteer: RunningDevice
    private let school: RunningDevice

    init() throws {
        hub = try RunningHub()
        volunteer = try hub.device("Cô Ba", in: "42/truong-a", as: "volunteer")
        school = try hub.device("Thầy Tư", in: "42/truong-a", as: "school")
        for device in [volunteer, school, volunteer] { _ = try device.json("sync") }
        #expect(hub.stop() == 0)
    }

    private func path(_ name: String) -> String { "\(hub.scratch)/\(name)" }

    private func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Logs sessions, each signed in a change set of its own: the most that they can take.
    private func logs(_ count: Int) throws {
        try FileManager.default.createDirectory(atPath: path("stick"), withIntermediateDirectories: true)
        for day in 1...count {
            try volunteer.session(day, "Trần Thị Nở \(day)")
            _ = try volunteer.json("carry", "out", path("stick"))
        }
    }

    /// The volunteer's codes, as pictures.
    private func show(_ name: String) throws -> [String] {
        let shown = try volunteer.run("carry", "qr", "--out", path(name))
        try #require(shown.exitCode == 0, "\(shown.output)\(shown.errors)")
        return shown.output.split(separator: "\n").map(String.init)
    }

    private func read(_ device: RunningDevice, _ images: [String], _ options: String...) throws
        -> RunningHub.Outcome
    {
        try hub.run("lantoa", ["carry", "qr"] + images + options + ["--replica", device.folder])
    }

    private func members(_ outcome: RunningHub.Outcome) throws -> [String: Any] {
        let object = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return try #require(object, "\(outcome.output)\(outcome.errors)")
    }

    @Test("Twenty new sessions go over in a few pictures, in any order, with no name in the clear")
    func twenty() throws {
        try logs(20)
        let images = try show("codes.png")
        #expect((2...CarryCode.most).contains(images.count))
        var codes: [CarryCode] = []
        for image in images {
            codes += try QRReader.codes(inPNG: bytes(image)).map { try CarryCode(bytes: $0) }
        }
        guard case .file(let file) = try #require(CarryCode.join(codes).first) else {
            Issue.record("the pictures give no file")
            return
        }
        for changeSet in try Bundle(wireBytes: CarryFile(bytes: file).content).changeSets {
            #expect(try ChangeSet.privateForm(of: changeSet) != .clear)
            #expect(Data(changeSet).range(of: Data("Nở".utf8)) == nil)
        }
        let taken = try read(school, images.reversed())
        #expect(taken.exitCode == 0 && taken.output.contains("Đã nhận từ mã QR"), "\(taken)")
        #expect(try school.json("status")["sessions"] as? Int == 20)
        // Once more, and one picture twice: nothing is new.
        let again = try read(school, images + [images[0]], "--json")
        #expect(again.exitCode == 0 && again.errors.isEmpty, "\(again)")
        let json = try members(again)
        #expect(
            Set(json.keys) == ["codes", "received", "held", "known", "elsewhere", "gaps", "problems"]
        )
        #expect(json["received"] as? Int == 0 && json["known"] as? Int ?? 0 >= 1)
        #expect(json["codes"] as? Int == images.count + 1)
    }

    @Test("Missing, damaged, foreign and other pictures are told with 65, and bring nothing by halves")
    func wrong() throws {
        try logs(12)
        let images = try show("codes.png")
        try #require(images.count >= 2)
        let missing = try read(school, Array(images.dropLast()))
        #expect(missing.exitCode == 65 && missing.output.isEmpty, "\(missing)")
        #expect(missing.errors.contains("còn thiếu mã \(images.count)/\(images.count)"), "\(missing.errors)")
        #expect(try school.json("status")["sessions"] as? Int == 0)
        // A code of the same file that says something else.
        let content = try #require(try QRReader.codes(inPNG: bytes(images[0])).first)
        var forged = content
        forged[forged.count - 1] ^= 1
        let forgery = path("forged.png")
        try Data(try QRCode(bytes: forged, correction: .low).png()).write(to: URL(fileURLWithPath: forgery))
        let damaged = try read(school, [forgery] + images.dropFirst())
        #expect(damaged.exitCode == 65 && damaged.errors.contains("không khớp nhau"), "\(damaged)")
        // What is no picture, shows no code, or a link.
        let text = path("text.png")
        try Data("xin chào".utf8).write(to: URL(fileURLWithPath: text))
        let link = path("link.png")
        try Data(try QRCode(text: "lantoa:abc").png()).write(to: URL(fileURLWithPath: link))
        for (file, words) in [(text, "không phải hình PNG"), (link, "không phải mã chuyển buổi")] {
            let outcome = try read(school, [file])
            #expect(outcome.exitCode == 65 && outcome.errors.contains(words), "\(outcome)")
            #expect(outcome.errors.contains(file) && outcome.output.isEmpty)
        }
        #expect(try read(school, [path("none.png")]).exitCode == 74)
        #expect(try school.json("status")["sessions"] as? Int == 0)
        // Beside all that, what is whole is taken.
        let mixed = try read(school, [link] + images + [text])
        #expect(mixed.exitCode == 65 && mixed.output.contains("Đã nhận từ mã QR"), "\(mixed)")
        #expect(mixed.errors.contains(link) && mixed.errors.contains(text))
        #expect(try school.json("status")["sessions"] as? Int == 12)
        // Codes of another tree of rights.
        let elsewhere = try RunningHub()
        let other = try elsewhere.device("Bà Sáu", in: "42/truong-a", as: "volunteer")
        let foreign = try read(other, images)
        #expect(foreign.exitCode == 65 && foreign.errors.contains("khóa gốc khác"), "\(foreign)")
        #expect(try other.json("status")["sessions"] as? Int == 0)
    }

    @Test("What does not fit points to the stick, and pictures write over nothing")
    func tooMuch() async throws {
        try volunteer.session(1, "Trần Thị Nở")
        let images = try show("codes.png")
        #expect(images == (images.count == 1 ? [path("codes.png")] : images))
        let again = try volunteer.run("carry", "qr", "--out", path("codes.png"))
        #expect(again.exitCode == 74 && again.errors.contains(images[0]) && again.output.isEmpty, "\(again)")
        for (words, code) in [
            (["--out", "a.gif"], Int32(64)), (["a.png", "--out", "b.png"], 64), ([], 64),
        ] {
            let outcome = try read(volunteer, words)
            #expect(outcome.exitCode == code && outcome.output.isEmpty, "\(words): \(outcome)")
        }
        // Codes are not for what the hub has signed for.
        try hub.start(port: hub.port)
        _ = try volunteer.json("sync")
        let none = try volunteer.run("carry", "qr", "--out", path("none.png"))
        #expect(none.exitCode == 0 && none.output.contains("Không có gì mới"), "\(none)")
        #expect(!FileManager.default.fileExists(atPath: path("none.png")))
        var generator = SeededGenerator(seed: 3)
        let member = try await Member(hub, "member", in: "42/truong-a", as: "school")
        for day in 1...2 { try member.session(day, bytes: 12_000, &generator) }
        let much = try hub.run(
            "lantoa",
            ["carry", "qr", "--out", path("much.png"), "--replica", member.replica.folder],
            ["LANTOA_STATE": member.replica.environment.anchors]
        )
        #expect(much.exitCode == 74 && much.errors.contains("lantoa carry out"), "\(much)")
        #expect(!FileManager.default.fileExists(atPath: path("much-1.png")))
    }
}
