import CascadeNetworkFaults
import Foundation
import Testing

@Suite("Keeping a hub", .serialized)
struct HubKeepingTests {
    @Test("A hub is backed up while it serves, restored elsewhere, and refilled by its devices")
    func backup() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let port = hub.port
        try one.session(1, "Người học trước")
        _ = try one.json("sync")
        let file = "\(hub.scratch)/backup.sqlite"
        let made = try hub.run("lantoa-hub", ["backup", file, "--data", hub.data, "--with-keys"])
        #expect(made.exitCode == 0, "\(made.errors)")
        #expect(try hub.run("lantoa-hub", ["backup", file, "--data", hub.data]).exitCode == 73)
        let bare = "\(hub.scratch)/bare.sqlite"
        #expect(try hub.run("lantoa-hub", ["backup", bare, "--data", hub.data]).exitCode == 0)
        #expect(!FileManager.default.fileExists(atPath: "\(bare).keys"))
        for path in [file, bare] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600, "\(path)")
        }
        try one.session(2, "Người học sau")
        #expect(try one.json("sync")["held_by_hub"] as? Int == 2)
        #expect(try hub.run("lantoa-hub", ["restore", file, "--data", hub.data]).exitCode == 65)
        #expect(hub.stop() == 0)
        let lost = "\(hub.scratch)/lost"
        try FileManager.default.moveItem(atPath: hub.data, toPath: lost)
        // Without the keys nobody is this hub.
        #expect(try hub.run("lantoa-hub", ["restore", bare, "--data", hub.data]).exitCode == 74)
        let restored = try hub.run("lantoa-hub", ["restore", file, "--data", hub.data])
        #expect(restored.exitCode == 0, "\(restored.errors)")
        try hub.start(port: port)
        let refilled = try one.json("sync")
        #expect(refilled["held_by_hub"] as? Int == 2)
        let two = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        #expect(try one.reach() == two.reach())
        #expect(hub.stop() == 0)
    }

    @Test("Names go sealed to a hub that has yet to hear that it may read them, also after it was set back")
    func namesBeforeTheGrant() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let port = hub.port
        let file = "\(hub.scratch)/backup.sqlite"
        #expect(try hub.run("lantoa-hub", ["backup", file, "--data", hub.data, "--with-keys"]).exitCode == 0)
        try one.session(1, "Trần Thị Nở")
        #expect(try one.run("device", "names", "hub", "--yes").exitCode == 0)
        try one.session(2, "Lê Văn Sáu")
        // What comes before the grant, the grant, and what comes behind it, all at once.
        #expect(try one.json("sync")["held_by_hub"] as? Int == 2)
        try one.session(3, "Đỗ Thị Bảy")
        #expect(try one.json("sync")["held_by_hub"] as? Int == 3)
        #expect(hub.stop() == 0)
        try FileManager.default.moveItem(atPath: hub.data, toPath: "\(hub.scratch)/lost")
        #expect(try hub.run("lantoa-hub", ["restore", file, "--data", hub.data]).exitCode == 0)
        try hub.start(port: port)
        #expect(try one.json("sync")["held_by_hub"] as? Int == 3)
    }

    @Test("A backup that cannot be made or read is told by its name, and leaves nothing behind")
    func unusable() throws {
        let hub = try RunningHub()
        let file = "\(hub.scratch)/backup.sqlite"
        let nowhere = "\(hub.scratch)/nowhere"
        let homeless = try hub.run("lantoa-hub", ["backup", "\(nowhere)/a", "--data", hub.data])
        #expect(homeless.exitCode == 73 && homeless.errors.contains("\(nowhere): không có thư mục này"))
        #expect(try hub.run("lantoa-hub", ["backup", file, "--data", hub.data, "--with-keys"]).exitCode == 0)
        #expect(hub.stop() == 0)
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        let target = "\(hub.scratch)/again"
        for (content, code, words) in [
            (whole.prefix(20_000), 65, "hãy dùng một bản sao lưu khác"),
            (nil, 74, "không có tệp sao lưu này"),
        ] as [(Data?, Int32, String)] {
            try? FileManager.default.removeItem(atPath: file)
            try content?.write(to: URL(fileURLWithPath: file))
            let refused = try hub.run("lantoa-hub", ["restore", file, "--data", target])
            #expect(refused.exitCode == code && refused.errors.contains(words), "\(refused)")
            #expect(!FileManager.default.fileExists(atPath: target))
        }
    }

    @Test("Whoever restores a hub is told which rights were taken back after the backup")
    func forgottenRevocations() throws {
        let hub = try RunningHub()
        let member = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let gone = try #require(try member.json("status")["device"] as? String)
        let file = "\(hub.scratch)/backup.sqlite"
        #expect(try hub.run("lantoa-hub", ["backup", file, "--data", hub.data, "--with-keys"]).exitCode == 0)
        #expect(try hub.run("lantoa-hub", ["revoke", gone, "--data", hub.data]).exitCode == 0)
        #expect(hub.stop() == 0)
        // The database is lost, and what was decided stands in the log beside it.
        for ending in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: "\(hub.data)/replica.sqlite\(ending)")
        }
        let restored = try hub.run("lantoa-hub", ["restore", file, "--data", hub.data])
        #expect(restored.exitCode == 0, "\(restored)")
        #expect(restored.errors.contains("lantoa-hub revoke \(gone)"), "\(restored)")
        // Where that is lost as well, nobody knows of any, and is told so.
        let elsewhere = "\(hub.scratch)/elsewhere"
        let blind = try hub.run("lantoa-hub", ["restore", file, "--data", elsewhere])
        #expect(blind.exitCode == 0 && !blind.errors.contains(gone), "\(blind)")
        #expect(blind.errors.contains("lantoa-hub revoke"), "\(blind)")
        let keyless = try hub.run("lantoa-hub", ["restore", file, "--data", elsewhere, "--keys", "/nosuch"])
        #expect(keyless.exitCode == 74 && keyless.errors.contains("/nosuch"), "\(keyless)")
    }

    @Test("A device let in after the backup shows its grant, and is known again; a revoked one is not")
    func readmitted() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let former = try hub.device("Cô Mơ", in: "42/truong-a", as: "verifier")
        let port = hub.port
        let file = "\(hub.scratch)/backup.sqlite"
        let gone = try #require(try former.json("status")["device"] as? String)
        #expect(try hub.run("lantoa-hub", ["revoke", gone, "--data", hub.data]).exitCode == 0)
        // What is so already is not written once more.
        let again = try hub.run("lantoa-hub", ["revoke", gone, "--data", hub.data])
        #expect(again.exitCode == 65 && again.errors.contains("từ trước"), "\(again)")
        let made = try hub.run("lantoa-hub", ["backup", file, "--data", hub.data, "--with-keys"])
        #expect(made.exitCode == 0, "\(made.errors)")
        let two = try hub.device("Thầy Ba", in: "42/truong-b", as: "school")
        try two.session(1, "Người học")
        #expect(try two.json("sync")["held_by_hub"] as? Int == 1)
        #expect(hub.stop() == 0)
        try FileManager.default.moveItem(atPath: hub.data, toPath: "\(hub.scratch)/lost")
        #expect(try hub.run("lantoa-hub", ["restore", file, "--data", hub.data]).exitCode == 0)
        try hub.start(port: port)
        // The hub goes on in a log of its own before it hears of what it wrote after the backup.
        let three = try hub.device("Cô Tư", in: "42/truong-b", as: "verifier")
        let back = try two.json("sync")
        #expect(back["held_by_hub"] as? Int == 1 && back["unsent"] as? Int == 0, "\(back)")
        #expect(try two.json("sync")["requests"] as? Int == 1)
        _ = try three.json("sync")
        #expect(try three.json("status")["sessions"] as? Int == 1)
        let devices = try hub.run("lantoa-hub", ["devices", "--json", "--data", hub.data]).output
        let known = try #require(try two.json("status")["device"] as? String)
        #expect(devices.contains(known), "\(devices)")
        let audit = try String(contentsOfFile: "\(hub.data)/audit.log", encoding: .utf8)
        // It came back with the backup, and tells of it.
        let events = audit.split(separator: "\n").compactMap { line in
            (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["event"] as? String
        }
        let expected = ["invited", "enrolled", "invited", "enrolled", "revoked", "backed_up", "restored"]
        #expect(events.starts(with: expected), "\(audit)")
        let lines = audit.split(separator: "\n").filter { $0.contains("\"event\":\"readmitted\"") }
        #expect(lines.count == 1 && lines[0].contains(known), "\(audit)")
        let refused = try former.run("sync")
        #expect(refused.exitCode != 0 && refused.errors.contains("thu hồi"), "\(refused.errors)")
        let held = try hub.run("lantoa-hub", ["quarantine", "--json", "--data", hub.data])
        let waiting = try JSONSerialization.jsonObject(with: Data(held.output.utf8)) as? [String: Any]
        #expect(held.exitCode == 0 && (waiting?["held"] as? [Any])?.isEmpty == true, "\(held.output)")
        _ = try one.json("sync")
        #expect(hub.stop() == 0)
    }

    @Test("Invitations leave lines in the audit log, without the secret; a refused join leaves no folder")
    func invitations() throws {
        let hub = try RunningHub()
        let link = try hub.invite("42/truong-a", as: "verifier")
        let first = RunningDevice(hub, "a")
        #expect(try first.run("join", link).exitCode == 0)
        let second = RunningDevice(hub, "b")
        let state = Set(try FileManager.default.contentsOfDirectory(atPath: "\(hub.scratch)/state"))
        let used = try second.run("join", link)
        #expect(used.exitCode == 76, "\(used.errors)")
        #expect(!FileManager.default.fileExists(atPath: second.folder))
        // What lay there before stays, and so does a replica that was joined.
        try FileManager.default.createDirectory(atPath: second.folder, withIntermediateDirectories: true)
        try Data("ghi chú".utf8).write(to: URL(fileURLWithPath: "\(second.folder)/note.txt"))
        #expect(try second.run("join", link).exitCode == 76)
        #expect(try FileManager.default.contentsOfDirectory(atPath: second.folder) == ["note.txt"])
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: "\(hub.scratch)/state")) == state)
        #expect(try first.run("join", link).exitCode == 0)
        let audit = try String(contentsOfFile: "\(hub.data)/audit.log", encoding: .utf8)
        let lines = try audit.split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
        #expect(
            lines.map { $0["event"] as? String } == ["invited", "enrolled", "refused", "refused", "enrolled"]
        )
        #expect(Set(lines.compactMap { $0["invitation"] as? String }).count == 1, "\(audit)")
        #expect(lines[2]["code"] as? String == "invitation_used")
        #expect(!audit.contains(link.dropFirst("lantoa:".count).suffix(20)))
        #expect(hub.stop() == 0)
        let third = RunningDevice(hub, "c")
        let unreachable = try third.run("join", link)
        #expect(unreachable.exitCode == 75, "\(unreachable.errors)")
        #expect(!FileManager.default.fileExists(atPath: third.folder))
    }

    @Test(
        "What belongs to a service's user is not spoilt by root, who may look",
        .enabled(if: geteuid() == 0)
    )
    func ownedByAnother() throws {
        let hub = try RunningHub()
        _ = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        #expect(hub.stop() == 0)
        let audit = try String(contentsOfFile: "\(hub.data)/audit.log", encoding: .utf8)
        let state = try FileManager.default.contentsOfDirectory(atPath: "\(hub.scratch)/state").sorted()
        #expect(chown("\(hub.data)/replica.sqlite", 4711, 4711) == 0)
        let invite = ["invite", "--data", hub.data, "--address", hub.address, "--scope", "42/truong-a"]
        let refused = try hub.run("lantoa-hub", invite)
        #expect(refused.exitCode == 74 && refused.output.isEmpty, "\(refused)")
        #expect(refused.errors.contains("người dùng 4711") && refused.errors.contains("lantoa-as"))
        let served = try hub.run("lantoa-hub", ["serve", "--data", hub.data, "--port", "0"])
        #expect(served.exitCode == 74, "\(served)")
        // From another place for anchors it would look like a copy.
        let devices = try hub.run(
            "lantoa-hub",
            ["devices", "--data", hub.data],
            ["LANTOA_STATE": "\(hub.scratch)/of-root"]
        )
        #expect(devices.exitCode == 0 && devices.output.contains("42/truong-a"), "\(devices)")
        #expect(devices.errors.contains("của người dùng khác"), "\(devices)")
        #expect(!FileManager.default.fileExists(atPath: "\(hub.scratch)/of-root"))
        #expect(try String(contentsOfFile: "\(hub.data)/audit.log", encoding: .utf8) == audit)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(hub.scratch)/state").sorted() == state
        )
        #expect(chown("\(hub.data)/replica.sqlite", 0, 0) == 0)
        try hub.start()
        #expect(hub.stop() == 0)
    }

    @Test("A school lets the hub read its names only when it says so twice")
    func namesForTheHub() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        _ = try one.json("sync")
        let asked = try one.run("device", "names", "hub")
        #expect(asked.exitCode == 64 && asked.errors.contains("trung tâm sẽ đọc được tên"), "\(asked.errors)")
        func holds(_ name: String) -> Bool {
            ["replica.sqlite", "replica.sqlite-wal"].contains { file in
                let content = try? Data(contentsOf: URL(fileURLWithPath: "\(hub.data)/\(file)"))
                return content?.range(of: Data(name.utf8)) != nil
            }
        }
        try one.session(5, "Trần Thị Nở")
        _ = try one.json("sync")
        #expect(!holds("Trần Thị Nở"))
        let given = try one.run("device", "names", "hub", "--yes")
        #expect(given.exitCode == 0, "\(given.errors)")
        _ = try one.json("sync")
        try one.session(6, "Lê Văn Dần")
        _ = try one.json("sync")
        #expect(holds("Lê Văn Dần"))
        #expect(try one.json("status")["role"] as? String == "school")
        #expect(hub.stop() == 0)
    }

    @Test("Who asks too often, or brings too much, is told when to come again, and loses nothing")
    func quotas() throws {
        let hub = try RunningHub("--bytes-per-day", "300")
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        try one.session(1, "Người học")
        let outcome = try one.run("sync")
        #expect(outcome.exitCode == 75, "\(outcome.errors)")
        #expect(outcome.errors.contains("thử lại sau "), "\(outcome.errors)")
        #expect(try one.json("status")["sessions"] as? Int == 1)
        let audit = try String(contentsOfFile: "\(hub.data)/audit.log", encoding: .utf8)
        #expect(audit.contains("\"code\":\"quota\""))
        let busy = try RunningHub(name: "busy", "--enrolments-per-minute", "1")
        _ = try busy.device("Cô Hà", in: "42/truong-a", as: "school")
        let second = try RunningDevice(busy, "b").run("join", try busy.invite("42/truong-a", as: "school"))
        #expect(second.exitCode == 75, "\(second.errors)")
    }

    @Test("Figures are told to whoever sits at the hub's machine, and name nobody")
    func metrics() throws {
        let hub = try RunningHub("--plain")
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        try one.session(1, "Người học")
        _ = try one.json("sync")
        let ask = "GET /metrics HTTP/1.1\r\nhost: a\r\nconnection: close\r\n"
        let page = try #require(Sockets.ask(hub.port, ask + "\r\n"))
        for line in [
            "lantoa_hub_requests_total{path=\"hello\",status=\"200\"}",
            "lantoa_hub_change_sets_total{outcome=\"applied\"}", "lantoa_hub_devices{state=\"granted\"} 2",
            "lantoa_hub_held_change_sets 0", "lantoa_hub_request_seconds_bucket{le=\"+Inf\"}",
            "process_open_fds",
        ] {
            #expect(page.contains(line), "\(line) in \(page)")
        }
        #expect(!page.contains(try #require(try one.json("status")["device"] as? String)))
        // A push that its sender cuts off is no fault of the hub.
        let socket = try #require(Sockets.connect(hub.port))
        let push = "POST /v1/changes HTTP/1.1\r\nhost: a\r\ncontent-length: 5000\r\n\r\nabc"
        #expect(Sockets.send(Array(push.utf8)[...], to: socket))
        close(socket)
        let cut = "lantoa_hub_requests_total{path=\"push\",status=\"499\"} 1"
        var later = ""
        for _ in 0..<100 where !later.contains(cut) {
            later = Sockets.ask(hub.port, ask + "\r\n") ?? ""
            usleep(50_000)
        }
        #expect(later.contains(cut), "\(later)")
        #expect(!later.contains("status=\"5"), "\(later)")
        let through = Sockets.ask(hub.port, ask + "x-forwarded-for: 192.0.2.1\r\n\r\n")
        #expect(through?.hasPrefix("HTTP/1.1 404") == true)
    }

    @Test("What the hub cannot do it says in its own commands and options, and in the reader's language")
    func words() throws {
        let hub = try RunningHub()
        let nowhere = "\(hub.scratch)/nowhere"
        let lacking = try hub.run("lantoa-hub", ["devices", "--data", nowhere])
        #expect(lacking.exitCode == 74)
        #expect(
            lacking.errors.contains("lantoa-hub init") && lacking.errors.contains("--data"),
            "\(lacking.errors)"
        )
        #expect(!lacking.errors.contains("lantoa init") && !lacking.errors.contains("--replica"))
        let twice = try hub.run("lantoa-hub", ["init", "--data", hub.data, "--scope", "42"])
        #expect(twice.exitCode == 65)
        #expect(twice.errors.contains("--data") && !twice.errors.contains("--replica"), "\(twice.errors)")
        let other = "\(hub.scratch)/other"
        #expect(try hub.run("lantoa-hub", ["init", "--data", other, "--scope", "42"]).exitCode == 0)
        let taken = try hub.run("lantoa-hub", ["serve", "--data", other, "--port", String(hub.port)])
        #expect(taken.exitCode == 74)
        #expect(taken.errors.contains("chương trình khác đang dùng cổng này"), "\(taken.errors)")
        #expect(!taken.errors.contains("errno"))
        let help = try hub.run("lantoa-hub", ["--help"])
        #expect(help.output.contains("Mã kết thúc") && help.output.contains("73"))
    }
}
