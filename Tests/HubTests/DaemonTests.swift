import Cascade
import Foundation
import Testing

@Suite("lantoad, as a process beside a hub and the command", .serialized)
struct DaemonTests {
    @Test("A session that the command logs reaches the hub with nobody asking for it")
    func writes() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let daemon = try RunningDaemon(hub, one)
        // Its first exchange is over, and the next is an hour away.
        let ready = try one.waits { status in (status["next_sync"] as? Int) != nil }
        #expect(ready.isMet, "\(daemon.logged())")
        for day in 1...2 {
            try one.session(day, "Người học \(day)")
            let held = try one.waits { $0["held_by_hub"] as? Int == day }
            #expect(held.isMet, "\(held.status) \(daemon.logged())")
        }
        let words = try one.run("status")
        #expect(words.output.contains("Đã lưu trên máy 2 buổi · trung tâm đã nhận 2 · chưa gửi 0 · lần cuối"))
        let stopped = daemon.stop()
        #expect(stopped.exitCode == 0)
        #expect(stopped.seconds < 30)
        #expect(try one.json("status")["next_sync"] is NSNull)
    }

    @Test("A hub that is away at first gets everything once it is there, and status says why it waited")
    func outage() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let port = hub.port
        hub.kill()
        let daemon = try RunningDaemon(hub, one)
        try one.session(1, "Người học")
        let failed = try one.waits { $0["last_sync_error"] as? String == "unreachable" }
        #expect(failed.isMet, "\(failed.status) \(daemon.logged())")
        #expect(failed.status["unsent_sessions"] as? Int == 1)
        let words = try one.run("status")
        #expect(words.errors.contains("lần gửi gần nhất không được: chưa liên lạc được với trung tâm"))
        try hub.start(port: port)
        let held = try one.waits { $0["held_by_hub"] as? Int == 1 && $0["last_sync_error"] is NSNull }
        #expect(held.isMet, "\(held.status) \(daemon.logged())")
        #expect(daemon.stop().exitCode == 0)
    }

    @Test("A daemon that is killed again and again loses nothing")
    func killed() throws {
        let seed = UInt64.random(in: 1 ... .max)
        var chance = SplitMix(state: seed)
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let daemon = try RunningDaemon(hub, one)
        let rounds = 20
        for round in 1...rounds {
            try one.session(round, "Người học \(round)")
            // Anywhere from before it has opened the replica to after the exchange.
            usleep(UInt32.random(in: 1000...600_000, using: &chance))
            daemon.kill()
            try daemon.start()
        }
        let held = try one.waits { $0["held_by_hub"] as? Int == rounds }
        #expect(held.isMet, "seed \(seed) \(held.status) \(daemon.logged())")
        #expect(try one.run("doctor").exitCode == 0, "seed \(seed)")
        let two = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        #expect(try one.reach() == two.reach(), "seed \(seed)")
        #expect(daemon.stop().exitCode == 0, "seed \(seed)")
    }

    @Test("It ends at once when told to, also between two attempts", arguments: [SIGTERM, SIGINT])
    func stops(_ signal: Int32) throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        hub.kill()
        let daemon = try RunningDaemon(hub, one)
        let failed = try one.waits { $0["last_sync_error"] as? String == "unreachable" }
        #expect(failed.isMet)
        let stopped = daemon.stop(by: signal)
        #expect(stopped.exitCode == 0, "\(daemon.logged())")
        #expect(stopped.seconds < 30)
    }

    @Test("While nothing happens it does nothing")
    func idle() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let daemon = try RunningDaemon(hub, one)
        let ready = try one.waits { status in (status["next_sync"] as? Int) != nil }
        #expect(ready.isMet, "\(daemon.logged())")
        // What somebody else exchanged is no reason to exchange again. Time is what is measured here.
        #expect(try one.run("sync").exitCode == 0)
        sleep(5)
        #expect(daemon.logged().ranges(of: "exchanged").count == 1, "\(daemon.logged())")
        let before = try daemon.ticks()
        let log = daemon.logged()
        sleep(3)
        #expect(try daemon.ticks() - before <= 3)
        #expect(daemon.logged() == log)
    }

    @Test("Two daemons bring two replicas to the same")
    func twoDaemons() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let two = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        let daemons = try [one, two].map { try RunningDaemon(hub, $0, ["--interval", "2"]) }
        try one.session(5, "Trần Thị Nở")
        try two.session(6, "Lê Văn Dần")
        for device in [one, two] {
            let alike = try device.waits {
                $0["sessions"] as? Int == 2 && $0["held_by_hub"] as? Int == 1
            }
            #expect(alike.isMet, "\(alike.status) \(daemons.map { $0.logged() })")
        }
        #expect(try one.reach() == two.reach())
        for daemon in daemons { #expect(daemon.stop().exitCode == 0) }
    }

    @Test("An exchange by hand is noted as the daemon's are")
    func byHand() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let port = hub.port
        try one.session(1, "Người học")
        hub.kill()
        #expect(try one.run("sync").exitCode == 75)
        let failed = try one.json("status")
        #expect(failed["last_sync_error"] as? String == "unreachable")
        #expect(failed["next_sync"] is NSNull)
        try hub.start(port: port)
        _ = try one.json("sync")
        let held = try one.json("status")
        #expect(held["last_sync_error"] is NSNull)
        #expect(held["last_sync"] as? Int == held["last_sync_attempt"] as? Int)
        #expect(held["held_by_hub"] as? Int == 1)
        #expect(held["last_receipt"] as? Int != nil)
    }

    @Test("A replica has one daemon")
    func second() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let daemon = try RunningDaemon(hub, one)
        // Joining has exchanged already, so that the status tells nothing of the daemon.
        #expect(daemon.logs("exchanged"), "\(daemon.logged())")
        let other = try RunningDaemon(hub, one)
        #expect(other.logs("đã có một lantoad khác"))
        #expect(other.endedAlone() == 75)
        daemon.kill()
        try daemon.start()
        #expect(daemon.logs("exchanged", times: 2), "\(daemon.logged())")
        #expect(daemon.stop().exitCode == 0)
    }

    @Test("While another program holds the replica it waits, says so once, and goes on when it is free")
    func heldByOthers() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let waiting = "another program is using the replica; waiting until it is done"
        do {
            // It is held before the daemon comes, and let go of while that waits.
            let other = try Holder(one.folder)
            let daemon = try RunningDaemon(hub, one)
            #expect(daemon.logs(waiting), "\(daemon.logged())")
            try other.release()
            #expect(daemon.logs("exchanged"), "\(daemon.logged())")
            #expect(daemon.stop().exitCode == 0)
        }
        let daemon = try RunningDaemon(hub, one, ["--interval", "1"])
        #expect(daemon.logs("exchanged", times: 2), "\(daemon.logged())")
        let other = try Holder(one.folder)
        #expect(daemon.logs("the replica is still in use"), "\(daemon.logged())")
        try other.release()
        try one.session(1, "Người học")
        let held = try one.waits { $0["held_by_hub"] as? Int == 1 }
        #expect(held.isMet, "\(held.status) \(daemon.logged())")
        #expect(daemon.logs("the replica is free again"), "\(daemon.logged())")
        #expect(daemon.stop().exitCode == 0)
        #expect(daemon.logged().ranges(of: waiting).count == 1, "\(daemon.logged())")
        #expect(!daemon.logged().contains(" warning "), "\(daemon.logged())")
    }

    @Test("SIGHUP has it read its settings again; wrong ones leave it as it was")
    func reload() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let file = "\(hub.scratch)/lantoad.json"
        func write(_ interval: String) throws {
            try #"{"sync": {"interval": \#(interval)}}"#.write(
                toFile: file,
                atomically: true,
                encoding: .utf8
            )
        }
        func seconds(_ status: [String: Any]) -> Double {
            Double(status["next_sync"] as? Int ?? 0) / 1000 - Date().timeIntervalSince1970
        }
        try write("3600")
        let daemon = try RunningDaemon(hub, one, ["--config", file])
        #expect(try one.waits { seconds($0) > 3000 }.isMet, "\(daemon.logged())")
        try write("\"soon\"")
        daemon.send(SIGHUP)
        #expect(daemon.logs("settings not read again"))
        #expect(try seconds(one.json("status")) > 3000)
        try write("600")
        daemon.send(SIGHUP)
        #expect(try one.waits { (1...600).contains(seconds($0)) }.isMet, "\(daemon.logged())")
        #expect(daemon.stop().exitCode == 0)
    }

    @Test("The service manager hears that it is ready, alive and stopping")
    func systemd() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let manager = try NoticeSocket(path: "\(hub.scratch)/notify")
        let daemon = try RunningDaemon(
            hub,
            one,
            variables: ["NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": "1000000"]
        )
        #expect(manager.hears("READY=1"))
        #expect(manager.hears("WATCHDOG=1"))
        #expect(manager.hears("STATUS=Đã lưu trên máy 0 buổi · trung tâm đã nhận 0 · chưa gửi 0"))
        #expect(manager.hears("WATCHDOG=1"))
        #expect(daemon.stop().exitCode == 0)
        #expect(manager.hears("STOPPING=1"))
    }

    @Test("What is wrong with the command line or the settings is said, with a code")
    func settings() throws {
        let hub = try RunningHub()
        let nothing = try hub.run("lantoad", ["--replica", "\(hub.scratch)/none"])
        #expect(nothing.exitCode != 0)
        let wrong = try hub.run("lantoad", ["--replica", hub.data, "--interval", "0"])
        #expect(wrong.exitCode == 78)
        #expect(wrong.errors.contains("sync.interval: “0” không đúng; hãy viết một số nguyên từ 1 đến 86400"))
        let port = try hub.run(
            "lantoad",
            ["--replica", hub.data, "--peer-port", "70000"],
            ["LANTOA_LANG": "en"]
        )
        #expect(port.exitCode == 78)
        #expect(port.errors.contains("peers.port: “70000” is not allowed"), "\(port.errors)")
        #expect(port.errors.contains("from 0 to 65535"), "\(port.errors)")
        let missing = try hub.run("lantoad", ["--config", "\(hub.scratch)/none.json"])
        #expect(missing.exitCode == 78)
    }
}

/// Another process's long write, as an import's: to the daemon it is all the same which process holds the lock.
private final class Holder {
    private let replica: Replica
    private let mayEnd = DispatchSemaphore(value: 0)
    private let hasEnded = DispatchSemaphore(value: 0)

    /// Holds the replica from now on.
    init(_ folder: String) throws {
        replica = try Replica.open(folder)
        let hasBegun = DispatchSemaphore(value: 0)
        Thread.detachNewThread { [replica, mayEnd, hasEnded] in
            // Nothing is changed: that it failed would show as a daemon that did not wait.
            try? replica.noteSync { _ in
                hasBegun.signal()
                mayEnd.wait()
            }
            hasEnded.signal()
        }
        hasBegun.wait()
    }

    func release() throws {
        mayEnd.signal()
        hasEnded.wait()
        try replica.close()
    }
}

/// Numbers from a seed: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
