import CascadeTerminal
import CascadeTexts
import Foundation
import Testing

@Suite("lantoa init and status")
struct InitCommandTests {
    @Test("A new volunteer can log at once: skills, units and the user are there, and the root key is named")
    func founds() throws {
        let scratch = try Scratch()
        let variables = ["LANTOA_STATE": scratch.path("state")]
        let made = try Command(
            arguments: [
                "init", "--replica", scratch.path("so"), "--scope", "42/truong-a", "--scope-name", "Trường A",
                "--person", "Trần Thị Mai",
            ],
            language: "vi",
            variables: variables
        )
        #expect(made.exitCode == 0)
        #expect(made.output.contains("8 kỹ năng và 71 đơn vị"))
        #expect(made.output.contains("Khóa gốc nằm ở \(scratch.path("so/keys/root.key"))"))
        let key = try FileManager.default.attributesOfItem(atPath: scratch.path("so/keys/root.key"))
        #expect(key[.posixPermissions] as? Int == 0o600)
        let logged = try Command(
            arguments: [
                "session", "log", "--replica", scratch.path("so"), "--skill", "vneid", "--new-learner",
                "Lê Văn Ba;1950;grandparent;competent",
            ],
            language: "vi",
            variables: variables
        )
        #expect(logged.exitCode == 0)
        #expect(logged.output.contains("Đã lưu trên máy – chưa gửi ("))
    }

    @Test(
        "A path that a slip makes another one is refused, and nothing is made",
        arguments: ["42/truong/../x", "42/./x", "42/ 9A", "42/9A ", "42//9A", ""]
    )
    func slips(scope: String) throws {
        let scratch = try Scratch()
        let refused = try Command(
            arguments: ["init", "--replica", scratch.path("so"), "--scope", scope, "--person", "Cô Hà"],
            language: "vi",
            variables: ["LANTOA_STATE": scratch.path("state")]
        )
        #expect(refused.exitCode == 64 && refused.errors.contains("đường dẫn đơn vị"), "\(refused)")
        #expect(!FileManager.default.fileExists(atPath: scratch.path("so")))
    }

    @Test("Status says whose replica it is, on which device, and what was not sent")
    func status() throws {
        let home = try ReplicaHome()
        let before = try home.json("status")
        #expect(before["role"] as? String == "school")
        #expect(before["granted"] as? Bool == true)
        _ = try home.session(try home.person("Lê Văn Ba"))
        let after = try home.json("whoami")
        #expect(after["sessions"] as? Int == 1)
        #expect(after["unsent"] as? Int == (before["unsent"] as? Int ?? 0) + 2)
        let shown = try home.run("status")
        #expect(shown.output.contains("Người dùng sổ: Trần Thị Mai"))
        #expect(shown.output.contains("Đã lưu trên máy 1 buổi · chưa gửi"))
        #expect(try home.run("status", language: "en").output.contains("Sessions saved on this device: 1"))
    }

    @Test("A device that is turned away and has sent everything is not said to have anything left")
    func nothingLeft() {
        func line(_ unsent: String) -> String {
            Phrase.delivery(saved: "3", received: "3", unsent: unsent, isTurnedAway: true, last: nil)
                .text(in: .vietnamese)
        }
        #expect(line("0") == "Đã lưu trên máy 3 buổi · trung tâm đã nhận 3")
        #expect(line("1").hasSuffix("1 buổi còn lại máy này không gửi được nữa"))
    }

    @Test("Roles have one word each")
    func roles() {
        let words = [Phrase.rightVolunteer, .rightVerifier, .rightSchool, .rightCoordinator]
        for word in words.map({ $0.text(in: .vietnamese) }) {
            #expect(Phrase.hubRoleHelp.text(in: .vietnamese).contains("(\(word))"), "\(word)")
        }
    }

    @Test("How to prune in earnest is told with the options that were given")
    func pruning() {
        #expect(Phrase.pruneHow("").text(in: .vietnamese).hasSuffix("lantoa prune --yes"))
        let options = ShellWords.joined(["--older-than", "30", "--replica", "sổ của tôi"])
        let how = Phrase.pruneHow(options).text(in: .vietnamese)
        #expect(how.hasSuffix("lantoa prune --older-than 30 --replica 'sổ của tôi' --yes"))
    }

    @Test("The user of a replica can be named later")
    func namesUser() throws {
        let home = try ReplicaHome()
        let person = try home.person("Nguyễn Văn Hùng")
        #expect(try home.run("status", "--person", "nguyen van hung").exitCode == 0)
        #expect(try home.json("status")["person"] as? String == person)
    }

    @Test("A replica is never made over another, and a missing one is named with what to do")
    func refuses() throws {
        let home = try ReplicaHome()
        let again = try home.run("init", "--scope", "42")
        #expect(again.exitCode == 65)
        #expect(again.errors.contains("đã có sổ Lan Tỏa"))
        let nowhere = try home.run("status", "--replica", home.scratch.path("khong-co"))
        #expect(nowhere.exitCode == 74)
        #expect(nowhere.errors.contains("lantoa init"))
        let english = try home.run("status", "--replica", home.scratch.path("khong-co"), language: "en")
        #expect(english.errors.contains("there is no replica in"))
        #expect(try home.run("init", "--scope", "42//a").exitCode == 64)
    }

    @Test("A key that others may read, a damaged file, and one that is none of ours are told with a way out")
    func unsafe() throws {
        let home = try ReplicaHome()
        let key = home.folder + "/keys/device.key"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        let open = try home.run("status")
        #expect(open.exitCode == 74)
        #expect(open.errors.contains("chmod 600"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        for file in ["replica.sqlite-wal", "replica.sqlite-shm"] {
            // Not there where the last connection was closed.
            try? FileManager.default.removeItem(atPath: "\(home.folder)/\(file)")
        }
        let text = String(repeating: "not ours ", count: 500)
        try text.write(toFile: home.folder + "/replica.sqlite", atomically: false, encoding: .utf8)
        let damaged = try home.run("status")
        #expect(damaged.exitCode == 74)
        #expect(damaged.errors.contains("đừng xóa gì"))
        let other = try home.scratch.makeFolder("khac", ["replica.sqlite": "không phải"])
        let foreign = try home.run("status", "--replica", other)
        #expect(foreign.exitCode == 65)
        #expect(foreign.errors.contains("không phải của Lan Tỏa"))
    }

    @Test("The first help screen names every exit code; reach says that it reads the replica, too")
    func help() throws {
        for language in ["vi", "en"] {
            let first = try Self.help(language: language)
            for code in ["0", "64", "65", "74", "75", "76"] {
                #expect(first.contains(" \(code) "), "\(code)")
            }
            let doctor = try Self.help("doctor", language: language)
            for code in ["0", "65", "74"] { #expect(doctor.contains(" \(code) "), "\(code)") }
        }
        #expect(try Self.help("reach").contains("của sổ, hoặc của một thư mục tệp CSV (--from)"))
        for words in [["person", "add"], ["session", "list"], ["reach"]] {
            let told = try Command(arguments: words + ["--help"], language: "vi", variables: [:]).output
            #expect(!told.contains("values:") && !told.contains("default:"), "\(told)")
        }
    }

    /// A help screen without its line breaks.
    private static func help(_ words: String..., language: String = "vi") throws -> String {
        try Command(arguments: words + ["--help"], language: language, variables: [:]).output
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
