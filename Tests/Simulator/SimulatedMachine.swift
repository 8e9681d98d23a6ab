import Cascade
import CascadeTestSupport
import Synchronization

/// What a replica takes from the machine it runs on, from a seed: a clock that may be wrong, randomness, and an
/// identity that a copy of the whole machine shares.
final class SimulatedMachine: Sendable {
    private struct State {
        var trueMilliseconds: Int64
        var skew: Int64 = 0
        var generator: SeededGenerator
        var identity: String
        var file: String
    }

    private let state: Mutex<State>
    /// The folder of the machine's anchors.
    let anchors: String

    init(identity: String, file: String, anchors: String, seed: UInt64, now: Int64) {
        self.anchors = anchors
        state = Mutex(
            State(
                trueMilliseconds: now,
                generator: SeededGenerator(seed: seed),
                identity: identity,
                file: file
            )
        )
    }

    /// The true time, which the clock shows wrongly by ``skew``.
    var now: Int64 {
        get { state.withLock { $0.trueMilliseconds + $0.skew } }
        set { state.withLock { $0.trueMilliseconds = newValue } }
    }

    var skew: Int64 {
        get { state.withLock(\.skew) }
        set { state.withLock { $0.skew = newValue } }
    }

    /// What tells the database's file from its copies.
    var file: String {
        get { state.withLock(\.file) }
        set { state.withLock { $0.file = newValue } }
    }

    var identity: String { state.withLock(\.identity) }

    /// The environment of a replica that applies facts up to a version of the schema.
    func environment(schema: UInt32) -> ReplicaEnvironment {
        ReplicaEnvironment(
            now: { self.now },
            random: { count in
                self.state.withLock { state in
                    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &state.generator) }
                }
            },
            anchors: anchors,
            machine: { self.identity },
            fileIdentity: { _ in self.file },
            schema: schema
        )
    }
}
