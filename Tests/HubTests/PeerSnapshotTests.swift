import Cascade
import CascadeDaemon
import CascadeModel
import CascadeNetworkFaults
import CascadeProtocol
import CascadeSync
import CascadeTestSupport
import CurlTransport
import Foundation
import Testing

@Suite("A new device starts from a colleague's snapshot, with no hub in reach", .serialized)
struct PeerSnapshotTests {
    /// A school whose device serves peers, a new device that was let in and has fetched nothing, and no hub any more.
    private struct Scene {
        let hub: RunningHub
        let colleague: RunningDevice
        let served: RunningDaemon
        let newcomer: RunningDevice
        let environment: ReplicaEnvironment
    }

    private func scene(_ count: Int, as role: String = "verifier", of scope: String = "42/truong-a")
        async throws -> Scene
    {
        let hub = try RunningHub("--bytes-per-day", "1000000000", "--requests-per-minute", "100000")
        let one = try await Member(hub, "one", in: "42/truong-a", as: "school")
        var generator = SeededGenerator(seed: 11)
        for day in 0..<count { try one.session(day, bytes: 0, &generator) }
        try await one.exchange()
        let colleague = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        var environment = ReplicaEnvironment.system
        environment.anchors = "\(hub.scratch)/state"
        let newcomer = RunningDevice(hub, "Thầy Ba")
        let invitation = try Invitation(link: try hub.invite(scope, as: role))
        let replica = try Replica.join(
            in: newcomer.folder,
            scope: invitation.scope,
            root: invitation.root,
            environment: environment
        )
        try await HubLink(replica, invitation, program: "test").enrol(invitation)
        try replica.setWantsSnapshot(true)
        try replica.close()
        // The colleague hears of the new device, and then nobody hears of the hub any more.
        #expect(try colleague.run("sync").exitCode == 0)
        #expect(try colleague.run("doctor").exitCode == 0)
        hub.kill()
        let served = try RunningDaemon(
            hub,
            colleague,
            ["--interval", "3600", "--peers", "--peer-port", "0"]
        )
        return Scene(
            hub: hub,
            colleague: colleague,
            served: served,
            newcomer: newcomer,
            environment: environment
        )
    }

    @Test("It shows what the colleague holds, says who vouched for it, and checks it by itself")
    func starts() async throws {
        let scene = try await scene(80)
        let (colleague, newcomer) = (scene.colleague, scene.newcomer)
        // First by hand, so that nothing checks it meanwhile.
        let replica = try Replica.open(newcomer.folder, environment: scene.environment)
        let address = try #require(PeerAddress(try scene.served.peerAddress()))
        let start = SnapshotStart(folder: newcomer.folder, environment: scene.environment)
        let started = try await start.run(replica, from: address, program: "test")
        #expect(started.outcome != .none(""))
        let device = try #require(try colleague.json("status")["device"] as? String)
        #expect(try started.replica.attestedBy?.description == device)
        #expect(try started.replica.status().sessions == 80)
        try started.replica.close()
        let words = try newcomer.run("status")
        #expect(words.output.contains("do máy \(device.prefix(8))"), "\(words.output)")
        let daemon = try RunningDaemon(
            scene.hub,
            newcomer,
            ["--interval", "3600", "--peers", "--peer-port", "0", "--peer", address.place]
        )
        #expect(daemon.logs("vouched for was checked"), "\(daemon.logged())")
        #expect(daemon.logs("exchanged with a peer"), "\(daemon.logged())")
        #expect(try newcomer.json("status")["attested_by"] as? String == nil)
        #expect(try newcomer.reach() == colleague.reach())
        #expect(daemon.stop().exitCode == 0)
        #expect(scene.served.stop().exitCode == 0)
        #expect(try newcomer.run("doctor").exitCode == 0)
    }

    @Test("The daemon takes it at its first start, where the hub does not answer")
    func daemon() async throws {
        let scene = try await scene(80)
        let daemon = try RunningDaemon(
            scene.hub,
            scene.newcomer,
            [
                "--interval", "3600", "--peers", "--peer-port", "0", "--peer",
                try scene.served.peerAddress(),
            ]
        )
        #expect(daemon.logs("adopted(changeSets"), "\(daemon.logged())")
        #expect(daemon.logs("vouched for was checked"), "\(daemon.logged())")
        let alike = try scene.newcomer.waits { $0["sessions"] as? Int == 80 }
        #expect(alike.isMet, "\(daemon.logged())")
        #expect(daemon.stop().exitCode == 0)
    }

    @Test("Who is let in nearby starts from a snapshot of the device that let him in; the door stays open")
    func invited() async throws {
        let hub = try RunningHub("--bytes-per-day", "1000000000", "--requests-per-minute", "100000")
        let one = try await Member(hub, "one", in: "42/truong-a", as: "school")
        var generator = SeededGenerator(seed: 12)
        for day in 0..<90 { try one.session(day, bytes: 0, &generator) }
        try await one.exchange()
        let colleague = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        #expect(try colleague.run("sync").exitCode == 0)
        hub.kill()
        let door = try RunningInvite(hub, colleague, ["--role", "verifier"])
        let newcomer = RunningDevice(hub, "Thầy Ba")
        let joined = try newcomer.run("join", door.link, "--person", "Thầy Ba")
        #expect(joined.exitCode == 0, "\(joined.errors) \(door.told)")
        #expect(door.end() == 0, "\(door.told)")
        let status = try newcomer.json("status")
        #expect(status["sessions"] as? Int == 90)
        let giver = try colleague.json("status")["device"] as? String
        #expect(status["attested_by"] as? String == giver, "\(status)")
        // Its own right came with the invitation, and is here beside what the snapshot says.
        #expect(status["granted"] as? Bool == true)
        #expect(status["role"] as? String == "verifier")
        #expect(try newcomer.reach() == colleague.reach())
        let peers = try #require(newcomer.json("peers")["peers"] as? [[String: Any]])
        #expect(peers.compactMap { $0["device"] as? String } == [giver])
        // What it enters goes on from there.
        try newcomer.session(6, "Lê Văn Dần")
        #expect(try newcomer.run("doctor").exitCode == 0)
        #expect(try newcomer.json("status")["sessions"] as? Int == 91)
    }

    @Test("Cut off in the middle, it goes on once the line holds")
    func cut() async throws {
        let scene = try await scene(300)
        let network = try BadNetwork(to: Int(scene.served.peerAddress().split(separator: ":")[1]) ?? 0)
        let device = try #require(try scene.colleague.json("status")["device"] as? String)
        let address = try #require(PeerAddress("127.0.0.1:\(network.port)#\(device)"))
        let start = SnapshotStart(folder: scene.newcomer.folder, environment: scene.environment)
        var replica = try Replica.open(scene.newcomer.folder, environment: scene.environment)
        var attempts = 0
        network.behave(.cut(after: 20_000, resets: false))
        await #expect(throws: (any Error).self) {
            _ = try await start.run(replica, from: address, program: "test")
        }
        #expect(try replica.wantsSnapshot)
        network.behave(.good)
        while try replica.wantsSnapshot {
            replica = try await start.run(replica, from: address, program: "test").replica
            attempts += 1
            try #require(attempts < 5)
        }
        #expect(try replica.status().sessions == 300)
        try replica.close()
    }

    @Test("What little there is has no snapshot, and another school's device gets none")
    func refused() async throws {
        let scene = try await scene(5)
        let address = try #require(PeerAddress(try scene.served.peerAddress()))
        let start = SnapshotStart(folder: scene.newcomer.folder, environment: scene.environment)
        let replica = try Replica.open(scene.newcomer.folder, environment: scene.environment)
        let ended = try await start.run(replica, from: address, program: "test")
        #expect(ended.outcome == .none("there is none"))
        #expect(try !ended.replica.wantsSnapshot)
        #expect(try ended.replica.attestedBy == nil)
        try ended.replica.close()
        let elsewhere = try await self.scene(80, of: "42/truong-b")
        let other = try Replica.open(elsewhere.newcomer.folder, environment: elsewhere.environment)
        let device = try #require(try elsewhere.colleague.json("status")["device"] as? String)
        let place = try #require(PeerAddress("\(try elsewhere.served.peerAddress())#\(device)"))
        let theirs = SnapshotStart(folder: elsewhere.newcomer.folder, environment: elsewhere.environment)
        await #expect(throws: SyncFailure.self) {
            _ = try await theirs.run(other, from: place, program: "test")
        }
        let transport = try CurlTransport(
            to: place.https,
            of: try #require(place.device),
            key: other.signingKey,
            options: CurlOptions(trust: .pinned(try #require(place.device).bytes)),
            now: other.environment.now
        )
        for scope in ["42/truong-a", "42/truong-b", "42"] {
            let query = SnapshotQuery(scope: try Scope(scope), names: false, layout: other.snapshotLayout)
            await #expect(throws: SyncFailure.self) { _ = try await transport.snapshot(query) }
        }
        try other.close()
    }
}
