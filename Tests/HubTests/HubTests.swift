import Foundation
import Testing

@Suite("A hub and its devices, as processes over TLS", .serialized)
struct HubTests {
    @Test("Two devices of a school show the same after each exchanged with the hub, which cannot read a name")
    func twoDevices() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let two = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        try one.session(5, "Trần Thị Nở")
        try one.session(6, "Lê Văn Dần")
        // The key of names is handed to the second device by the school, not by the hub.
        let sent = try one.json("sync")
        #expect(sent["saved"] as? Int == 2)
        #expect(sent["held_by_hub"] as? Int == 2)
        #expect(sent["unsent"] as? Int == 0)
        _ = try two.json("sync")
        #expect(try one.reach() == two.reach())
        #expect(try two.run("person", "find", "Nở").exitCode != 0)
        let device = try #require(try two.json("status")["device"] as? String)
        #expect(try one.run("device", "names", device).exitCode == 0)
        _ = try one.json("sync")
        _ = try two.json("sync")
        let found = try two.run("person", "find", "Nở")
        #expect(found.output.contains("Trần Thị Nở"), "\(found.errors)")
        let content = try Data(contentsOf: URL(fileURLWithPath: "\(hub.data)/replica.sqlite"))
        let log = (try? Data(contentsOf: URL(fileURLWithPath: "\(hub.data)/replica.sqlite-wal"))) ?? Data()
        for name in ["Trần Thị Nở", "Lê Văn Dần", "Cô Hà"] {
            #expect(content.range(of: Data(name.utf8)) == nil, "\(name)")
            #expect(log.range(of: Data(name.utf8)) == nil, "\(name)")
        }
        #expect(hub.stop() == 0)
    }

    @Test("Two devices of one school have one key of names, which the first hands to the second")
    func oneKeyOfNames() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let two = try hub.device("Thầy Ba", in: "42/truong-a", as: "school")
        let coordinator = try hub.device("Cô Tư", in: "42", as: "coordinator")
        func readers(_ device: RunningDevice) throws -> Set<String> {
            let devices = try device.json("device", "list")["devices"] as? [[String: Any]] ?? []
            return Set(devices.filter { $0["names"] as? Bool == true }.compactMap { $0["device"] as? String })
        }
        let names = try [one, two, coordinator].map {
            try #require(try $0.json("status")["device"] as? String)
        }
        _ = try one.json("sync")
        #expect(try readers(one) == [names[0]])
        #expect(try one.run("device", "names", names[1]).exitCode == 0)
        try one.session(5, "Trần Thị Nở")
        try two.session(6, "Lê Văn Dần")
        for device in [one, two, one, two] { _ = try device.json("sync") }
        #expect(try one.run("person", "find", "Dần").output.contains("Lê Văn Dần"))
        #expect(try two.run("person", "find", "Nở").output.contains("Trần Thị Nở"))
        _ = try coordinator.json("sync")
        #expect(try readers(coordinator) == [names[0], names[1]])
        #expect(try coordinator.run("person", "find", "Nở").exitCode != 0)
    }

    @Test("Nothing new takes one question, of less than a kilobyte each way")
    func idle() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        try one.session(5, "Trần Thị Nở")
        _ = try one.json("sync")
        let idle = try one.json("sync")
        #expect(idle["requests"] as? Int == 1)
        #expect((idle["bytes_sent"] as? Int ?? .max) <= 1024)
        #expect((idle["bytes_received"] as? Int ?? .max) <= 1024)
    }

    @Test("A hub that was killed has everything it signed for, and goes on where it was")
    func killed() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let port = hub.port
        for day in 1...3 {
            try one.session(day, "Người học \(day)")
            let sent = try one.json("sync")
            #expect(sent["held_by_hub"] as? Int == day)
            hub.kill()
            let unreachable = try one.run("sync")
            #expect(unreachable.exitCode == 75)
            #expect(unreachable.errors.contains("chưa liên lạc được với trung tâm"))
            try hub.start(port: port)
            let idle = try one.json("sync")
            #expect(idle["requests"] as? Int == 1)
        }
    }

    @Test("A hub that lost what it had is refilled by its devices")
    func restored() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let port = hub.port
        try one.session(1, "Người học trước")
        _ = try one.json("sync")
        #expect(hub.stop() == 0)
        try FileManager.default.copyItem(atPath: hub.data, toPath: "\(hub.scratch)/backup")
        try hub.start(port: port)
        try one.session(2, "Người học sau")
        #expect(try one.json("sync")["held_by_hub"] as? Int == 2)
        #expect(hub.stop() == 0)
        try FileManager.default.removeItem(atPath: hub.data)
        try FileManager.default.moveItem(atPath: "\(hub.scratch)/backup", toPath: hub.data)
        try hub.start(port: port)
        let refilled = try one.json("sync")
        #expect(refilled["sent"] as? Int == 1)
        let two = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        #expect(try one.reach() == two.reach())
    }

    @Test("Whoever has another key than the hub that invited is told nothing")
    func impostor() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        try one.session(1, "Người học")
        let port = hub.port
        hub.kill()
        let impostor = try RunningHub(name: "other")
        #expect(impostor.stop() == 0)
        try impostor.start(port: port)
        let outcome = try one.run("sync")
        #expect(outcome.exitCode == 76)
        #expect(outcome.errors.contains("không phải trung tâm đã mời"))
    }

    @Test("An invitation lets one device in, and a mangled one none")
    func invitations() throws {
        let hub = try RunningHub()
        let link = try hub.invite("42/truong-a", as: "volunteer")
        let first = RunningDevice(hub, "a")
        #expect(try first.run("join", link).exitCode == 0)
        let again = try first.run("join", link)
        #expect(again.exitCode == 0, "\(again.errors)")
        let second = try RunningDevice(hub, "b").run("join", link)
        #expect(second.exitCode == 76)
        #expect(second.errors.contains("lời mời không đúng, đã dùng hoặc hết hạn"))
        #expect(try RunningDevice(hub, "c").run("join", String(link.dropLast(3))).exitCode == 64)
    }

    @Test("A device whose rights were taken back is told so, and keeps what it has")
    func revoked() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        try one.session(1, "Người học")
        let status = try one.json("status")
        let device = try #require(status["device"] as? String)
        let revoked = try hub.run("lantoa-hub", ["revoke", "--data", hub.data, device])
        #expect(revoked.exitCode == 0)
        // It was the only one with the key to names.
        #expect(revoked.output.contains("42/truong-a: tên người tạm chưa gửi"), "\(revoked.output)")
        let two = try #require(
            try hub.device("Thầy Ba", in: "42/truong-b", as: "volunteer").json("status")["device"] as? String
        )
        let plain = try hub.run("lantoa-hub", ["revoke", "--data", hub.data, two])
        #expect(plain.exitCode == 0 && !plain.output.contains("tên người"), "\(plain.output)")
        let outcome = try one.run("sync")
        #expect(outcome.exitCode == 76)
        #expect(outcome.errors.contains("đã bị thu hồi"))
        let after = try one.json("status")
        #expect(after["sessions"] as? Int == 1)
        #expect(after["revoked"] as? Bool == true && status["revoked"] as? Bool == false)
        let words = try one.run("status")
        #expect(words.exitCode == 0)
        #expect(words.output.contains("quyền: đã bị thu hồi"), "\(words.output)")
        #expect(words.errors.contains("Hãy hỏi nhà trường") && words.errors.contains("lantoa export"))
        #expect(!words.errors.contains("chưa được cấp quyền"))
    }

    @Test("An exchange says what came in and went out, and where there was nothing, that")
    func exchangeWords() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let two = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        for device in [one, two, one, two] { _ = try device.json("sync") }
        let nothing = try two.run("sync")
        #expect(nothing.output.contains("Không có gì mới để gửi hay nhận."), "\(nothing.output)")
        try one.session(5, "Trần Thị Nở")
        try one.session(6, "Lê Văn Dần")
        let waiting = try one.run("status")
        #expect(waiting.output.contains("Đã lưu trên máy 2 buổi · trung tâm đã nhận 0 · chưa gửi 2"))
        let sent = try one.run("sync")
        #expect(sent.output.contains("Đã nhận 0 gói · đã gửi 1 gói"), "\(sent.output)")
        #expect(sent.output.contains("Đã lưu trên máy 2 buổi · trung tâm đã nhận 2 · chưa gửi 0"))
        let received = try two.run("sync")
        #expect(
            received.output.contains("Đã nhận 1 gói (thêm 2 buổi dạy, 2 người) · đã gửi 0 gói"),
            "\(received.output)"
        )
        #expect(try one.run("person", "add", "Hồ Văn Tư").exitCode == 0)
        let other = try one.run("status").output
        #expect(other.contains("chưa gửi 0 · còn việc khác chưa gửi"), "\(other)")
        _ = try one.json("sync")
        #expect(try !one.run("status").output.contains("còn việc khác"))
    }
}
