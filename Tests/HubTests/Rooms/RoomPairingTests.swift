import CascadeProtocol
import Foundation
import Testing

@Suite(
    "A new device finds the one that invites it, in a room with no way out",
    .serialized,
    .enabled(if: Room.isPossible, "this kernel or this user makes no network namespaces")
)
struct RoomPairingTests {
    private func newcomer(_ hub: RunningHub, _ name: String, on host: Room.Host) -> RunningDevice {
        var device = RunningDevice(hub, name)
        device.host = host
        return device
    }

    @Test("The code alone is enough, among other doors and daemons; a closed door is found no more")
    func code() throws {
        let (hub, room) = (try RunningHub(), try Room("a", "b", "c"))
        var one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        var colleague = try hub.device("Cô Tư", in: "42/truong-a", as: "school")
        var third = try hub.device("Chị Ba", in: "42/truong-a", as: "school")
        for device in [one, colleague, third] { #expect(try device.run("sync").exitCode == 0) }
        hub.kill()
        (one.host, colleague.host, third.host) = (try room["a"], try room["b"], try room["c"])
        try one.session(1, "Trần Thị Nở")
        // An invitation whose door nobody opened: nobody is there, and that is said.
        let unopened = try one.json("invite", "--no-wait")
        let alone = try newcomer(hub, "alone", on: try room["b"])
            .run("join", try #require(unopened["code"] as? String))
        #expect(alone.exitCode == 75 && alone.errors.contains("không thấy máy mời nào"), "\(alone)")
        let daemon = try RunningDaemon(
            hub,
            colleague,
            ["--interval", "3600", "--peers", "--peer-port", "8444"]
        )
        #expect(daemon.logs("looking for devices nearby"), "\(daemon.logged())")
        let other = try RunningInvite(hub, third)
        let door = try RunningInvite(hub, one, ["--role", "verifier"])
        let second = newcomer(hub, "second", on: try room["c"])
        let joined = try second.run("join", door.code, "--person", "Thầy Ba")
        #expect(joined.exitCode == 0, "\(joined.errors) \(door.told)")
        #expect(door.end() == 0, "\(door.told)")
        #expect(try second.json("status")["role"] as? String == "verifier")
        #expect(try second.json("status")["sessions"] as? Int == 1)
        // The other door was none for this code: it waits on, and lets in whom its own code names.
        let groups = other.code.split(separator: "-").map(String.init)
        let fourth = newcomer(hub, "fourth", on: try room["b"])
        let heard = try hub.run(
            "lantoa",
            ["join"] + groups + ["--person", "Anh Năm", "--replica", fourth.folder],
            on: fourth.host
        )
        #expect(heard.exitCode == 0, "\(heard.errors) \(other.told)")
        #expect(other.end() == 0, "\(other.told)")
        // A link whose device got another address since: it is looked for, by its key. At the old one is another, or nobody.
        for place in ["\(try room["a"].address):8444", "127.0.0.1:9"] {
            let moving = try RunningInvite(hub, third)
            var link = try Invitation(link: moving.link)
            link.address = "https://\(place)"
            let sixth = newcomer(hub, "by link, \(place)", on: try room["b"])
            let found = try sixth.run("join", link.link, "--person", "Anh Bảy")
            #expect(found.exitCode == 0, "\(found.errors) \(moving.told)")
            #expect(found.errors.contains("không còn ở địa chỉ trong lời mời"), "\(found.errors)")
            #expect(moving.end() == 0, "\(moving.told)")
        }
        // A daemon is the door of its device.
        let made = try colleague.json("invite")
        let fifth = newcomer(hub, "fifth", on: try room["c"])
        let entered = try fifth.run("join", try #require(made["code"] as? String), "--person", "Anh Sáu")
        #expect(entered.exitCode == 0, "\(entered.errors) \(daemon.logged())")
        // Where the door is closed, it is not there: the daemon alone is looked at, and is another.
        let late = try newcomer(hub, "late", on: try room["c"]).run("join", door.code)
        #expect(late.exitCode == 75, "\(late)")
        #expect(late.errors.contains("thấy 1 máy trong mạng") && late.errors.contains("--at"), "\(late)")
        // No daemon took a door for a device to exchange with.
        #expect(!daemon.logged().contains("found a device"), "\(daemon.logged())")
        #expect(daemon.stop().exitCode == 0)
    }
}
