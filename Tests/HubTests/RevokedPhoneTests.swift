import Foundation
import Testing

@Suite("A device that its school revokes")
struct RevokedPhoneTests {
    @Test("What it writes afterwards waits, and the school takes in what is right")
    func accepted() throws {
        let hub = try RunningHub()
        let school = try hub.device("Thầy Tư", in: "42/truong-a", as: "school")
        let phone = try hub.device("Cô Ba", in: "42/truong-a", as: "volunteer")
        try phone.session(4, "Trần Thị Nở")
        for device in [phone, school] { _ = try device.json("sync") }
        let id = try #require(try phone.json("status")["device"] as? String)
        let schools = try #require(try school.json("status")["device"] as? String)

        #expect(try school.run("device", "revoke", id).exitCode == 64)
        let itself = try school.run("device", "revoke", schools, "--yes")
        #expect(itself.exitCode == 65 && itself.errors.contains("chính máy này"), "\(itself)")
        #expect(try phone.run("device", "revoke", schools, "--yes").exitCode != 0)
        let revoked = try school.run("device", "revoke", String(id.prefix(12)), "--yes")
        #expect(revoked.exitCode == 0 && revoked.output.contains("Đã thu hồi"), "\(revoked)")
        #expect(try school.run("device", "list").output.contains("đã thu hồi"))
        let again = try school.run("device", "revoke", id, "--yes")
        #expect(again.exitCode == 65 && again.errors.contains("đã thu hồi từ trước"), "\(again)")

        // It has not heard of it, and goes on; a neighbour carries what it wrote.
        try phone.session(5, "Lê Văn Sáu")
        try phone.session(6, "Đỗ Thị Bảy")
        let stick = "\(hub.scratch)/stick"
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: false)
        #expect(try phone.run("carry", "out", stick).exitCode == 0)
        #expect(try school.run("carry", "in", stick).exitCode == 0)
        #expect(try school.json("status")["sessions"] as? Int == 1)
        let held = try #require(try school.json("held")["held"] as? [[String: Any]])
        #expect(!held.isEmpty && held.allSatisfy { $0["reason"] as? String == "revoked" })
        let list = try school.run("held").output
        #expect(list.contains("sau khi quyền bị thu hồi") && list.contains("Buổi dạy"), "\(list)")
        #expect(list.contains("Người · Họ tên: Lê Văn Sáu") && list.contains("Đỗ Thị Bảy"), "\(list)")
        let records = held.flatMap { $0["records"] as? [String] ?? [] }
        #expect(records.count == 4 && records.allSatisfy(list.contains), "\(records)")
        #expect(try school.run("session", "list").errors.contains("đang giữ lại"))

        // The stick takes word of it back, and the phone shows what waits.
        #expect(try school.run("carry", "out", stick).exitCode == 0)
        #expect(try phone.run("carry", "in", stick).exitCode == 0)
        #expect(try phone.json("status")["revoked"] as? Bool == true)
        for device in [school, phone] {
            var shown = 0
            for record in records {
                let told = try device.run("session", "show", record)
                guard told.exitCode == 0 else { continue }
                shown += 1
                #expect(told.output.contains("đang giữ lại, chưa tính: "), "\(told)")
                #expect(told.output.contains("Lê Văn Sáu") || told.output.contains("Đỗ Thị Bảy"), "\(told)")
                #expect(try device.json("session", "show", record)["held"] as? String == "revoked")
            }
            #expect(shown == 2)
            let edited = try device.run("session", "edit", records[1], "--minutes", "5")
            #expect(edited.exitCode == 65 && edited.errors.contains("đang giữ lại, chưa tính"), "\(edited)")
        }
        let own = try phone.run("held").output
        #expect(own.contains("Máy này") && own.contains("Lê Văn Sáu"), "\(own)")

        #expect(try school.run("held", "accept", id, "--through", "3").exitCode == 64)
        #expect(try school.run("held", "accept", schools).exitCode == 65)
        let taken = try school.json("held", "accept", id)
        #expect(taken["accepted"] as? Int == held.count)
        #expect(try school.json("status")["sessions"] as? Int == 3)
        #expect(try (school.json("held")["held"] as? [Any])?.isEmpty == true)
        #expect(try school.run("held", "accept", id).exitCode == 65)
    }

    @Test(
        "It says how much waits on it, also what it has not signed, and after it was restored from a backup"
    )
    func counts() throws {
        let hub = try RunningHub()
        let school = try hub.device("Thầy Tư", in: "42/truong-a", as: "school")
        let phone = try hub.device("Cô Ba", in: "42/truong-a", as: "volunteer")
        let colleague = try hub.device("Cô Năm", in: "42/truong-a", as: "school")
        try phone.session(1, "Trần Thị Nở")
        for device in [phone, school, colleague] { _ = try device.json("sync") }
        let backup = "\(hub.scratch)/backup"
        try FileManager.default.copyItem(atPath: phone.folder, toPath: backup)
        try phone.session(2, "Lê Văn Sáu")
        let id = try #require(try phone.json("status")["device"] as? String)
        // Equals cannot take back each other's rights: that is said, and nothing is written.
        let equal = try #require(try colleague.json("status")["device"] as? String)
        let refused = try school.run("device", "revoke", equal, "--yes")
        #expect(refused.exitCode == 65 && refused.errors.contains("không đứng trên"), "\(refused)")
        #expect(try school.json("status")["unsent"] as? Int == 0)
        #expect(try school.run("device", "revoke", id, "--yes").exitCode == 0)
        _ = try school.json("sync")

        // The hub says so, and nothing was signed after it: nothing is held by this device's own judgement.
        #expect(try phone.run("held").output.contains("Không giữ lại gì"))
        #expect(try phone.run("sync").exitCode == 76)
        let kept = try phone.run("held").output
        #expect(kept.contains("không gửi được nữa: 1 buổi") && !kept.contains("Không giữ lại gì"), "\(kept)")
        let held = try phone.json("held")
        #expect(held["revoked"] as? Bool == true && held["unsent_sessions"] as? Int == 1, "\(held)")
        #expect(held["last_sync_error"] as? String == "revoked")
        let status = try phone.run("status").output
        let words = "trung tâm đã nhận 1 · 1 buổi còn lại máy này không gửi được nữa"
        #expect(status.contains("Đã lưu trên máy 2 buổi · \(words)"), "\(status)")
        #expect(!status.contains("chưa gửi"), "\(status)")
        let logged = try phone.run(
            "session",
            "log",
            "--skill",
            "vneid",
            "--date",
            "2026-05-03",
            "--minutes",
            "45",
            "--new-learner",
            "Đỗ Thị Bảy"
        )
        #expect(logged.output.contains("giữ lại, máy này không gửi được nữa (2)"), "\(logged)")
        #expect(logged.errors.contains("đã bị thu hồi"), "\(logged)")
        let agreed = try phone.run("consent", "give", "Đỗ Thị Bảy", "--method", "spoken")
        #expect(agreed.output.contains("giữ lại, máy này không gửi được nữa"), "\(agreed)")

        // A stick brings the proof: what was written waits by its own judgement, and is counted all the same.
        let stick = "\(hub.scratch)/stick"
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: false)
        for (device, way) in [(phone, "out"), (school, "in"), (school, "out"), (phone, "in")] {
            #expect(try device.run("carry", way, stick).exitCode == 0)
        }
        let proved = try phone.run("status").output
        #expect(proved.contains("Đã lưu trên máy 3 buổi · trung tâm đã nhận 1 · 2 buổi còn lại"), "\(proved)")
        #expect(try phone.json("status")["held_sessions"] as? Int == 2)

        // Restored, it writes in a new log, and gets back what it had written in the former.
        try FileManager.default.removeItem(atPath: phone.folder)
        try FileManager.default.copyItem(atPath: backup, toPath: phone.folder)
        try phone.session(4, "Vũ Văn Tám")
        for (device, way) in [(phone, "out"), (school, "in"), (school, "out"), (phone, "in")] {
            #expect(try device.run("carry", way, stick).exitCode == 0)
        }
        let restored = try phone.run("status").output
        #expect(
            restored.contains("Đã lưu trên máy 4 buổi · trung tâm đã nhận 1 · 3 buổi còn lại"),
            "\(restored)"
        )
        #expect(hub.stop() == 0)
    }

    @Test("Without a hub nothing is said of one, and who holds how much")
    func withoutHub() throws {
        let hub = try RunningHub()
        let school = try hub.device("Thầy Tư", in: "42/truong-a", as: "school")
        _ = try school.json("sync")
        hub.kill()
        let door = try RunningInvite(hub, school)
        let two = RunningDevice(hub, "two")
        #expect(try two.run("join", door.link, "--person", "Anh Năm").exitCode == 0)
        #expect(door.end() == 0, "\(door.told)")
        let none = try two.run("status").output
        #expect(none.contains("chưa có trung tâm, chưa máy nào khác ký nhận"), "\(none)")
        try two.session(5, "Lê Văn Dần")
        let stick = "\(hub.scratch)/stick"
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: false)
        for (device, way) in [(two, "out"), (school, "in"), (school, "out"), (two, "in")] {
            // That it lies on a stick, or was signed for one, does not mean that anybody has it.
            #expect(try two.json("status")["unsent_sessions"] as? Int == 1)
            #expect(try two.run("status").output.contains("chưa gửi 1"))
            #expect(try device.run("carry", way, stick).exitCode == 0)
        }
        #expect(try two.json("status")["unsent_sessions"] as? Int == 0)
        try two.session(6, "Vũ Văn Tám")
        let status = try two.run("status").output
        // What somebody holds needs no QR code.
        let codes = try two.json("carry", "qr", "--out", "\(hub.scratch)/codes.png")
        #expect(codes["change_sets"] as? Int == 1, "\(codes)")
        let logged = try two.run(
            ["session", "log", "--skill", "vneid", "--date", "2026-05-07", "--minutes", "45"]
                + ["--new-learner", "Đỗ Thị Na"]
        )
        #expect(logged.output.contains("Đã lưu trên máy – chưa gửi (2)"), "\(logged)")
        let id = try #require(try school.json("status")["device"] as? String)
        let words = "Đã lưu trên máy 2 buổi · chưa có trung tâm · máy khác đã giữ 1 · chưa gửi 1"
        #expect(status.contains(words) && !status.contains("trung tâm đã nhận"), "\(status)")
        #expect(status.contains("Máy \(id.prefix(8)) giữ 1 buổi."), "\(status)")
        let holders = try #require(try two.json("status")["holders"] as? [[String: Any]])
        #expect(holders.map { $0["device"] as? String } == [id])
        #expect(holders.map { $0["sessions"] as? Int } == [1])
    }

    @Test("The hub's audit log says who took a device's rights, up to where, and who took what in afterwards")
    func audited() throws {
        let hub = try RunningHub()
        let school = try hub.device("Thầy Tư", in: "42/truong-a", as: "school")
        let phone = try hub.device("Cô Ba", in: "42/truong-a", as: "volunteer")
        try phone.session(4, "Trần Thị Nở")
        for device in [phone, school] { _ = try device.json("sync") }
        let id = try #require(try phone.json("status")["device"] as? String)
        let own = try #require(try school.json("status")["device"] as? String)
        // Rights that the hub itself gave, and keys to names, are no news to it.
        #expect(try school.run("device", "names", id).exitCode == 0)
        _ = try school.json("sync")
        #expect(try hub.audit().allSatisfy { $0["by"] == nil })

        #expect(try school.run("device", "revoke", id, "--yes").exitCode == 0)
        _ = try school.json("sync")
        let revoked = try #require(try hub.audit().filter { $0["event"] as? String == "revoked" }.last)
        #expect(revoked["device"] as? String == id && revoked["by"] as? String == own, "\(revoked)")
        let ends = try #require(revoked["through"] as? [String: Int])
        #expect(!ends.isEmpty && ends.values.allSatisfy { $0 > 0 } && revoked["held"] == nil, "\(revoked)")

        try phone.session(5, "Lê Văn Sáu")
        let stick = "\(hub.scratch)/stick"
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: false)
        #expect(try phone.run("carry", "out", stick).exitCode == 0)
        #expect(try school.run("carry", "in", stick).exitCode == 0)
        _ = try school.json("held", "accept", id)
        for _ in 1...2 { _ = try school.json("sync") }
        let decisions = try hub.audit().filter { $0["by"] != nil }
        #expect(decisions.map { $0["event"] as? String } == ["revoked", "accepted"], "\(decisions)")
        #expect(decisions.last?["device"] as? String == id)
        let accepted = try #require(decisions.last?["through"] as? [String: Int])
        for (log, end) in accepted { #expect(end > ends[log] ?? 0, "\(decisions)") }
        let text = try String(contentsOfFile: "\(hub.data)/audit.log", encoding: .utf8)
        #expect(!text.contains("Ba") && !text.contains("Nở"))
        #expect(hub.stop() == 0)
    }
}

extension RunningHub {
    /// The lines of its audit log.
    func audit() throws -> [[String: Any]] {
        try String(contentsOfFile: "\(data)/audit.log", encoding: .utf8).split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }
}
