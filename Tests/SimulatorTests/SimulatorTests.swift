import CascadeSimulator
import Foundation
import Testing

@Suite("Simulated lives of fleets")
struct SimulatorTests {
    private static func folder() -> String {
        let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        return "\(base)/lantoa-simulator-tests-\(UInt64.random(in: 0 ... .max))"
    }

    @Test("Replaying a seed repeats everything exactly", arguments: [UInt64](1...3))
    func replays(seed: UInt64) throws {
        let one = try Simulation(seed: seed, folder: Self.folder()).run()
        let other = try Simulation(seed: seed, folder: Self.folder()).run()
        #expect(one.traceDigest == other.traceDigest, "seed \(seed)")
    }
}
