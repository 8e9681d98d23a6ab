import CascadeSimulator
import Foundation

/// Runs simulated lives: `simulate 1-10000`, `simulate 300`, or one of them with everything told: `simulate --seed 17`.
@main
enum Simulate {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let base = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
        let folder = "\(base)/lantoa-simulation-\(ProcessInfo.processInfo.processIdentifier)"
        if arguments.count == 2, arguments[0] == "--seed", let seed = UInt64(arguments[1]) {
            do {
                let report = try Simulation(seed: seed, folder: folder, isVerbose: true).run()
                return say("seed \(seed): all promises held; trace \(report.traceDigest)")
            } catch {
                say("\(error)")
                exit(1)
            }
        }
        guard let text = arguments.first, let seeds = range(text) else {
            say("simulate FIRST-LAST | COUNT | --seed SEED")
            exit(64)
        }
        var failures = 0
        var counts: [String: Int] = [:]
        for seed in seeds {
            do {
                let report = try Simulation(seed: seed, folder: folder).run()
                counts.merge(report.counts) { $0 + $1 }
            } catch {
                failures += 1
                say("\(error)\n")
            }
        }
        for (what, count) in counts.sorted(by: { $0.key < $1.key }) { say("\(count)\t\(what)") }
        say("\(seeds.count) seeds, \(failures) failed")
        if failures > 0 { exit(1) }
    }

    private static func range(_ text: String) -> ClosedRange<UInt64>? {
        let parts = text.split(separator: "-").map { UInt64($0) }
        switch parts.count {
        case 1: return parts[0].flatMap { $0 > 0 ? 1...$0 : nil }
        case 2:
            guard let first = parts[0], let last = parts[1], first <= last else { return nil }
            return first...last
        default: return nil
        }
    }

    private static func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
}
