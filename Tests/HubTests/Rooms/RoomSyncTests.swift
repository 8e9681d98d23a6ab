import Foundation
import Testing

@Suite(
    "One exchange with whoever is near, in a room with no way out",
    .serialized,
    .enabled(if: Room.isPossible, "this kernel or this user makes no network namespaces")
)
struct RoomSyncTests {
    @Test("With a hub out of reach and with none, it says with whom and what; who was asked shows who asked")
    func nearby() throws {
        let (hub, room) = (try RunningHub(), try Room("a", "b", "c"))
        var one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        var two = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        for device in [one, two] { #expect(try device.run("sync").exitCode == 0) }
        // The school hears of the other.
        #expect(try one.run("sync").exitCode == 0)
        hub.kill()
        (one.host, two.host) = (try room["a"], try room["b"])
        let (first, second) = (
            try #require(one.json("status")["device"] as? String),
            try #require(two.json("status")["device"] as? String)
        )
        let daemon = try RunningDaemon(
            hub,
            one,
            ["--interval", "3600", "--peers", "--peer-port", "8444"]
        )
        #expect(daemon.logs("looking for devices nearby"), "\(daemon.logged())")
        try two.session(1, "Trần Thị Nở")
        // The hub alone: it is out of reach, and what can be done is said.
        let lost = try two.run("sync")
        #expect(lost.exitCode == 75 && lost.errors.contains("lantoa sync --nearby"), "\(lost)")
        let met = try two.run("sync", "--nearby")
        #expect(met.exitCode == 0, "\(met) \(daemon.logged())")
        #expect(met.errors.contains("chưa liên lạc được với trung tâm"), "\(met)")
        // By IPv4 or, where that answers first, by the other one's own IPv6 address.
        let line = met.output.split(separator: "\n").first { $0.contains("Máy \(first.prefix(8)) ở ") }
        #expect(line?.contains(":8444: Đã nhận") == true, "\(met)")
        #expect(try one.json("status")["sessions"] as? Int == 1)
        let again = try two.json("sync", "--peer", "10.77.0.1:8444#\(first)")
        let peers = try #require(again["peers"] as? [[String: Any]])
        #expect(peers.compactMap { $0["device"] as? String } == [first], "\(again)")
        #expect(again["sent"] as? Int == 0 && again["received"] as? Int == 0, "\(again)")
        // Without a hub nothing need be said.
        var third = RunningDevice(hub, "third")
        third.host = try room["c"]
        let link = try #require(try one.json("invite")["link"] as? String)
        #expect(try third.run("join", link, "--person", "Anh Năm").exitCode == 0)
        try third.session(2, "Lê Văn Dần")
        let alone = try third.run("sync")
        #expect(alone.exitCode == 0 && alone.output.contains("Máy \(first.prefix(8))"), "\(alone)")
        #expect(try one.json("status")["sessions"] as? Int == 2)
        // The other shows itself to nobody, and yet it asked.
        let asked = try one.waits { _ in try asker(second, of: one) != nil }
        #expect(asked.isMet, "\(daemon.logged())")
        let note = try #require(try asker(second, of: one))
        #expect(note["address"] is NSNull && note["near"] as? Bool == false, "\(note)")
        #expect(note["last_asked"] as? Int != nil, "\(note)")
        #expect(try one.run("peers").output.contains("máy \(second.prefix(8))"))
        #expect(try one.run("peers").output.contains("chỉ mới hỏi máy này"))
        #expect(daemon.stop().exitCode == 0)
        let nobody = try third.run("sync")
        #expect(nobody.exitCode == 75 && nobody.errors.contains("chưa gửi nhận được"), "\(nobody)")
    }

    private func asker(_ device: String, of one: RunningDevice) throws -> [String: Any]? {
        let peers = try #require(try one.json("peers")["peers"] as? [[String: Any]])
        return peers.first { $0["device"] as? String == device }
    }
}
