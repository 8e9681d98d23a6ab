/// What a simulated life was made of.
package struct SimulationReport: Sendable {
    /// The seed it came from.
    package let seed: UInt64
    /// A hash of everything that happened: two runs of one seed have the same.
    package internal(set) var traceDigest = ""
    /// How often each thing happened, faults among them.
    package internal(set) var counts: [String: Int] = [:]

    mutating func count(_ event: String, _ times: Int = 1) { counts[event, default: 0] += times }
}

/// A promise that a simulated life broke.
package struct SimulationFailure: Error, CustomStringConvertible {
    /// The seed it came from.
    package let seed: UInt64
    /// What was promised.
    package let promise: String
    /// What was found instead.
    package let finding: String

    /// The promise, the finding, and the command that shows it again.
    package var description: String {
        "seed \(seed): \(promise)\n\(finding)\nreplay: make simulate SEED=\(seed)"
    }
}
