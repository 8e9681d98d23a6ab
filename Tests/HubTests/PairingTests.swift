import Cascade
import CascadeDaemon
import CascadeModel
import CascadeProtocol
import CascadeSync
import CurlTransport
import Foundation
import Testing

@Suite("A device lets another in, with no hub in reach", .serialized)
struct PairingTests {
    /// A hub, and a device of a school that has exchanged with it; then the hub is gone.
    private func school() throws -> (hub: RunningHub, device: RunningDevice) {
        let hub = try RunningHub()
        let device = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        #expect(try device.run("sync").exitCode == 0)
        hub.kill()
        return (hub, device)
    }

    @Test("By link: the new device gets its right, what is there and the names, and keeps where it came from")
    func link() throws {
        let (hub, one) = try school()
        try one.session(5, "Trần Thị Nở")
        let door = try RunningInvite(hub, one, ["--scope", "42/truong-a/9A", "--role", "volunteer"])
        #expect(door.sheet["scope"] as? String == "42/truong-a/9A")
        let two = RunningDevice(hub, "Anh Năm")
        let joined = try two.run("join", door.link, "--person", "Anh Năm")
        #expect(joined.exitCode == 0, "\(joined.errors) \(door.told)")
        // One command was enough: it ends by itself once the new device has what it needs.
        #expect(door.end() == 0, "\(door.told)")
        #expect(door.told.contains("đã vào"))
        let status = try two.json("status")
        #expect(status["role"] as? String == "volunteer")
        #expect(status["granted"] as? Bool == true)
        #expect(status["scope"] as? String == "42/truong-a/9A")
        #expect(status["hub"] is NSNull)
        let peers = try #require(two.json("peers")["peers"] as? [[String: Any]])
        #expect(peers.map { $0["address"] as? String } == [door.place])
        #expect(peers.first?["device"] as? String == (try one.json("status")["device"] as? String))
        // The address may be said beside the link, too, where the link's is not good.
        let apart = try RunningInvite(hub, one)
        let beside = RunningDevice(hub, "Anh Sáu")
        let lost = try moved(apart.link, to: "127.0.0.1:9")
        #expect(try beside.run("join", lost, "--at", "127.0.0.1:9").exitCode == 75)
        // As a mail wraps it, and a shell takes it: in words, some of which begin like options.
        let strokes = lost.indices.dropFirst(20).dropLast(8).filter { index in
            lost[index] == "-" && lost[lost.index(after: index)] != "-"
        }
        let cut = strokes.first ?? lost.index(lost.startIndex, offsetBy: 60)
        let pieces = [String(lost[..<cut]), String(lost[cut...])]
        #expect(try beside.run(["join"] + pieces + ["--at", apart.place]).exitCode == 0, "\(pieces)")
        #expect(apart.end() == 0, "\(apart.told)")
        // The secret is good for once.
        let third = RunningDevice(hub, "Chị Ba")
        let again = try RunningInvite(hub, one)
        let refused = try third.run("join", moved(door.link, to: again.place))
        #expect(refused.exitCode == 76)
        #expect(refused.errors.contains("xin người mời một lời mời mới"), "\(refused.errors)")
        // The device that was let in may bring it again, as it may have lost the answer.
        #expect(try two.run("join", moved(door.link, to: again.place)).exitCode == 0)
        #expect(again.end(by: SIGTERM) == 75)
    }

    @Test("By a code read aloud: with slips, another device's place, and then rightly")
    func code() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let colleague = try hub.device("Cô Tư", in: "42/truong-a", as: "school")
        for device in [one, colleague] { #expect(try device.run("sync").exitCode == 0) }
        hub.kill()
        try one.session(5, "Trần Thị Nở")
        let door = try RunningInvite(hub, one, ["--role", "verifier"])
        let other = try RunningInvite(hub, colleague)
        let two = RunningDevice(hub, "Thầy Ba")
        var digits = Array(door.code)
        #expect(digits.count == 35)
        // Any digit misheard is noticed before anything is sent, and so is a pair changed about.
        for place in digits.indices where digits[place] != "-" {
            var slipped = digits
            slipped[place] = slipped[place] == "9" ? "0" : "9"
            guard slipped != digits else { continue }
            #expect(throws: ProtocolViolation.self) { try InvitationCode(String(slipped)) }
        }
        let pair = try #require(
            digits.indices.dropLast().first {
                digits[$0].isNumber && digits[$0 + 1].isNumber && digits[$0] != digits[$0 + 1]
            }
        )
        digits.swapAt(pair, pair + 1)
        let slip = try two.run("join", String(digits), "--at", door.place)
        #expect(slip.exitCode == 64)
        #expect(slip.errors.contains("nghe đọc lại"))
        let short = try two.run("join", String(door.code.dropLast(6)), "--at", door.place)
        #expect(short.exitCode == 64)
        #expect(short.errors.contains("30 chữ số"))
        // Where this machine finds nobody by itself, it says what to do.
        let deaf = try two.run("join", door.code)
        #expect(deaf.exitCode == 75 && deaf.errors.contains("--at"), "\(deaf)")
        // Another device at the address, though of the same school, is not the one that the code names.
        let elsewhere = try two.run("join", door.code, "--at", other.place)
        #expect(elsewhere.exitCode == 76)
        #expect(elsewhere.errors.contains("không phải máy đã đọc mã"), "\(elsewhere.errors)")
        #expect(other.end(by: SIGTERM) == 75)
        // In groups, as it was heard.
        let groups = door.code.split(separator: "-").map(String.init)
        let joined = try hub.run(
            "lantoa",
            ["join"] + groups + ["--at", door.place, "--person", "Thầy Ba", "--replica", two.folder]
        )
        #expect(joined.exitCode == 0, "\(joined.errors) \(door.told)")
        #expect(door.end() == 0)
        #expect(try two.json("status")["role"] as? String == "verifier")
        #expect(try two.json("status")["sessions"] as? Int == 1)
        // The school reads names, and hands that on.
        #expect(try two.run("person", "find", "Nở").output.contains("Trần Thị Nở"))
    }

    @Test("A link that names another root was spoilt: no replica is made that nobody's rights reach")
    func spoilt() throws {
        let (hub, one) = try school()
        let door = try RunningInvite(hub, one)
        var invitation = try Invitation(link: door.link)
        invitation.root = DeviceSigningKey().deviceID
        let two = RunningDevice(hub, "Anh Sáu")
        let refused = try two.run("join", invitation.link, "--person", "Anh Sáu")
        #expect(refused.exitCode == 76 && refused.errors.contains("chép sai"), "\(refused)")
        #expect(!FileManager.default.fileExists(atPath: two.folder))
        #expect(door.end(by: SIGTERM) == 0)
    }

    @Test("A daemon that serves peers opens the door, and the two go on exchanging by themselves")
    func daemon() throws {
        let (hub, one) = try school()
        let served = try RunningDaemon(hub, one, ["--interval", "2", "--peers", "--peer-port", "0"])
        let place = try served.peerAddress()
        let made = try one.json("invite", "--address", "127.0.0.1")
        #expect(made["address"] as? String == place)
        let two = RunningDevice(hub, "Thầy Ba")
        let joined = try two.run("join", try #require(made["link"] as? String), "--person", "Thầy Ba")
        #expect(joined.exitCode == 0, "\(joined.errors) \(served.logged())")
        #expect(served.logs("let a device in"))
        // No address is given: that of the device that invited is known.
        let asking = try RunningDaemon(hub, two, ["--interval", "2", "--peers", "--peer-port", "0"])
        try two.session(6, "Lê Văn Dần")
        let there = try one.waits { $0["sessions"] as? Int == 1 }
        #expect(there.isMet, "\(served.logged()) \(asking.logged())")
        // Where nobody is asked for, nobody is missed.
        #expect(!asking.logged().contains("no_hub"))
        // Later there is a hub again, of the same tree: both know it then.
        try hub.start()
        #expect(try two.run("join", try hub.invite("42/truong-a", as: "verifier")).exitCode == 0)
        #expect(try two.json("status")["hub"] as? String == hub.address)
        #expect(try two.json("status")["unsent_sessions"] as? Int == 0)
        for daemon in [served, asking] { #expect(daemon.stop().exitCode == 0) }
        // A hub of another tree is another matter, and said to be.
        let elsewhere = try RunningHub(name: "other")
        let refused = try two.run("join", try elsewhere.invite("42/truong-a", as: "verifier"))
        #expect(refused.exitCode == 65)
        #expect(refused.errors.contains("--replica"))
    }

    @Test("Nobody invites to more than he may, and what is given ends when his own right does")
    func bounds() throws {
        let (hub, one) = try school()
        #expect(try one.run("invite", "--role", "coordinator", "--no-wait").exitCode != 0)
        #expect(try one.run("invite", "--scope", "42", "--no-wait").exitCode == 65)
        #expect(try one.run("invite", "--scope", "42/truong-b", "--no-wait").exitCode == 65)
        let door = try RunningInvite(hub, one)
        let two = RunningDevice(hub, "Anh Năm")
        #expect(try two.run("join", door.link, "--person", "Anh Năm").exitCode == 0)
        #expect(door.end() == 0)
        // A volunteer lets nobody in.
        #expect(try two.run("invite", "--no-wait").exitCode != 0)
        let late = try RunningInvite(hub, one)
        #expect(late.end(by: SIGINT) == 75)
        #expect(late.told.contains("đã thôi chờ"))
    }

    @Test("A right that ends is handed on with its end")
    func ends() throws {
        let scratch = NSTemporaryDirectory() + "lantoa-pair-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        var environment = ReplicaEnvironment.system
        environment.anchors = "\(scratch)/state"
        let scope = try Scope("42/truong-a")
        let root = try Replica.found(
            in: "\(scratch)/root",
            scope: scope,
            role: .school,
            environment: environment
        )
        func joined(_ name: String) throws -> Replica {
            try Replica.join(
                in: "\(scratch)/\(name)",
                scope: scope,
                root: root.root,
                environment: environment
            )
        }
        let (teacher, guest) = (try joined("teacher"), try joined("guest"))
        let end = root.now + 7 * 86_400_000
        let first = try root.invite(to: scope, role: .school, until: end, expires: end)
        try teacher.receive(try root.enrol(teacher.deviceKeys, secret: first))
        let second = try teacher.invite(
            to: scope,
            role: .volunteer,
            until: end + 1000,
            expires: end,
            code: teacher.newInvitationCode()
        )
        try guest.receive(try teacher.enrol(guest.deviceKeys, secret: second, names: .readsNames))
        #expect(try guest.readingRights(of: guest.device).isAny)
        try guest.close()
        environment.now = { end + 500 }
        let later = try Replica.open("\(scratch)/guest", environment: environment)
        #expect(try !later.readingRights(of: later.device).isAny)
    }

    /// A link with another address.
    private func moved(_ link: String, to place: String) throws -> String {
        var invitation = try Invitation(link: link)
        invitation.address = "https://\(place)"
        return invitation.link
    }
}
