import Foundation
import Testing

@Suite("The hub's audit log tells what devices decide of rights")
struct RightsAuditTests {
    @Test("Who gave a device a right that it had not, where the hub hears of it later")
    func granted() throws {
        let hub = try RunningHub()
        let school = try hub.device("Thầy Tư", in: "42/truong-a", as: "school")
        _ = try school.json("sync")
        let own = try #require(try school.json("status")["device"] as? String)
        let port = hub.port
        hub.kill()
        let door = try RunningInvite(hub, school, ["--role", "verifier"])
        let two = RunningDevice(hub, "two")
        #expect(try two.run("join", door.link, "--person", "Anh Năm").exitCode == 0)
        #expect(door.end() == 0, "\(door.told)")
        let new = try #require(try two.json("status")["device"] as? String)
        try hub.start(port: port)
        #expect(try hub.decisions().isEmpty)
        for _ in 1...2 { _ = try school.json("sync") }
        let lines = try hub.decisions()
        #expect(lines.count == 1, "\(lines)")
        #expect(lines.first?["event"] as? String == "granted" && lines.first?["device"] as? String == new)
        #expect(lines.first?["by"] as? String == own && lines.first?["code"] as? String == "verifier")
        #expect(lines.first?["held"] == nil)
        #expect(hub.stop() == 0)
    }

    @Test("What does not count, as a decision of a device that was revoked itself, stands there with why")
    func held() throws {
        let hub = try RunningHub()
        let former = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let school = try hub.device("Thầy Tư", in: "42/truong-a", as: "school")
        let phone = try hub.device("Cô Ba", in: "42/truong-a", as: "volunteer")
        for device in [former, phone, school, former] { _ = try device.json("sync") }
        let gone = try #require(try former.json("status")["device"] as? String)
        let other = try #require(try phone.json("status")["device"] as? String)
        #expect(try hub.run("lantoa-hub", ["revoke", gone, "--data", hub.data]).exitCode == 0)
        // It has not heard of it, and a stick takes what it decides to a colleague.
        #expect(try former.run("device", "revoke", other, "--yes").exitCode == 0)
        let stick = "\(hub.scratch)/stick"
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: false)
        #expect(try former.run("carry", "out", stick).exitCode == 0)
        _ = try school.json("sync")
        #expect(try school.run("carry", "in", stick).exitCode == 0)
        _ = try school.json("sync")
        let lines = try hub.decisions().filter { $0["event"] as? String == "revoked" }
        #expect(lines.count == 1, "\(lines)")
        #expect(lines.first?["device"] as? String == other && lines.first?["by"] as? String == gone)
        #expect(lines.first?["held"] as? String == "revoked", "\(lines)")
        #expect(try phone.run("sync").exitCode == 0)
        #expect(hub.stop() == 0)
    }

    @Test("That a school lets the hub read its names, once, with who did it and where")
    func names() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        _ = try one.json("sync")
        let port = hub.port
        #expect(try hub.decisions().isEmpty)
        #expect(try one.run("device", "names", "hub", "--yes").exitCode == 0)
        for _ in 1...2 { _ = try one.json("sync") }
        let own = try #require(try one.json("status")["device"] as? String)
        let lines = try hub.decisions()
        #expect(lines.count == 1, "\(lines)")
        #expect(lines.first?["event"] as? String == "names_opened" && lines.first?["by"] as? String == own)
        #expect(lines.first?["scope"] as? String == "42/truong-a", "\(lines)")
        // A new key to the same names, as after a revocation, is handed over as well, and is no news.
        let two = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        for device in [two, one] { _ = try device.json("sync") }
        let other = try #require(try two.json("status")["device"] as? String)
        #expect(try one.run("device", "names", other).exitCode == 0)
        _ = try one.json("sync")
        #expect(hub.stop() == 0)
        try hub.start(port: port)
        #expect(try one.run("device", "revoke", other, "--yes").exitCode == 0)
        _ = try one.json("sync")
        let later = try hub.decisions().map { $0["event"] as? String }
        #expect(later == ["names_opened", "revoked"], "\(later)")
        #expect(hub.stop() == 0)
    }
}

extension RunningHub {
    /// The lines of its audit log that tell what devices decided.
    fileprivate func decisions() throws -> [[String: Any]] { try audit().filter { $0["by"] != nil } }
}
