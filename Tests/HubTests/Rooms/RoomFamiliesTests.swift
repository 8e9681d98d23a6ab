import Foundation
import Testing

@Suite(
    "Devices in one room by IPv6, by both families, and where one of them fails",
    .serialized,
    .enabled(if: Room.isPossible, "this kernel or this user makes no network namespaces")
)
struct RoomFamiliesTests {
    private static let options = ["--interval", "4", "--peers", "--peer-port", "8444"]

    /// Two devices of one school that know of each other, in the first places of a room; the hub is gone.
    private func pair(_ hub: RunningHub, _ room: Room) throws -> (RunningDevice, RunningDevice) {
        var one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        var two = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        for device in [one, two, one] { #expect(try device.run("sync").exitCode == 0) }
        hub.kill()
        (one.host, two.host) = (try room["a"], try room["b"])
        return (one, two)
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

    /// The places of devices that are near, each of which stands there once.
    private func places(_ device: RunningDevice) throws -> [String] {
        let peers = try #require(try device.json("peers")["peers"] as? [[String: Any]])
        #expect(Set(peers.compactMap { $0["device"] as? String }).count == peers.count, "\(peers)")
        return peers.filter { $0["near"] as? Bool == true }.compactMap { $0["address"] as? String }
    }

    private func newcomer(_ hub: RunningHub, _ name: String, in room: Room) throws -> RunningDevice {
        var device = RunningDevice(hub, name)
        device.host = try room["c"]
        return device
    }

    @Test("Addresses of one link alone are enough: to find each other, exchange both ways, and come in")
    func link() throws {
        let (hub, room) = (try RunningHub(), try Room("a", "b", "c", speaking: .sixth))
        let (one, two) = try pair(hub, room)
        for (day, device) in [one, two].enumerated() { try device.session(day + 1, "Trần Thị Nở \(day)") }
        let daemons = try [one, two].map { try RunningDaemon(hub, $0, Self.options) }
        try expectSessions(2, on: [one, two], daemons)
        #expect(try places(one) == ["[fe80::2%eth0]:8444"])
        #expect(try places(two) == ["[fe80::1%eth0]:8444"])
        // By the code alone, by the link, and by a place that somebody typed; the daemon is the door.
        let sheet = try one.json("invite")
        #expect(sheet["address"] as? String == "[fe80::1]:8444")
        let found = try newcomer(hub, "found", in: room)
        let byCode = try found.run("join", try #require(sheet["code"] as? String))
        #expect(byCode.exitCode == 0, "\(byCode) \(daemons[0].logged())")
        let linked = try newcomer(hub, "linked", in: room)
        let byLink = try linked.run("join", try #require(one.json("invite")["link"] as? String))
        #expect(byLink.exitCode == 0, "\(byLink)")
        for place in ["[fe80::1%eth0]:8444", "[fe80::1]:8444"] {
            let typed = try newcomer(hub, "typed \(place.count)", in: room)
            let code = try #require(one.json("invite")["code"] as? String)
            let bare = try typed.run("join", code, "--at", "fe80::1%eth0:8444")
            #expect(bare.exitCode == 64 && bare.errors.contains("[fe80::1%eth0]:8444"), "\(bare)")
            let byPlace = try typed.run("join", code, "--at", place)
            #expect(byPlace.exitCode == 0, "\(byPlace)")
            #expect(try typed.json("status")["sessions"] as? Int == 2)
            let again = try typed.json("sync", "--peer", place)
            #expect(((again["peers"] as? [[String: Any]])?.first?["error"] as? NSNull) != nil, "\(again)")
            #expect(try places(typed).isEmpty)
        }
        for daemon in daemons { #expect(daemon.stop().exitCode == 0) }
        // The command alone opens a door as well.
        let door = try RunningInvite(hub, one)
        #expect(door.place.hasPrefix("[fe80::1]:"), "\(door.sheet)")
        let last = try newcomer(hub, "last", in: room)
        let entered = try last.run("join", door.code)
        #expect(entered.exitCode == 0, "\(entered) \(door.told)")
        #expect(door.end() == 0, "\(door.told)")
    }

    @Test("With both families a device is there once, and where one address leads nowhere the other does")
    func both() throws {
        let (hub, room) = (try RunningHub(), try Room("a", "b", speaking: .both))
        let (one, two) = try pair(hub, room)
        let daemons = try [one, two].map { try RunningDaemon(hub, $0, Self.options) }
        try one.session(1, "Trần Thị Nở")
        try expectSessions(1, on: [one, two], daemons)
        let place = try #require(try places(one).first)
        #expect(["10.77.0.2:8444", "[fe80::2%eth0]:8444"].contains(place))
        #expect(try places(two).count == 1)
        try room.dropAddress(of: try room["b"])
        try two.session(2, "Lê Văn Dần")
        try one.session(3, "Phạm Thị Sen")
        try expectSessions(3, on: [one, two], daemons)
        // Whoever asked knows where it was answered.
        let met = try one.json("sync", "--peer", "10.77.0.2:8444")
        let peer = try #require((met["peers"] as? [[String: Any]])?.first)
        #expect(peer["error"] is NSNull, "\(peer)")
        #expect(try places(one) == ["[fe80::2%eth0]:8444"])
    }

    @Test("Where a machine has no IPv6, all goes by IPv4 with those that have it")
    func fourth() throws {
        let (hub, room) = (try RunningHub(), try Room("a", "b", "c", speaking: .both))
        let (one, two) = try pair(hub, room)
        try room.switchOffSixth(of: try room["a"])
        let daemons = try [one, two].map { try RunningDaemon(hub, $0, Self.options) }
        for (day, device) in [one, two].enumerated() { try device.session(day + 1, "Trần Thị Nở \(day)") }
        try expectSessions(2, on: [one, two], daemons)
        #expect(try places(one) == ["10.77.0.2:8444"])
        let third = try newcomer(hub, "third", in: room)
        let joined = try third.run("join", try #require(one.json("invite")["code"] as? String))
        #expect(joined.exitCode == 0, "\(joined) \(daemons[0].logged())")
        let met = try two.json("sync", "--peer", "10.77.0.1:8444")
        #expect((met["peers"] as? [[String: Any]])?.first?["error"] is NSNull, "\(met)")
    }
}
