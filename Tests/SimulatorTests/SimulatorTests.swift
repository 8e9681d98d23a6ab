import CascadeSimulator
import Foundation
import Testing

@Suite("Simulated lives of fleets")
struct SimulatorTests {
    private func live(_ seed: UInt64, _ length: Simulation.Length) throws -> SimulationReport {
        let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        let folder = "\(base)/lantoa-simulator-tests-\(UInt64.random(in: 0 ... .max))"
        return try Simulation(seed: seed, folder: folder, length: length).run()
    }

    @Test("Replaying a seed repeats everything exactly", arguments: [UInt64](1...3))
    func replays(seed: UInt64) throws {
        #expect(try live(seed, .short).traceDigest == live(seed, .short).traceDigest, "seed \(seed)")
    }

    @Test("Short lives keep every promise", arguments: 0..<4)
    func shortLives(quarter: UInt64) throws {
        var (witnessed, bounded) = (0, 0)
        var carried: [String: Int] = [:]
        for seed in quarter * 50 + 1...quarter * 50 + 50 {
            let counts = try live(seed, .short).counts
            witnessed += counts["witness facts"] ?? 0
            bounded += counts["devices known to be ahead"] ?? 0
            carried.merge(counts) { $0 + $1 }
        }
        // Clocks that are years ahead are a part of these lives, and so are those who witness them.
        #expect(witnessed > 0 && bounded > 0)
        // Sticks and receipts are, too.
        for what in ["sticks written", "sticks read", "receipts checked"] {
            #expect(carried[what] ?? 0 > 0, "\(what)")
        }
    }

    /// Each of these once broke a promise; the number of devices and things that happen may have changed since.
    @Test(
        "Lives that failed once keep every promise",
        arguments: [
            15, 16, 17, 36, 42, 53, 78, 127, 159, 221, 232, 242, 246, 389, 545, 546, 809, 838, 1484, 1954,
            2444,
            4554, 6270, 6590, 56_061, 58_033,
        ] as [UInt64]
    )
    func failedOnce(seed: UInt64) throws { _ = try live(seed, .long) }
}
