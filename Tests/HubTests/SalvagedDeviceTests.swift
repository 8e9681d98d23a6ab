import Foundation
import Testing

@Suite("A device that was salvaged")
struct SalvagedDeviceTests {
    @Test("goes on exchanging with its hub, under its old name or, without its keys, by a new invitation")
    func syncs() throws {
        let hub = try RunningHub()
        let device = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        try device.session(1, "Trần Văn Nam")
        #expect(try device.run("sync").exitCode == 0)
        try device.session(2, "Lê Thị Hoa")
        let saved = "\(hub.scratch)/saved"
        #expect(try device.run("doctor", "--salvage", saved).exitCode == 0)
        let synced = try hub.run("lantoa", ["sync", "--replica", saved])
        #expect(synced.exitCode == 0, "\(synced)")
        try FileManager.default.removeItem(atPath: "\(device.folder)/keys")
        let keyless = "\(hub.scratch)/keyless"
        #expect(try device.run("doctor", "--salvage", keyless).exitCode == 0)
        #expect(try hub.run("lantoa", ["sync", "--replica", keyless]).exitCode == 76)
        let link = try hub.invite("42/truong-a", as: "school")
        let joined = try hub.run("lantoa", ["join", link, "--replica", keyless])
        #expect(joined.exitCode == 0, "\(joined)")
        let status = try hub.run("lantoa", ["sync", "--replica", keyless])
        #expect(status.exitCode == 0, "\(status)")
        let list = try hub.run("lantoa", ["session", "list", "--replica", keyless])
        #expect(list.output.split(separator: "\n").count == 2, "\(list)")
        #expect(hub.stop() == 0)
    }

    @Test("A hub does not take its own rights")
    func ownRights() throws {
        let hub = try RunningHub()
        let listed = try hub.run("lantoa-hub", ["devices", "--data", hub.data, "--json"])
        #expect(hub.stop() == 0)
        // The hub itself is listed first.
        let answer = try JSONSerialization.jsonObject(with: Data(listed.output.utf8)) as? [String: Any]
        let devices = answer?["devices"] as? [[String: Any]]
        let own = try #require(devices?.first?["device"] as? String)
        let refused = try hub.run("lantoa-hub", ["revoke", own, "--data", hub.data])
        #expect(refused.exitCode == 65 && refused.errors.contains("chính trung tâm"), "\(refused)")
    }
}
