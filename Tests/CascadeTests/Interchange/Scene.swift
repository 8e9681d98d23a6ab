import Cascade
import CascadeInterchange
import CascadeMetrics
import CascadeModel
import CascadeTestSupport
import Foundation
import Synchronization

/// Replicas in folders that live as long as the value, with a clock and randomness of its own.
final class Scene: Sendable {
    let folder: String
    private let clock = Mutex<Int64>(1_780_000_000_000)
    private let dice: Mutex<SeededGenerator>
    private let count = Mutex(0)

    init(seed: UInt64) throws {
        folder = NSTemporaryDirectory() + "cascade-\(UUID().uuidString)"
        dice = Mutex(SeededGenerator(seed: seed &+ 0x5EED))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        // A folder left behind in the temporary directory does no harm.
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A folder that is not there yet.
    func path() -> String {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return "\(folder)/\(number)"
    }

    /// A replica with a root key of its own.
    func found(_ role: Role = .school) throws -> Replica {
        try Replica.found(in: path(), scope: try Scope("42/truong"), role: role, environment: environment)
    }

    /// A replica that another one has given rights, and that knows what the other knows.
    func join(_ other: Replica, as role: Role) throws -> Replica {
        let replica = try Replica.join(
            in: path(),
            scope: try Scope("42/truong"),
            root: other.root,
            environment: environment
        )
        _ = try other.grant(replica.deviceKeys, role: role)
        try replica.receive(try other.changeSets(beyond: replica.frontier()))
        return replica
    }

    /// Lets two replicas learn of each other.
    func exchange(_ one: Replica, _ other: Replica) throws {
        let (mine, theirs) = (
            try one.changeSets(beyond: other.frontier()), try other.changeSets(beyond: one.frontier())
        )
        try other.receive(mine)
        try one.receive(theirs)
    }

    private var environment: ReplicaEnvironment {
        var environment = ReplicaEnvironment.system
        environment.anchors = "\(folder)/anchors"
        environment.now = { [self] in
            clock.withLock {
                $0 += 1000
                return $0
            }
        }
        environment.random = { [self] count in
            dice.withLock { dice in (0..<count).map { _ in UInt8(truncatingIfNeeded: dice.next()) } }
        }
        return environment
    }
}

/// The figures that `lantoa reach --from` prints of a folder.
func figures(ofFolder folder: String, _ question: ReachQuestion) throws -> String {
    let reading = try FolderReader(folder: folder).ledger()
    guard let ledger = reading.taken else {
        throw FolderRefused(errors: reading.problems.errors.map { "\($0)" })
    }
    return ReachFigures(of: ledger, question).json
}

/// A folder that its own reader refuses.
struct FolderRefused: Error {
    let errors: [String]
}
