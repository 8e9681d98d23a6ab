import Cascade
import CascadeModel
import CascadeTestSupport
import Foundation
import Testing

@Suite("lantoa prune, with a real hub", .serialized)
struct PruneTests {
    /// A hub with a backup elsewhere, a school whose stick lies here, and a coordinator who read both.
    private func scene(_ count: Int) async throws -> (hub: RunningHub, coordinator: RunningDevice) {
        let hub = try RunningHub("--bytes-per-day", "1000000000", "--requests-per-minute", "100000")
        let school = try await Member(hub, "school", in: "42/truong-a", as: "school", daysAgo: 3)
        for day in 0..<count {
            _ = try school.replica.addPerson(
                PersonDraft(name: try NormalisedText("Người học số \(day)"))
            )
            try school.replica.seal()
        }
        try await school.exchange()
        let coordinator = try hub.device("Điều phối", in: "42", as: "coordinator")
        #expect(try coordinator.run("sync").exitCode == 0)
        let early = try coordinator.json("prune")
        #expect(early["change_sets"] as? Int == 0)
        #expect((early["kept"] as? [String: Int])?["custody"] ?? 0 >= count)
        try FileManager.default.createDirectory(
            atPath: "\(hub.scratch)/stick",
            withIntermediateDirectories: false
        )
        _ = try school.replica.carryOut(to: "\(hub.scratch)/stick")
        #expect(try coordinator.run("carry", "in", "\(hub.scratch)/stick").exitCode == 0)
        let made = try hub.run(
            "lantoa-hub",
            ["backup", "\(hub.scratch)/far.sqlite", "--data", hub.data, "--outside"]
        )
        #expect(made.exitCode == 0 && made.output.contains("bản sao ngoài máy"), "\(made.errors)")
        #expect(try coordinator.run("sync").exitCode == 0)
        return (hub, coordinator)
    }

    @Test("Killed at any moment, it has given up some of it, all else is whole, and the next run ends it")
    func killed() async throws {
        let seed = UInt64.random(in: .min ... .max)
        print("killed while pruning: seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        let (hub, coordinator) = try await scene(700)
        let figures = try coordinator.reach()
        let plan = try coordinator.json("prune")
        let count = try #require(plan["change_sets"] as? Int)
        #expect(count >= 700 && (plan["bytes"] as? Int ?? 0) > 700 * 50, "\(plan)")
        #expect(plan["done"] as? Bool == false)
        #expect(try coordinator.run("prune").output.contains("Chưa dọn gì"))
        var counts = [count]
        for _ in 0..<12 {
            let process = Process()
            process.executableURL = RunningHub.program("lantoa")
            process.arguments = ["prune", "--yes", "--replica", coordinator.folder]
            process.environment = hub.environment
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            usleep(UInt32(generator.number(10_000...400_000)))
            Foundation.kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            counts.append(try #require(try coordinator.json("prune")["change_sets"] as? Int))
        }
        #expect(counts == counts.sorted(by: >), "\(counts)")
        let done = try coordinator.json("prune", "--yes")
        #expect(done["change_sets"] as? Int == counts.last)
        #expect(try coordinator.json("prune")["change_sets"] as? Int == 0)
        #expect(try coordinator.run("doctor").exitCode == 0)
        #expect(try coordinator.reach() == figures)
        let idle = try coordinator.json("sync")
        #expect(idle["received"] as? Int == 0 && idle["requests"] as? Int == 1, "\(idle)")
    }

    @Test("A hub that was restored has to sign anew before anything goes")
    func restoredHub() async throws {
        let (hub, coordinator) = try await scene(3)
        #expect(try coordinator.json("prune")["change_sets"] as? Int ?? 0 >= 3)
        let port = hub.port
        #expect(hub.stop() == 0)
        try FileManager.default.moveItem(atPath: "\(hub.data)/replica.sqlite", toPath: "\(hub.scratch)/lost")
        for ending in ["-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: "\(hub.data)/replica.sqlite\(ending)")
        }
        let restored = try hub.run(
            "lantoa-hub",
            ["restore", "\(hub.scratch)/far.sqlite", "--data", hub.data]
        )
        #expect(restored.exitCode == 0, "\(restored.errors)")
        try hub.start(port: port)
        #expect(try coordinator.run("sync").exitCode == 0)
        #expect(try coordinator.json("prune")["change_sets"] as? Int == 0)
        #expect(try coordinator.json("prune", "--yes")["change_sets"] as? Int == 0)
        let again = try hub.run(
            "lantoa-hub",
            ["backup", "\(hub.scratch)/again.sqlite", "--data", hub.data, "--outside"]
        )
        #expect(again.exitCode == 0, "\(again.errors)")
        #expect(try coordinator.run("sync").exitCode == 0)
        #expect(try coordinator.json("prune")["change_sets"] as? Int ?? 0 >= 3)
    }

    @Test("The daemon gives up what is old enough, where it was asked to")
    func daemon() async throws {
        let (hub, coordinator) = try await scene(3)
        let quiet = try RunningDaemon(hub, coordinator)
        #expect(quiet.logs("exchanged"))
        #expect(quiet.stop().exitCode == 0)
        #expect(!quiet.logged().contains("pruned"))
        let young = try RunningDaemon(hub, coordinator, ["--interval", "3600", "--prune-after-days", "30"])
        #expect(young.logs("change_sets=0"), "\(young.logged())")
        #expect(young.stop().exitCode == 0)
        let old = try RunningDaemon(hub, coordinator, ["--interval", "3600", "--prune-after-days", "2"])
        #expect(old.logs("pruned"))
        #expect(!old.logged().contains("change_sets=0"), "\(old.logged())")
        #expect(old.stop().exitCode == 0)
        #expect(try coordinator.json("prune")["change_sets"] as? Int == 0)
    }

    @Test("Days that are none are refused, and nothing is done")
    func wrongDays() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        for word in ["-1", "40000", "x"] {
            #expect(try one.run("prune", "--older-than=\(word)", "--yes").exitCode == 64)
        }
        #expect(try one.json("prune", "--yes")["change_sets"] as? Int == 0)
    }
}
