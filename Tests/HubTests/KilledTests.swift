import Cascade
import CascadeModel
import CascadeNetworkFaults
import CascadeProtocol
import CascadeSync
import CascadeTestSupport
import Foundation
import Testing

@Suite("Programs that are killed while change sets go back and forth", .serialized)
struct KilledTests {
    /// As often as `make torture` says, else a few times.
    private static let kills =
        ProcessInfo.processInfo.environment["LANTOA_HUB_KILLS"].flatMap { Int($0) } ?? 8

    @Test(
        "A hub killed while it takes change sets in has whatever it signed for, and gets the rest",
        arguments: [UInt64.random(in: .min ... .max)]
    )
    func hub(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let hub = try RunningHub("--bytes-per-day", "1000000000", "--requests-per-minute", "100000")
        let port = hub.port
        let one = try await Member(hub, "one", in: "42/truong-a", as: "school")
        let other = try await Member(hub, "two", in: "42/truong-a", as: "volunteer")
        var sessions = 0
        func log() throws {
            for _ in 0..<12 {
                try one.session(sessions, bytes: 14_000, &generator)
                sessions += 1
            }
        }
        // How long it takes when nobody is killed, at most.
        try log()
        var usual = await Self.outcome(of: one).microseconds
        var (interrupted, round) = (0, 0)
        // One that was over before counts for nothing but its length.
        while interrupted < Self.kills {
            round += 1
            try #require(round < Self.kills * 20, "seed \(seed): \(interrupted) killed in time")
            try log()
            async let exchange = Self.outcome(of: one)
            try await Task.sleep(for: .microseconds(generator.number(0...usual)))
            hub.kill()
            let (result, microseconds) = await exchange
            switch result {
            case .success: usual = min(usual, microseconds)
            case .failure(let error):
                interrupted += 1
                #expect(error is TransportError, "seed \(seed), round \(round): \(error)")
            }
            let signed = try one.replica.delivery().received
            try hub.start(port: port)
            // Whoever comes first after it gets at least what the hub has signed for.
            try await other.exchange()
            #expect(try other.replica.status().sessions >= signed, "seed \(seed), round \(round)")
            try await one.exchange()
            let delivery = try one.replica.delivery()
            #expect(delivery.received == sessions, "seed \(seed), round \(round): \(delivery)")
        }
        try await other.exchange()
        #expect(try other.replica.status().sessions == sessions, "seed \(seed)")
        #expect(try await one.exchange().requests == 1, "seed \(seed)")
        #expect(hub.stop() == 0)
        let doctor = try hub.run("lantoa", ["doctor", "--replica", hub.data])
        #expect(doctor.exitCode == 0, "seed \(seed): \(doctor.output)")
    }

    private static func outcome(of member: Member) async -> (
        result: Result<Exchange.Tally, any Error>, microseconds: Int
    ) {
        let start = ContinuousClock.now
        let result: Result<Exchange.Tally, any Error>
        do { result = .success(try await member.exchange()) } catch { result = .failure(error) }
        return (result, Int((ContinuousClock.now - start) / .microseconds(1)))
    }

    /// Which way the change sets go when the daemon is killed.
    enum Direction: CaseIterable { case push, pull }

    @Test(
        "A daemon killed while it brings or fetches loses and doubles nothing",
        arguments: Direction.allCases
    )
    func daemon(_ direction: Direction) async throws {
        let hub = try RunningHub("--bytes-per-day", "1000000000", "--requests-per-minute", "100000")
        let network = try BadNetwork(to: hub.port)
        let one = try await Member(
            hub,
            "one",
            in: "42/truong-a",
            as: "school",
            at: "https://127.0.0.1:\(network.port)"
        )
        let other = try await Member(hub, "two", in: "42/truong-a", as: "school")
        var generator = SeededGenerator(seed: 5)
        // The daemon keeps the replica that this process has open, as it does beside the command.
        let daemon = try RunningDaemon(
            hub,
            RunningDevice(hub, folder: one.replica.folder),
            variables: ["LANTOA_STATE": one.replica.environment.anchors]
        )
        daemon.kill()
        var sessions = 0
        for round in 0..<10 {
            for _ in 0..<20 {
                try (direction == .push ? one : other).session(sessions, bytes: 14_000, &generator)
                sessions += 1
            }
            if direction == .pull { try await other.exchange() }
            // All of it is some 280 kB. In every second round it waits for the rest when it is killed, else it works.
            let bytes = 20_000 + round * 20_000
            network.behave(round % 2 == 0 ? .stall(after: bytes) : .good)
            try daemon.start()
            let end = Patience.end
            while network.passed < bytes, ContinuousClock.now < end { usleep(1000) }
            #expect(network.passed >= bytes, "round \(round): \(daemon.logged())")
            daemon.kill()
            network.behave(.good)
            let delivery = try one.replica.delivery()
            #expect(delivery.saved == (direction == .push ? sessions : 0))
            #expect(try one.replica.status().sessions <= sessions)
            if round % 3 == 2 { try await one.exchange() }
        }
        let exchanged = daemon.logged().ranges(of: "exchanged").count
        try daemon.start()
        #expect(daemon.logs("exchanged", times: exchanged + 1), "\(daemon.logged())")
        #expect(daemon.stop().exitCode == 0)
        for member in [one, other, one] { try await member.exchange() }
        for member in [one, other] {
            #expect(try member.replica.status().sessions == sessions)
            #expect(try await member.exchange().requests == 1)
            let delivery = try member.replica.delivery()
            #expect(delivery.received == delivery.saved)
        }
        let doctor = try hub.run(
            "lantoa",
            ["doctor", "--replica", one.replica.folder],
            ["LANTOA_STATE": one.replica.environment.anchors]
        )
        #expect(doctor.exitCode == 0, "\(doctor.output)")
        #expect(hub.stop() == 0)
    }
}
