import Foundation
import Testing

@Suite(
    "Several hosts in one room, with no way out",
    .serialized,
    .enabled(if: Room.isPossible, "this kernel or this user makes no network namespaces")
)
struct RoomTests {
    private static let options = ["--interval", "4", "--peers", "--peer-port", "8444"]

    /// Devices of one school, each of which has heard of the others; then the hub is gone, and each is in its place.
    private func devices(
        _ hub: RunningHub,
        _ room: Room,
        roles: [String] = ["school", "verifier", "volunteer"]
    ) throws -> [RunningDevice] {
        var devices = try zip(room.hosts, roles).map { host, role in
            try hub.device("Máy \(host.name)", in: "42/truong-a", as: role)
        }
        for device in devices { #expect(try device.run("sync").exitCode == 0) }
        for index in devices.indices { devices[index].host = room.hosts[index] }
        return devices
    }

    private func daemon(_ hub: RunningHub, _ device: RunningDevice) throws -> RunningDaemon {
        try RunningDaemon(hub, device, Self.options)
    }

    private func expectSessions(
        _ count: Int,
        on devices: [RunningDevice],
        _ daemons: [RunningDaemon],
        line: Int = #line
    ) throws {
        for device in devices {
            let alike = try device.waits { $0["sessions"] as? Int == count }
            #expect(alike.isMet, "line \(line): \(alike.status) \(daemons.map { $0.logged() })")
        }
    }

    private func peers(_ device: RunningDevice) throws -> [[String: Any]] {
        try #require(device.json("peers")["peers"] as? [[String: Any]])
    }

    @Test("They find each other with no address given, merge, see who left, and say so")
    func discovery() throws {
        let (hub, room) = (try RunningHub(), try Room("a", "b", "c"))
        let all = try devices(hub, room)
        hub.kill()
        for (day, device) in all.enumerated() { try device.session(day + 1, "Trần Thị Nở \(day)") }
        let daemons = try all.map { try daemon(hub, $0) }
        try expectSessions(3, on: all, daemons)
        #expect(Set(try all.map { try $0.reach() }).count == 1)
        let others = try Set(all[1...].map { try #require($0.json("status")["device"] as? String) })
        let near = try peers(all[0]).filter { $0["near"] as? Bool == true }
        #expect(Set(near.compactMap { $0["device"] as? String }) == others, "\(near)")
        #expect(Set(near.compactMap { $0["address"] as? String }) == ["10.77.0.2:8444", "10.77.0.3:8444"])
        #expect(try all[0].run("peers").output.contains("đang ở gần"))
        // What shows itself to the whole room names nobody.
        let told = daemons.map { $0.logged() }.joined()
        #expect(!told.contains("truong-a") && !told.contains("Máy"))
        #expect(daemons[2].stop().exitCode == 0)
        #expect(daemons[0].logs("a device left"))
        let left = try peers(all[0]).filter { $0["near"] as? Bool == true }
        #expect(left.count == 1)
        for daemon in daemons[..<2] { #expect(daemon.stop().exitCode == 0) }
        // Nobody looks any more, so nobody is said to be near.
        #expect(try peers(all[0]).allSatisfy { $0["near"] as? Bool == false })
    }

    @Test("Parted and joined again, both sides have all")
    func partition() throws {
        let (hub, room) = (try RunningHub(), try Room("a", "b", "c"))
        let all = try devices(hub, room)
        hub.kill()
        let daemons = try all.map { try daemon(hub, $0) }
        try all[0].session(1, "Trần Thị Nở")
        try expectSessions(1, on: all, daemons)
        try room.part("c")
        try all[0].session(2, "Lê Văn Dần")
        try all[2].session(3, "Phạm Thị Sen")
        try expectSessions(2, on: [all[1]], daemons)
        #expect(try all[2].json("status")["sessions"] as? Int == 2)
        try room.heal()
        try expectSessions(3, on: all, daemons)
        #expect(Set(try all.map { try $0.reach() }).count == 1)
    }

    @Test("A laptop leaves with half the class synced, and brings the rest to another room")
    func laptop() throws {
        let (hub, room) = (try RunningHub(), try Room("a", "b", "laptop"))
        let all = try devices(hub, room)
        hub.kill()
        try room.part("b")
        let daemons = try all.map { try daemon(hub, $0) }
        for day in 1...3 { try all[2].session(day, "Học viên \(day)") }
        try expectSessions(3, on: [all[0]], daemons)
        #expect(try all[1].json("status")["sessions"] as? Int == 0)
        // In the other room it enters what was left, and goes home.
        try room.part("b", "laptop")
        for day in 4...6 { try all[2].session(day, "Học viên \(day)") }
        try expectSessions(6, on: [all[1]], daemons)
        #expect(try all[0].json("status")["sessions"] as? Int == 3)
        #expect(daemons[2].stop().exitCode == 0)
        try room.heal()
        try expectSessions(6, on: [all[0]], daemons)
        #expect(try all[0].reach() == all[1].reach())
        #expect(try all[0].reach() == all[2].reach())
    }

    @Test(
        "A revoked phone shows up before the revocation did: what it brought counts no more once that is heard of"
    )
    func revoked() throws {
        let (hub, room) = (try RunningHub(), try Room("a", "b", "phone"))
        let all = try devices(hub, room)
        let phone = try #require(all[2].json("status")["device"] as? String)
        #expect(try hub.run("lantoa-hub", ["revoke", "--data", hub.data, phone]).exitCode == 0)
        var here = all[0]
        here.host = nil
        #expect(try here.run("sync").exitCode == 0)
        hub.kill()
        try room.part("a")
        let daemons = try all.map { try daemon(hub, $0) }
        try all[1].session(1, "Trần Thị Nở")
        try all[2].session(2, "Lê Văn Dần")
        // Nobody there knows better.
        try expectSessions(2, on: [all[1], all[2]], daemons)
        try room.heal()
        let judged = try all[1].waits { $0["held"] as? Int == 1 }
        #expect(judged.isMet, "\(judged.status) \(daemons.map { $0.logged() })")
        try expectSessions(1, on: [all[0], all[1]], daemons)
        #expect(try all[0].reach() == all[1].reach())
        // It is told, keeps what it wrote, and is asked nothing any more.
        #expect(daemons[2].logs("code=revoked"), "\(daemons[2].logged())")
        let told = try all[2].json("status")
        #expect(told["sessions"] as? Int == 2)
        let revokers = told["revoked_say"] as? [String] ?? []
        #expect(!revokers.isEmpty && !revokers.contains(phone), "\(told)")
        #expect(try all[2].run("status").errors.contains("báo rằng quyền của máy này đã bị thu hồi"))
    }

    @Test("A new device comes in by link and by code, over the network of the room alone")
    func pairing() throws {
        let (hub, room) = (try RunningHub(), try Room("a", "b", "c"))
        var one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        #expect(try one.run("sync").exitCode == 0)
        hub.kill()
        one.host = try room["a"]
        try one.session(1, "Trần Thị Nở")
        var (second, third) = (RunningDevice(hub, "second"), RunningDevice(hub, "third"))
        (second.host, third.host) = (try room["b"], try room["c"])
        let door = try RunningInvite(hub, one, ["--role", "verifier"])
        // Its own address in the room, which nobody told it.
        #expect(door.place.hasPrefix("10.77.0.1:"))
        let joined = try second.run("join", door.link, "--person", "Thầy Ba")
        #expect(joined.exitCode == 0, "\(joined.errors) \(door.told)")
        #expect(door.end() == 0)
        let spoken = try RunningInvite(hub, one)
        let heard = try third.run("join", spoken.code, "--at", spoken.place, "--person", "Anh Năm")
        #expect(heard.exitCode == 0, "\(heard.errors) \(spoken.told)")
        #expect(spoken.end() == 0)
        // Somebody else has its address now: the code tells, and so does the pin of the link.
        let again = try RunningInvite(hub, one)
        let other = try RunningDaemon(hub, second, ["--peers", "--peer-port", "9000"])
        _ = try other.peerAddress()
        let fourth = RunningDevice(hub, "fourth")
        var lost = fourth
        lost.host = try room["c"]
        let deceived = try lost.run("join", again.code, "--at", "10.77.0.2:9000")
        #expect(deceived.exitCode == 76 && deceived.errors.contains("không phải máy đã đọc mã"))
        for device in [second, third] {
            #expect(try device.json("status")["sessions"] as? Int == 1)
            #expect(try device.json("status")["granted"] as? Bool == true)
        }
    }
}
