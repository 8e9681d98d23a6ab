import Cascade
import CascadeModel
import CascadeProtocol
import Crypto
import Foundation
import GRDB
import Testing

@Suite("What the hub refuses of an exchange")
struct RefusalTests {
    @Test("Change sets that it does not take are told with why and what to do, beside what was exchanged")
    func damaged() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let two = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        for device in [one, two, one] { _ = try device.json("sync") }
        try one.session(4, "Trần Thị Nở")
        try Self.damageNewest(of: one, hub)
        try two.session(5, "Lê Văn Dần")
        #expect(try two.json("sync")["error"] is NSNull)

        let told = try one.run("sync")
        #expect(told.exitCode == 76, "\(told)")
        #expect(told.output.contains("Đã nhận 1 gói") && told.output.contains("chưa gửi 1"), "\(told.output)")
        #expect(told.errors.contains("trung tâm không nhận 1 gói"), "\(told.errors)")
        #expect(told.errors.contains("lantoa doctor"), "\(told.errors)")
        // The next time nothing comes in, and that is not all there is to say.
        let again = try one.run("sync")
        #expect(again.exitCode == 76 && !again.output.contains("Không có gì mới"), "\(again)")
        let json = try one.answer("sync")
        #expect(json.exitCode == 76)
        #expect(json.members["refused"] as? Int == 1 && json.members["unsent"] as? Int == 1)
        #expect(json.members["refused_because"] as? [String] == ["corrupt"])
        #expect(json.members["error"] as? String == "not_taken")
        let status = try one.run("status")
        #expect(status.errors.contains("trung tâm không nhận 1 gói"), "\(status)")
        #expect(try one.json("status")["last_sync_error"] as? String == "not_taken")
        #expect(hub.stop() == 0)
    }

    @Test("Whoever joins is told what the first exchange refused, once it is said that he is in")
    func joining() throws {
        let hub = try RunningHub()
        let one = RunningDevice(hub, "one")
        let link = try hub.invite("42/truong-a", as: "school")
        #expect(try one.run("join", link, "--person", "Cô Hà").exitCode == 0)
        try one.session(4, "Trần Thị Nở")
        try Self.damageNewest(of: one, hub)
        // The device that was let in may bring its invitation again.
        let told = try one.run("join", link)
        #expect(told.exitCode == 76, "\(told)")
        #expect(told.output.contains("Đã vào 42/truong-a"), "\(told)")
        #expect(told.errors.contains("Lỗi: trung tâm không nhận 1 gói"), "\(told)")
        #expect(told.errors.contains("lantoa doctor"), "\(told)")
        #expect(try one.json("status")["last_sync_error"] as? String == "not_taken")
        let json = try one.answer("join", link)
        #expect(json.exitCode == 76 && json.members["refused"] as? Int == 1, "\(json)")
        #expect(json.members["refused_because"] as? [String] == ["corrupt"])
        #expect(json.members["error"] as? String == "not_taken")
        // A neighbour who invited refuses the same, and is called what he is.
        let school = try hub.device("Thầy Tư", in: "42/truong-a", as: "school")
        _ = try school.json("sync")
        #expect(hub.stop() == 0)
        let door = try RunningInvite(hub, school)
        let two = RunningDevice(hub, "two")
        #expect(try two.run("join", door.link, "--person", "Anh Năm").exitCode == 0)
        #expect(door.end() == 0, "\(door.told)")
        try two.session(5, "Lê Văn Dần")
        try Self.damageNewest(of: two, hub)
        let again = try RunningInvite(hub, school)
        var invitation = try Invitation(link: door.link)
        invitation.address = try Invitation(link: again.link).address
        let refused = try two.run("join", invitation.link)
        #expect(refused.exitCode == 76 && refused.output.contains("Đã vào 42/truong-a"), "\(refused)")
        #expect(refused.errors.contains("Lỗi: máy đã mời không nhận 1 gói"), "\(refused)")
        _ = again.end(by: SIGTERM)
    }

    @Test("An invitation that is too old is told so, leaves a line in the audit log, and no folder")
    func expired() throws {
        let hub = try RunningHub()
        #expect(hub.stop() == 0)
        var environment = ReplicaEnvironment.system
        environment.anchors = "\(hub.scratch)/state"
        let centre = try Replica.open(hub.data, environment: environment)
        let scope = try Scope("42/truong-a")
        let secret = try centre.invite(to: scope, role: .volunteer, until: nil, expires: centre.now - 1)
        let (root, device) = (centre.root, centre.device)
        try centre.close()
        try hub.start()
        let link = Invitation(address: hub.address, root: root, hub: device, scope: scope, secret: secret)
            .link
        let one = RunningDevice(hub, "one")
        let refused = try one.run("join", link)
        #expect(refused.exitCode == 76 && refused.output.isEmpty, "\(refused)")
        #expect(!FileManager.default.fileExists(atPath: one.folder))
        let lines = try hub.audit()
        #expect(lines.count == 1 && lines.first?["event"] as? String == "refused", "\(lines)")
        #expect(lines.first?["code"] as? String == "invitation_expired", "\(lines)")
        #expect(
            lines.first?["invitation"] as? String == Hexadecimal.text(Invitation.hash(of: secret).prefix(8))
        )
        #expect(hub.stop() == 0)
    }

    @Test("A scope in which this device has no right any more is told, and not that there is nothing new")
    func elsewhere() throws {
        let hub = try RunningHub()
        let one = RunningDevice(hub, "one")
        var environment = ReplicaEnvironment.system
        environment.anchors = "\(hub.scratch)/state"
        let (here, there) = (try Scope("42/truong-a"), try Scope("42/truong-b"))
        // The hub knows the device, by a right to another school.
        let centre = try Replica.open(hub.data, environment: environment)
        let replica = try Replica.join(
            in: one.folder,
            scope: here,
            root: centre.root,
            environment: environment
        )
        _ = try centre.grant(replica.deviceKeys, role: .volunteer, scope: there, names: .withoutNames)
        try centre.seal()
        let secret = try centre.invite(to: here, role: .volunteer, until: nil, expires: centre.now + 60_000)
        try replica.setHub(
            Invitation(
                address: hub.address,
                root: centre.root,
                hub: centre.device,
                scope: here,
                secret: secret
            )
        )
        try replica.close()
        try centre.close()

        let told = try one.run("sync")
        #expect(told.exitCode == 76, "\(told)")
        #expect(!told.output.contains("Không có gì mới"), "\(told.output)")
        #expect(told.errors.contains("không gửi nhận 42/truong-a với máy này"), "\(told.errors)")
        let json = try one.answer("sync")
        #expect(json.exitCode == 76 && json.members["error"] as? String == "closed", "\(json)")
        #expect(json.members["closed"] as? [String] == ["42/truong-a"])
        #expect(try one.run("status").errors.contains("không gửi nhận 42/truong-a với máy này"))
        #expect(hub.stop() == 0)
    }

    @Test("What the hub keeps and does not count is told, and is no failure")
    func held() throws {
        let hub = try RunningHub()
        let school = try hub.device("Thầy Tư", in: "42/truong-a", as: "school")
        let phone = try hub.device("Cô Ba", in: "42/truong-a", as: "volunteer")
        for device in [phone, school] { _ = try device.json("sync") }
        let id = try #require(try phone.json("status")["device"] as? String)
        #expect(try school.run("device", "revoke", id, "--yes").exitCode == 0)
        try phone.session(5, "Lê Văn Sáu")
        let stick = "\(hub.scratch)/stick"
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: false)
        #expect(try phone.run("carry", "out", stick).exitCode == 0)
        #expect(try school.run("carry", "in", stick).exitCode == 0)
        let told = try school.run("sync")
        #expect(told.exitCode == 0, "\(told)")
        #expect(told.errors.contains("giữ lại 1 gói, chưa tính: ghi sau khi quyền bị thu hồi"), "\(told)")
        #expect(try !school.run("sync").errors.contains("giữ lại"))

        // And the device itself is told why nothing of it is taken, by words and to programs.
        let refused = try phone.answer("sync")
        #expect(refused.exitCode == 76 && refused.members["error"] as? String == "revoked", "\(refused)")
        #expect(refused.members["sent"] as? Int == 0 && refused.members["unsent"] as? Int == 1)
        let words = try phone.run("sync")
        #expect(
            words.errors.contains("đã bị thu hồi")
                && words.output.contains("1 buổi còn lại máy này không gửi được nữa")
        )
        #expect(!words.output.contains("Không có gì mới"))
        #expect(hub.stop() == 0)
    }

    /// Flips a bit of the signature of what a device wrote last, on its disk.
    ///
    /// The check against damage, the last eight bytes, is made anew: only whoever checks the signature sees it.
    private static func damageNewest(of device: RunningDevice, _ hub: RunningHub) throws {
        var environment = ReplicaEnvironment.system
        environment.anchors = "\(hub.scratch)/state"
        let replica = try Replica.open(device.folder, environment: environment)
        try replica.seal()
        let content = Data(try #require(try replica.changeSets(beyond: [:]).last))
        try replica.close()
        var damaged = content
        let signature = Data(try ChangeSet(serialized: Array(content)).signature)
        let place = try #require(content.range(of: signature))
        damaged[place.upperBound - 1] ^= 1
        let check = Data(SHA256.hash(data: damaged.dropLast(9)).prefix(8))
        damaged.replaceSubrange(damaged.count - 8..<damaged.count, with: check)
        let queue = try DatabaseQueue(path: "\(device.folder)/replica.sqlite")
        try queue.write { database in
            try database.execute(
                sql: "UPDATE change_set SET content = ? WHERE content = ?",
                arguments: [damaged, content]
            )
            #expect(database.changesCount == 1)
        }
        try queue.close()
    }
}

extension RunningDevice {
    /// Runs a command with `--json`, whatever its exit code, and reads what it prints.
    func answer(_ words: String...) throws -> (exitCode: Int32, members: [String: Any]) {
        var arguments = words
        arguments.append("--json")
        let outcome = try run(arguments)
        let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return (outcome.exitCode, try #require(object))
    }
}
