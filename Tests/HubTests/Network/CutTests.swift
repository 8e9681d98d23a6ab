import Cascade
import CascadeModel
import CascadeNetworkFaults
import CascadeSync
import CascadeTestSupport
import Testing

@Suite("A connection that breaks off", .serialized)
struct CutTests {
    @Test("An exchange that is cut at every 1,000th byte, and begun again, loses and doubles nothing")
    func everyThousandthByte() async throws {
        let hub = try RunningHub("--bytes-per-day", "1000000000", "--requests-per-minute", "100000")
        let network = try BadNetwork(to: hub.port)
        let one = try await Member(
            hub,
            "one",
            in: "42/truong-a",
            as: "school",
            at: "https://127.0.0.1:\(network.port)"
        )
        let two = try await Member(hub, "two", in: "42/truong-a", as: "volunteer")
        // The key of names goes to neither: what is sealed travels all the same.
        var generator = SeededGenerator(seed: 4)
        var (cuts, sessions, whole) = (0, 0, 0)
        for bytes in stride(from: 1000, through: 400_000, by: 1000) {
            for _ in 0..<3 {
                try one.session(sessions, bytes: 14_000, &generator)
                try two.session(sessions, bytes: 14_000, &generator)
                sessions += 2
            }
            try await two.exchange()
            network.behave(.cut(after: bytes, resets: bytes % 2000 == 0))
            do {
                try await one.exchange()
                whole += 1
            } catch let error as TransportError {
                #expect([.interrupted, .unreachable].contains(error.kind), "\(bytes): \(error)")
                cuts += 1
            }
            network.behave(.good)
            try await one.exchange()
            let idle = try await one.exchange()
            #expect(idle.requests == 1, "cut at \(bytes)")
            let status = try one.replica.status()
            #expect(status.sessions == sessions, "cut at \(bytes)")
            let delivery = try one.replica.delivery()
            #expect(delivery.received == delivery.saved, "cut at \(bytes)")
            // Two that nothing was cut of: the exchange is shorter than that.
            if whole == 2 { break }
        }
        try await two.exchange()
        #expect(try two.replica.status().sessions == sessions)
        #expect(cuts >= 60, "\(cuts) cuts")
        #expect(hub.stop() == 0)
    }

    @Test("A connection over which nothing comes any more ends by itself, in words")
    func stalled() throws {
        let hub = try RunningHub()
        let network = try BadNetwork(to: hub.port)
        let one = try hub.device(
            "Cô Hà",
            in: "42/truong-a",
            as: "school",
            at: "https://127.0.0.1:\(network.port)"
        )
        try one.session(5, "Trần Thị Nở")
        // In the handshake, in the hello, in what comes after it.
        for bytes in [0, 1500, 3500] {
            network.behave(.stall(after: bytes))
            let outcome = try one.run("sync", "--stall-timeout", "1")
            #expect(outcome.exitCode == 75, "\(bytes): \(outcome.errors)")
            #expect(outcome.errors.contains("đường truyền bị ngắt"), "\(bytes): \(outcome.errors)")
        }
        network.behave(.good)
        #expect(try one.json("sync")["held_by_hub"] as? Int == 1)
    }
}
