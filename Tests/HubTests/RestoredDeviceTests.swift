import CascadeNetworkFaults
import Foundation
import Testing

@Suite("Devices restored from a backup, and copied ones, beside a hub", .serialized)
struct RestoredDeviceTests {
    /// A hub with a school's device and a second one that sees what comes of it.
    private struct School {
        let hub: RunningHub
        let witness: RunningDevice
        var device: RunningDevice

        // With what leads to the hub for the first device, if anything does.
        init(through network: ((Int) throws -> BadNetwork)? = nil) throws {
            hub = try RunningHub()
            device = RunningDevice(hub, "Cô Hà")
            // Its notes outside of the replica are its own: another machine has others.
            device.variables["LANTOA_STATE"] = "\(hub.scratch)/state-of-this-machine"
            let port = try network?(hub.port).port ?? hub.port
            let link = try hub.invite("42/truong-a", as: "school", at: "https://127.0.0.1:\(port)")
            let joined = try device.run("join", link, "--person", "Cô Hà")
            guard joined.exitCode == 0 else { throw RunningHub.Broken(joined.errors) }
            witness = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        }

        /// Every device exchanges until all have what any has.
        func settle(_ devices: RunningDevice...) throws {
            for device in devices + [witness] + devices { _ = try device.json("sync") }
        }
    }

    @Test("A backup put back gets what was sent, keeps what is new, and asks where both changed a session")
    func backup() throws {
        let school = try School()
        let device = school.device
        for day in 1...2 { try device.session(day, "Người học \(day)") }
        _ = try device.json("sync")
        let session = try device.sessionOn("2026-05-02")
        let image = try DiskImage(of: [device.folder], in: school.hub.scratch)
        try device.session(3, "Người học 3")
        #expect(try device.run("session", "edit", session, "--minutes", "60").exitCode == 0)
        _ = try device.json("sync")
        let before = try device.json("status")
        try image.putBack(.asNewFiles)
        // Whoever looks first is told, before anything is written.
        let words = try device.run("session", "edit", session, "--minutes", "90")
        #expect(
            words.exitCode == 0 && words.errors.contains("được khôi phục từ bản sao lưu"),
            "\(words.errors)"
        )
        try device.session(4, "Người học 4")
        let waiting = try device.json("status")
        #expect(waiting["sessions"] as? Int == 3)
        #expect(waiting["incarnation"] as? Int == (before["incarnation"] as? Int ?? 0) + 1)
        try school.settle(device)
        for one in [device, school.witness] {
            let status = try one.json("status")
            #expect(status["sessions"] as? Int == 4, "\(status)")
            #expect(status["unsent"] as? Int == 0 && status["held"] as? Int == 0, "\(status)")
            let conflicts = try one.run("conflicts").output
            #expect(conflicts.contains("60") && conflicts.contains("90"), "\(conflicts)")
            #expect(try one.run("doctor").exitCode == 0)
        }
        let status = try device.json("status")
        #expect(status["saved"] as? Int == 4 && status["held_by_hub"] as? Int == 4, "\(status)")
        #expect(try device.reach() == school.witness.reach())
        #expect(try device.json("sync")["requests"] as? Int == 1)
    }

    @Test(
        "A folder copied to another machine, both used, keeps what either wrote, and asks what both changed"
    )
    func clone() throws {
        let school = try School()
        let device = school.device
        for day in 1...2 { try device.session(day, "Người học \(day)") }
        _ = try device.json("sync")
        // Entered, and sent by neither when the copy is made.
        try device.session(3, "Người học 3")
        let session = try device.sessionOn("2026-05-02")
        var copy = RunningDevice(school.hub, "Bản chép")
        try FileManager.default.copyItem(atPath: device.folder, toPath: copy.folder)
        copy.variables["LANTOA_STATE"] = "\(school.hub.scratch)/state-of-another-machine"
        let words = try copy.run("session", "edit", session, "--minutes", "90")
        #expect(words.errors.contains("được chép từ máy khác sang"), "\(words.errors)")
        try copy.session(4, "Người học 4")
        #expect(try device.run("session", "edit", session, "--minutes", "60").exitCode == 0)
        try device.session(5, "Người học 5")
        try school.settle(device, copy)
        for one in [device, copy, school.witness] {
            let status = try one.json("status")
            #expect(status["sessions"] as? Int == 5, "\(status)")
            #expect(status["unsent"] as? Int == 0 && status["held"] as? Int == 0, "\(status)")
            let conflicts = try one.run("conflicts").output
            #expect(conflicts.contains("60") && conflicts.contains("90"), "\(conflicts)")
            #expect(try one.run("doctor").exitCode == 0)
            #expect(try one.reach() == school.witness.reach())
        }
        // Each counts the log that was copied, whoever went on in it, and its own.
        for (one, saved) in [(device, 4), (copy, 5)] {
            let status = try one.json("status")
            #expect(status["saved"] as? Int == saved && status["held_by_hub"] as? Int == saved, "\(status)")
        }
    }

    @Test(
        "A machine set back as a whole, which nobody can notice, leaves branches: all are kept, and it is told"
    )
    func machine() throws {
        var between: BadNetwork?
        let school = try School { port in
            let network = try BadNetwork(to: port)
            between = network
            return network
        }
        let network = try #require(between)
        let device = school.device
        try device.session(1, "Người học 1")
        _ = try device.json("sync")
        let state = try #require(device.variables["LANTOA_STATE"])
        let start = try DiskImage(of: [device.folder, state], in: school.hub.scratch)
        let sealed = try Self.sealed(state)
        try device.session(2, "Người học 2")
        // Cut off as soon as it has signed: the hub has nothing of it yet.
        for bytes in stride(from: 2000, to: 20_000, by: 100) where try Self.sealed(state) == sealed {
            network.behave(.cut(after: bytes, resets: false))
            #expect(try device.run("sync").exitCode == 75)
        }
        network.behave(.good)
        #expect(try Self.sealed(state) != sealed)
        let lost = try DiskImage(of: [device.folder, state], in: school.hub.scratch)
        try start.putBack(.inPlace)
        let silent = try device.run("status")
        #expect(
            !silent.errors.contains("bản sao lưu") && !silent.errors.contains("được chép"),
            "\(silent.errors)"
        )
        try device.session(3, "Người học 3")
        #expect(try device.json("sync")["sent"] as? Int == 1)
        let other = try DiskImage(of: [device.folder, state], in: school.hub.scratch)
        try lost.putBack(.inPlace)
        try device.session(4, "Người học 4")
        try school.settle(device)
        let merged = try device.json("status")
        #expect(merged["sessions"] as? Int == 4, "\(merged)")
        #expect(merged["unsent"] as? Int == 0 && merged["held"] as? Int == 0, "\(merged)")
        #expect(merged["saved"] as? Int == 4 && merged["held_by_hub"] as? Int == 4, "\(merged)")
        let told = try device.run("conflicts").output
        #expect(told.contains("Máy này đã bị sao chép"), "\(told)")
        let toldToo = try school.witness.run("conflicts").output
        #expect(toldToo.contains("đã bị sao chép: hai bản đã cùng ghi tiếp"), "\(toldToo)")
        #expect(try device.reach() == school.witness.reach())
        // The other life goes on, too, as that of a copy that nobody knows of does.
        try other.putBack(.inPlace)
        try device.session(5, "Người học 5")
        try school.settle(device)
        for one in [device, school.witness] {
            let status = try one.json("status")
            #expect(status["sessions"] as? Int == 5, "\(status)")
            #expect(status["unsent"] as? Int == 0 && status["held"] as? Int == 0, "\(status)")
            #expect(try one.run("doctor").exitCode == 0)
        }
        #expect(try device.reach() == school.witness.reach())
        #expect(try device.run("conflicts").output.contains("Máy này đã bị sao chép"))
        #expect(school.hub.stop() == 0)
    }

    @Test("A machine set back as a whole says which session took another identifier, and warns of the former")
    func renamed() throws {
        let school = try School()
        let device = school.device
        try device.session(1, "Người học 1")
        _ = try device.json("sync")
        let state = try #require(device.variables["LANTOA_STATE"])
        let image = try DiskImage(of: [device.folder, state], in: school.hub.scratch)
        try device.session(2, "Người học 2")
        _ = try device.json("sync")
        try image.putBack(.inPlace)
        try device.session(3, "Người học 3")
        let former = try device.sessionOn("2026-05-03")
        _ = try device.json("sync")
        #expect(try device.sessionOn("2026-05-02") == former)
        let present = try device.sessionOn("2026-05-03")
        let notices = try device.json("conflicts")["notices"] as? [[String: Any]] ?? []
        let renamed = notices.filter { $0["kind"] as? String == "renamed" }
        #expect(renamed.contains { $0["records"] as? [String] == [present, former] }, "\(notices)")
        let shown = try device.run("session", "show", former)
        #expect(shown.exitCode == 0 && shown.errors.contains(present), "\(shown.errors)")
        #expect(try device.run("session", "show", present).errors.isEmpty)
        // What happens to the database does not take the notice away.
        #expect(try device.run("doctor", "--rebuild").exitCode == 0)
        #expect(try device.run("conflicts").output.contains("nay mang mã \(present)"))
        #expect(try !school.witness.run("conflicts").output.contains(former))
    }

    /// How far the device's logs are signed, as it notes beside the replica.
    private static func sealed(_ state: String) throws -> [String: Int] {
        let anchor = try FileManager.default.contentsOfDirectory(atPath: state).first {
            $0.hasSuffix(".anchor")
        }
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(state)/\(try #require(anchor))"))
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        return try #require(object?["sequences"] as? [String: Int])
    }
}

/// What some folders held at one moment, to be put back later.
private struct DiskImage {
    enum Way {
        /// As a copy of files is put back: they are other files then.
        case asNewFiles
        /// As the disk of a machine is set back: every file is the one it was.
        case inPlace
    }

    private let folders: [(path: String, copy: String)]

    init(of paths: [String], in scratch: String) throws {
        folders = paths.map { ($0, "\(scratch)/image-\(UUID().uuidString)") }
        for (path, copy) in folders { try FileManager.default.copyItem(atPath: path, toPath: copy) }
    }

    func putBack(_ way: Way) throws {
        let files = FileManager.default
        for (path, copy) in folders {
            guard way == .inPlace else {
                try files.removeItem(atPath: path)
                try files.copyItem(atPath: copy, toPath: path)
                continue
            }
            let (old, new) = (
                try files.subpathsOfDirectory(atPath: path), try files.subpathsOfDirectory(atPath: copy)
            )
            for file in Set(old).subtracting(new).sorted(by: >) {
                try files.removeItem(atPath: "\(path)/\(file)")
            }
            for file in new {
                var isFolder: ObjCBool = false
                guard files.fileExists(atPath: "\(copy)/\(file)", isDirectory: &isFolder), !isFolder.boolValue
                else {
                    continue
                }
                guard let handle = FileHandle(forWritingAtPath: "\(path)/\(file)") else {
                    try files.copyItem(atPath: "\(copy)/\(file)", toPath: "\(path)/\(file)")
                    continue
                }
                try handle.truncate(atOffset: 0)
                try handle.write(contentsOf: Data(contentsOf: URL(fileURLWithPath: "\(copy)/\(file)")))
                try handle.close()
            }
        }
    }
}

extension RunningDevice {
    /// The one session of a day.
    fileprivate func sessionOn(_ date: String) throws -> String {
        let found = try json("session", "list", "--date", date)["sessions"] as? [[String: Any]]
        guard let found, found.count == 1, let id = found[0]["id"] as? String else {
            throw RunningHub.Broken("no session on \(date)")
        }
        return id
    }
}
