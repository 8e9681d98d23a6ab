import Foundation
import Testing

/// Tells programs another time, by Debian's `faketime`: that of the wall alone, as waiting has nothing to do with it.
private final class FalseClock {
    static let library = ["x86_64", "aarch64"]
        .map { "/usr/lib/\($0)-linux-gnu/faketime/libfaketime.so.1" }
        .first { FileManager.default.fileExists(atPath: $0) }

    /// What a program's environment has to have.
    let variables: [String: String]

    /// A clock that is so many years ahead; fewer than none for one that is behind.
    init(years: Int) throws {
        var variables = [
            "LD_PRELOAD": Self.library ?? "", "FAKETIME": (years < 0 ? "" : "+") + "\(years * 365)d",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        ]
        // The library keeps a note in shared memory. Swift's runtime finds a program's arguments beside its
        // environment, and the first program that makes the note moves that; so another one makes it.
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.environment = variables
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        for line in text.split(separator: "\n") where line.hasPrefix("FAKETIME_SHARED=") {
            variables["FAKETIME_SHARED"] = String(line.dropFirst("FAKETIME_SHARED=".count))
        }
        self.variables = variables
    }

    deinit {
        for name in (variables["FAKETIME_SHARED"] ?? "").split(whereSeparator: { $0 == " " || $0 == "/" }) {
            // Either the memory or its lock has the name as it is.
            for file in [String(name), "sem.\(name)"] {
                try? FileManager.default.removeItem(atPath: "/dev/shm/\(file)")
            }
        }
    }
}

@Suite("Clocks that are ten years off, beside a hub", .serialized, .enabled(if: FalseClock.library != nil))
struct ClockTests {
    private func device(_ hub: RunningHub, _ name: String, _ clock: FalseClock) throws -> RunningDevice {
        var device = RunningDevice(hub, name)
        device.variables = clock.variables
        let joined = try device.run("join", try hub.invite("42/truong-a", as: "school"), "--person", name)
        #expect(joined.exitCode == 0, "\(joined.errors)")
        return device
    }

    @Test(
        "Devices ten years ahead and behind are let in and exchange, nothing waits, and the last edit stands"
    )
    func devices() throws {
        let hub = try RunningHub()
        let clocks = try [0, 10, -10].map { try FalseClock(years: $0) }
        let right = try device(hub, "Cô Hà", clocks[0])
        let ahead = try device(hub, "Thầy Ba", clocks[1])
        let behind = try device(hub, "Cô Tư", clocks[2])
        // That the programs believe it: what was entered says when.
        try ahead.session(5, "Trần Thị Nở")
        let early = Int(Date().timeIntervalSince1970 * 1000) + 9 * 365 * 86_400_000
        _ = try ahead.json("sync")
        #expect(try #require(try ahead.json("status")["last_sync"] as? Int) > early)
        try behind.session(6, "Lê Văn Dần")
        try right.session(7, "Hồ Văn Tư")
        let all = [right, ahead, behind]
        for device in all + all {
            let outcome = try device.run("sync")
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
        }
        // Seen and changed by somebody whose clock is earlier than that of whoever wrote it.
        let found = try behind.json("session", "list", "--date", "2026-05-05")["sessions"] as? [[String: Any]]
        let session = try #require(found?.first?["id"] as? String)
        for (device, minutes) in [(right, "60"), (behind, "75")] {
            #expect(try device.run("session", "edit", session, "--minutes", minutes).exitCode == 0)
            for device in all + all { #expect(try device.run("sync").exitCode == 0) }
            for device in all {
                let shown = try device.json("session", "show", session)
                #expect(shown["minutes"] as? Int == Int(minutes), "\(shown)")
            }
        }
        for device in all {
            let status = try device.json("status")
            #expect(status["sessions"] as? Int == 3, "\(status)")
            #expect(status["held"] as? Int == 0 && status["unsent"] as? Int == 0, "\(status)")
            #expect(status["held_by_hub"] as? Int == 1, "\(status)")
            #expect(try device.reach() == right.reach())
            #expect(try device.run("conflicts").output.contains("60") == false)
            #expect(try device.run("doctor").exitCode == 0)
        }
        // Whose clock it is, he is told: at once, or once it is set right.
        let told = try behind.run("doctor").output
        #expect(told.contains("đồng hồ máy đang lùi rất xa"), "\(told)")
        var mended = ahead
        mended.variables = [:]
        let toldToo = try mended.run("doctor").output
        #expect(toldToo.contains("đã từng, chạy trước rất xa"), "\(toldToo)")
        #expect(hub.stop() == 0)
    }

    @Test(
        "A hub whose clock is ten years off, either way, lets in and exchanges as ever",
        arguments: [10, -10]
    )
    func hub(_ years: Int) throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let port = hub.port
        try one.session(5, "Trần Thị Nở")
        _ = try one.json("sync")
        #expect(hub.stop() == 0)
        let clock = try FalseClock(years: years)
        hub.variables = clock.variables
        try hub.start(port: port)
        try one.session(6, "Lê Văn Dần")
        #expect(try one.json("sync")["held_by_hub"] as? Int == 2)
        let receipt = try #require(try one.json("status")["last_receipt"] as? Int)
        let skew = Double(receipt) / 1000 - Date().timeIntervalSince1970
        #expect(abs(skew - Double(years * 365 * 86_400)) < 86_400)
        // An invitation ends by the hub's clock; this one was made by it.
        let made = try hub.run(
            "lantoa-hub",
            [
                "invite", "--data", hub.data, "--address", hub.address, "--scope", "42/truong-a", "--role",
                "verifier",
            ],
            clock.variables
        )
        let two = RunningDevice(hub, "Thầy Ba")
        let joined = try two.run("join", made.output.trimmingCharacters(in: .whitespacesAndNewlines))
        #expect(joined.exitCode == 0, "\(joined.errors)")
        _ = try two.json("sync")
        #expect(try one.reach() == two.reach())
        #expect(hub.stop() == 0)
    }
}
