import Cascade
import CascadeModel
import CascadeNetworkFaults
import CascadeProtocol
import CascadeSync
import CascadeTestSupport
import CurlTransport
import Foundation
import Testing

@Suite("A new device starts from the hub's snapshot", .serialized)
struct SnapshotStartTests {
    /// A hub with so many change sets of one school.
    private func hub(_ count: Int, bytes: Int) async throws -> (RunningHub, Member) {
        let hub = try RunningHub("--bytes-per-day", "1000000000", "--requests-per-minute", "100000")
        let one = try await Member(hub, "one", in: "42/truong-a", as: "school")
        var generator = SeededGenerator(seed: 11)
        for day in 0..<count { try one.session(day, bytes: bytes, &generator) }
        try await one.exchange()
        return (hub, one)
    }

    @Test("It shows what the hub holds, says that nobody has checked it yet, and the doctor checks it")
    func starts() async throws {
        let (hub, one) = try await hub(80, bytes: 0)
        let two = try hub.device("Thầy Ba", in: "42/truong-a", as: "volunteer")
        let status = try two.json("status")
        let hubDevice = try #require(try one.replica.hub).hub.description
        #expect(status["attested_by"] as? String == hubDevice)
        #expect(status["sessions"] as? Int == 80)
        #expect(try two.run("status").output.contains("do trung tâm bảo đảm"))
        #expect(try two.run("doctor").exitCode == 0)
        #expect(try two.json("status")["attested_by"] as? String == nil)
        try two.session(5, "Trần Thị Nở")
        #expect(try two.json("sync")["unsent"] as? Int == 0)
        try await one.exchange()
        #expect(try one.replica.status().sessions == 81)
        let left = try FileManager.default.contentsOfDirectory(atPath: two.folder)
        #expect(!left.contains { $0.hasPrefix("snapshot") }, "\(left)")
    }

    @Test("Cut off in the middle, it goes on where it was, and nothing came twice")
    func cut() async throws {
        let (hub, _) = try await hub(400, bytes: 14_000)
        let network = try BadNetwork(to: hub.port)
        let invitation = try hub.invite(
            "42/truong-a",
            as: "volunteer",
            at: "https://127.0.0.1:\(network.port)"
        )
        let two = RunningDevice(hub, "Thầy Ba")
        network.behave(.cut(after: 3_000_000, resets: false))
        let joined = try two.run("join", invitation, "--person", "Thầy Ba")
        #expect(joined.exitCode == 75, "\(joined.errors)")
        let begun = try FileManager.default.attributesOfItem(atPath: "\(two.folder)/snapshot.zst")[.size]
        #expect((begun as? Int ?? 0) == 2 << 20)
        var syncs = 0
        while try two.json("status")["attested_by"] as? String == nil {
            // Enough for one piece at a time.
            network.behave(.cut(after: 1_200_000, resets: syncs % 2 == 0))
            _ = try two.run("sync")
            syncs += 1
            try #require(syncs < 10)
        }
        network.behave(.good)
        #expect(try two.json("sync")["unsent"] as? Int == 0)
        #expect(syncs >= 2)
        #expect(try two.json("status")["sessions"] as? Int == 400)
    }

    @Test("A hub with little in it has none, and the logs are fetched")
    func little() async throws {
        let (hub, _) = try await hub(9, bytes: 0)
        let two = try hub.device("Thầy Ba", in: "42/truong-a", as: "volunteer")
        #expect(try two.json("status")["attested_by"] as? String == nil)
        #expect(try two.json("status")["sessions"] as? Int == 9)
        _ = try two.json("sync")
        #expect(try two.json("sync")["requests"] as? Int == 1)
    }

    @Test("Nobody gets the state of a scope to which his rights do not reach, nor a range that is none")
    func forbidden() async throws {
        let (hub, one) = try await hub(80, bytes: 0)
        let other = try await Member(hub, "other", in: "42/truong-b", as: "school")
        func transport(_ member: Member) throws -> CurlTransport {
            let to = try #require(try member.replica.hub)
            return try CurlTransport(
                to: to.address,
                of: to.hub,
                key: member.replica.signingKey,
                options: CurlOptions(trust: .pinned(to.hub.bytes)),
                now: member.replica.environment.now
            )
        }
        let query = SnapshotQuery(
            scope: try Scope("42/truong-a"),
            names: false,
            layout: one.replica.snapshotLayout
        )
        let own = try transport(one)
        var made: Snapshot?
        while made == nil {
            do {
                made = try await own.snapshot(query)
            } catch let failure as SyncFailure where failure.code == .unavailable {
                await Task.yield()
            }
        }
        let snapshot = try #require(made)
        let foreign = try transport(other)
        await #expect(throws: SyncFailure(.forbidden)) { try await foreign.snapshot(query) }
        await #expect(throws: SyncFailure(.forbidden)) { try await foreign.bytes(0..<100, of: snapshot) }
        let bytes = try #require(try await own.bytes(10..<30, of: snapshot))
        #expect(bytes.count == 20)
        let past = snapshot.statement.packedSize
        await #expect(throws: SyncFailure.self) { try await own.bytes(past..<past + 5, of: snapshot) }
    }
}
