import Cascade
import CascadeDaemon
import CascadeModel
import CascadeProtocol
import CascadeSync
import Foundation
import Testing

@Suite("Devices that exchange with each other, with no hub in reach", .serialized)
struct PeerTests {
    /// A daemon that serves peers on any free port, and asks those at some addresses.
    private func daemon(_ hub: RunningHub, _ device: RunningDevice, asking places: [String] = []) throws
        -> RunningDaemon
    {
        try RunningDaemon(
            hub,
            device,
            ["--interval", "2", "--peers", "--peer-port", "0"] + places.flatMap { ["--peer", $0] }
        )
    }

    private func peer(_ device: RunningDevice) throws -> [String: Any] {
        let peers = try device.json("peers")["peers"] as? [[String: Any]]
        return try #require(peers?.first)
    }

    @Test("Two devices of one school bring each other what is new; names come only to who may read them")
    func exchange() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let two = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        #expect(try one.run("sync").exitCode == 0)
        hub.kill()
        let device = try #require(one.json("status")["device"] as? String)
        let served = try daemon(hub, one)
        let asking = try daemon(hub, two, asking: [try served.peerAddress()])
        try one.session(5, "Trần Thị Nở")
        try two.session(6, "Lê Văn Dần")
        for one in [one, two] {
            let alike = try one.waits { $0["sessions"] as? Int == 2 }
            #expect(alike.isMet, "\(alike.status) \(served.logged()) \(asking.logged())")
        }
        #expect(try one.reach() == two.reach())
        // A neighbour's word is no word of the hub.
        let held = try two.waits { $0["held_by_others"] as? Int == 1 }
        #expect(held.isMet, "\(held.status)")
        #expect(held.status["held_by_hub"] as? Int == 0)
        #expect(held.status["unsent_sessions"] as? Int == 1)
        #expect(try two.run("status").output.contains("máy khác đã giữ 1 buổi"))
        // A school's device is a custodian all the same.
        #expect(held.status["copies"] as? [String: Int] == ["several": 0, "single": 1, "none": 0])
        #expect(try two.run("status").output.contains("0 buổi có 2 bản trở lên, 1 buổi có 1, 0 buổi chưa có"))
        let met = try peer(two)
        #expect(met["device"] as? String == device)
        #expect(met["role"] as? String == "school")
        #expect(met["error"] is NSNull)
        #expect(try two.run("peers").output.contains("lần gửi nhận gần nhất"))
        #expect(try two.run("person", "find", "Nở").exitCode != 0)
        let reader = try #require(two.json("status")["device"] as? String)
        #expect(try one.run("device", "names", reader).exitCode == 0)
        let end = Patience.end
        while try two.run("person", "find", "Nở").exitCode != 0, ContinuousClock.now < end {}
        #expect(try two.run("person", "find", "Nở").output.contains("Trần Thị Nở"), "\(asking.logged())")
        for daemon in [served, asking] {
            let stopped = daemon.stop()
            #expect(stopped.exitCode == 0)
            #expect(stopped.seconds < 30)
        }
    }

    @Test("A port that another program had for a moment is served, and a device is no neighbour of its own")
    func takenPort() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let two = try hub.device("Cô Tư", in: "42/truong-a", as: "school")
        for device in [one, two] { #expect(try device.run("sync").exitCode == 0) }
        // An invitation keeps the port that the daemon wants.
        let door = try RunningInvite(hub, one)
        let port = try #require(door.place.split(separator: ":").last)
        let served = try RunningDaemon(
            hub,
            one,
            ["--interval", "3600", "--peers", "--no-discovery", "--peer-port", String(port)]
        )
        #expect(served.logs("peers are not served"), "\(served.logged())")
        #expect(door.end(by: SIGTERM) == 75)
        let end = Patience.end
        while try two.run("sync", "--peer", door.place).exitCode != 0, ContinuousClock.now < end {}
        #expect(try two.run("sync", "--peer", door.place).exitCode == 0, "\(served.logged())")
        let own = try one.run("sync", "--peer", door.place)
        #expect(own.errors.contains("của chính máy này"), "\(own.errors)")
        let noted = try #require(one.json("peers")["peers"] as? [[String: Any]])
        #expect(noted.allSatisfy { $0["address"] as? String != door.place }, "\(noted)")
        #expect(served.stop().exitCode == 0)
    }

    @Test(
        "Two whom a school let in one after the other exchange before either has met it again, whoever asks"
    )
    func classmates() throws {
        let hub = try RunningHub()
        let school = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        #expect(try school.run("sync").exitCode == 0)
        hub.kill()
        var class9A: [RunningDevice] = []
        for name in ["Anh Năm", "Anh Sáu", "Chị Bảy"] {
            try school.session(class9A.count + 1, "Trần Thị \(class9A.count)")
            let door = try RunningInvite(hub, school, ["--scope", "42/truong-a/9A", "--role", "volunteer"])
            let device = RunningDevice(hub, name)
            #expect(try device.run("join", door.link, "--person", name).exitCode == 0)
            #expect(door.end() == 0, "\(door.told)")
            try device.session(class9A.count + 1, "Lê Văn \(class9A.count)")
            class9A.append(device)
        }
        // Who came later asks, and shows by what right; who came earlier asks, and lets the other tell.
        for (asking, serving) in [(1, 0), (0, 2)] {
            let served = try daemon(hub, class9A[serving])
            let asked = try class9A[asking].run("sync", "--peer", served.peerAddress())
            #expect(asked.exitCode == 0, "\(asked) \(served.logged())")
            #expect(served.stop().exitCode == 0)
        }
        let counts = try class9A.map { try $0.json("status")["sessions"] as? Int }
        #expect(counts == [6, 4, 6])
        #expect(try class9A[2].reach() == class9A[0].reach())
    }

    @Test("A device of another tree, and one of another school, get nothing and give nothing")
    func strangers() async throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let neighbour = try await Member(hub, "b", in: "42/truong-b", as: "school")
        #expect(try one.run("sync").exitCode == 0)
        let elsewhere = try RunningHub(name: "other")
        let stranger = try await Member(elsewhere, "c", in: "42/truong-a", as: "school")
        let served = try daemon(hub, one)
        let place = try served.peerAddress()
        let device = try #require(one.json("status")["device"] as? String)
        let address = try #require(PeerAddress("\(place)#\(device)"))
        let id = try #require(address.device)
        for member in [neighbour, stranger] {
            let link = try HubLink(member.replica, to: address, of: id, program: "test")
            let failure = await #expect(throws: SyncFailure.self) { try await link.exchange() }
            #expect(failure?.code == .unknownDevice)
            // Nor would they ask of their own accord: what they hold tells them the same.
            #expect(try member.replica.objection(to: id) != nil)
        }
        // Who shows another key than that which was asked for is not spoken to.
        let wrong = try HubLink(neighbour.replica, to: address, of: neighbour.replica.device, program: "test")
        let distrust = await #expect(throws: TransportError.self) { try await wrong.exchange() }
        #expect(distrust?.kind == .untrusted)
        // Asked through a daemon, which learns only here who is there.
        let other = try elsewhere.device("Cô Tư", in: "42/truong-a", as: "school")
        let asking = try daemon(elsewhere, other, asking: [place])
        #expect(asking.logs("not exchanged with a peer"))
        #expect(try peer(other)["error"] as? String == "unknown_device", "\(asking.logged())")
        #expect(try peer(other)["last_exchange"] is NSNull)
        let words = try other.run("peers")
        #expect(words.errors.contains("không biết quyền của máy kia"))
        #expect(served.stop().exitCode == 0)
        #expect(asking.stop().exitCode == 0)
    }

    @Test("A device whose rights were taken back is refused by a neighbour that heard of it")
    func revoked() async throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let lost = try await Member(hub, "lost", in: "42/truong-a", as: "volunteer")
        let id = lost.replica.device.description
        #expect(try one.run("sync").exitCode == 0)
        let served = try daemon(hub, one)
        let device = try #require(one.json("status")["device"] as? String)
        let address = try #require(PeerAddress("\(served.peerAddress())#\(device)"))
        let link = try HubLink(lost.replica, to: address, of: try #require(address.device), program: "test")
        _ = try await link.exchange()
        #expect(try hub.run("lantoa-hub", ["revoke", "--data", hub.data, id]).exitCode == 0)
        #expect(try one.run("sync").exitCode == 0)
        hub.kill()
        let failure = await #expect(throws: SyncFailure.self) { try await link.exchange() }
        #expect(failure?.code == .revoked)
        #expect(served.stop().exitCode == 0)
    }

    @Test("What a volunteer wrote reaches the hub over a neighbour and the school, as he signed it")
    func relay() throws {
        let hub = try RunningHub()
        let school = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let neighbour = try hub.device("Chị Tư", in: "42/truong-a/9A", as: "volunteer")
        let volunteer = try hub.device("Anh Năm", in: "42/truong-a/9A", as: "volunteer")
        // Each has heard of the others; then the hub moves, and tells the school alone.
        for device in [school, neighbour, volunteer] { #expect(try device.run("sync").exitCode == 0) }
        hub.kill()
        try hub.start()
        #expect(try school.run("join", try hub.invite("42/truong-a", as: "school")).exitCode == 0)
        #expect(try volunteer.run("sync").exitCode == 75)
        let top = try daemon(hub, school)
        let middle = try daemon(hub, neighbour, asking: [try top.peerAddress()])
        let bottom = try daemon(hub, volunteer, asking: [try middle.peerAddress()])
        try volunteer.session(5, "Trần Thị Nở")
        let reader = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        let end = Patience.end
        while try reader.json("status")["sessions"] as? Int == 0, ContinuousClock.now < end {
            #expect(try reader.run("sync").exitCode == 0)
        }
        let logs = [top, middle, bottom].map { $0.logged() }
        let there = try reader.json("status")
        #expect(there["sessions"] as? Int == 1, "\(logs)")
        // It counts there by his own signature and grant, whoever brought it.
        #expect(there["held"] as? Int == 0)
        let here = try volunteer.waits { $0["held_by_others"] as? Int == 1 }
        #expect(here.isMet, "\(here.status) \(logs)")
        // The hub's word comes back the way the session went, from one who asks to the next.
        let held = try volunteer.waits { $0["held_by_hub"] as? Int == 1 }
        #expect(held.isMet, "\(held.status) \([top, middle, bottom].map { $0.logged() })")
        #expect(held.status["unsent_sessions"] as? Int == 0)
        for daemon in [bottom, middle, top] { #expect(daemon.stop().exitCode == 0) }
    }
}
