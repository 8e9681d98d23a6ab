import CascadeTexts
import Foundation
import Glibc
import Testing

@Suite("Exchanging, where nobody is there or something is in the way")
struct ExchangeCommandTests {
    @Test("Whom no device nearby answers learns so by the exit code and by a member of --json")
    func nobody() throws {
        let home = try ReplicaHome()
        _ = try home.session(try home.person("Nguyễn Thị Lan"))
        let alone = try home.run("sync", "--peer", "127.0.0.1:9", "--json")
        #expect(alone.exitCode == 75)
        let told = try #require(
            try JSONSerialization.jsonObject(with: Data(alone.output.utf8)) as? [String: Any]
        )
        #expect(told["error"] as? String == "met_nobody", "\(alone.output)")
        #expect(told["unsent_sessions"] as? Int == 1 && told["unsent"] as? Int == 1)
    }

    @Test("A device is named by the first digits of its identifier, also after an address")
    func prefixes() throws {
        let home = try ReplicaHome()
        let own = try #require(home.json("status")["device"] as? String)
        let known = try home.run("sync", "--peer", "127.0.0.1:9#\(own.prefix(8))")
        #expect(known.exitCode == 75, "\(known.errors)")
        let unknown = try home.run("sync", "--peer", "127.0.0.1:9#\(own == "00000000" ? "1" : "0")0000000")
        #expect(unknown.exitCode == 65)
        #expect(unknown.errors.contains("không có máy nào bắt đầu như vậy"), "\(unknown.errors)")
        #expect(try home.run("sync", "--peer", "127.0.0.1:9#\(own.prefix(7))").exitCode == 64)
    }

    @Test("Of two programs that write to a stick at once, one waits for nothing and says why")
    func busyStick() throws {
        let home = try ReplicaHome()
        let stick = try home.scratch.makeFolder("stick", [:])
        #expect(try home.run("carry", "out", stick).exitCode == 0)
        let writer = try #require(FileManager.default.contentsOfDirectory(atPath: "\(stick)/lantoa").first)
        let folder = open("\(stick)/lantoa/\(writer)", O_RDONLY | O_DIRECTORY)
        #expect(flock(folder, LOCK_EX | LOCK_NB) == 0)
        let late = try home.run("carry", "out", stick)
        #expect(late.exitCode == 75)
        #expect(late.errors.contains("một chương trình khác đang chép vào"), "\(late.errors)")
        close(folder)
        #expect(try home.run("carry", "out", stick).exitCode == 0)
    }

    @Test("The folder inside of a stick stands for the stick", arguments: ["lantoa", "lantoa/writer"])
    func insideOfStick(_ inside: String) throws {
        let home = try ReplicaHome()
        _ = try home.session(try home.person("Nguyễn Thị Lan"))
        let stick = try home.scratch.makeFolder("stick", [:])
        #expect(try home.run("carry", "out", stick).exitCode == 0)
        let writer = try #require(FileManager.default.contentsOfDirectory(atPath: "\(stick)/lantoa").first)
        let folder = "\(stick)/\(inside.replacing("writer", with: writer))"
        #expect(try home.json("carry", "in", folder)["known"] as? Int != 0)
        #expect(try home.run("carry", "out", folder).exitCode == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(stick)/lantoa") == [writer])
    }

    @Test("A code that the terminal has no room for is not drawn, be it too wide or too high")
    func smallTerminal() throws {
        let home = try ReplicaHome()
        _ = try home.session(try home.person("Nguyễn Thị Lan"))
        for (columns, rows) in [(UInt16(300), UInt16(20)), (40, 300)] {
            let shown = try PseudoTerminal(
                ["carry", "qr"],
                variables: home.variables,
                columns: columns,
                rows: rows
            )
            try shown.expect("màn hình nhỏ quá")
            #expect(shown.finish() == 74)
        }
    }

    @Test(
        "Causes that a library tells in English are told in Vietnamese, once",
        arguments: [
            (
                "Failed to connect to 10.0.0.1 port 8443 after 3 ms: Couldn't connect to server",
                "ở 10.0.0.1 cổng 8443 không có gì trả lời"
            ),
            (
                "Could not resolve host: hub.example",
                "không tìm được tên máy: máy chưa có mạng, hoặc địa chỉ sai"
            ),
            ("Operation timed out after 9 ms", "đợi quá lâu không có trả lời"),
        ]
    )
    func causes(_ told: String, _ words: String) {
        #expect(Phrase.linkCause(told).text(in: .vietnamese) == words)
        #expect(Phrase.damage("wrongRoot: file").text(in: .vietnamese) == "nội dung không khớp mã kiểm")
    }
}
