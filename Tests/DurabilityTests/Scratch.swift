import Cascade
import CascadeModel
import Foundation
import SQLiteStore
import Testing

/// A folder for one test, gone when it ends, with anchors of its own.
final class Scratch: Sendable {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "lantoa-durable-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        // What is left behind in a temporary folder harms nobody.
        try? FileManager.default.removeItem(atPath: folder)
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// The environment of this machine, with anchors here.
    var environment: ReplicaEnvironment { machine("anchors") }

    /// A machine: its anchors, and what tells it from others.
    func machine(_ name: String) -> ReplicaEnvironment {
        var environment = ReplicaEnvironment.system
        environment.anchors = path(name)
        environment.machine = { name }
        return environment
    }

    /// A clock that stands at a moment.
    func clock(_ milliseconds: Int64, machine name: String = "anchors") -> ReplicaEnvironment {
        var environment = machine(name)
        environment.now = { milliseconds }
        return environment
    }

    func copy(_ from: String, to: String) throws {
        try FileManager.default.copyItem(atPath: path(from), toPath: path(to))
    }
}

/// What tests enter.
enum Sample {
    static let scope: Scope = {
        do { return try Scope("42/truong") } catch { preconditionFailure("\(error)") }
    }()

    static func person(_ name: String) throws -> PersonDraft { PersonDraft(name: try NormalisedText(name)) }

    static func session(_ teacher: RecordID, minutes: Int32 = 45, learner: String? = "Trần Văn Nam") throws
        -> SessionDraft
    {
        let learners =
            try learner.map { [SessionDraft.Learner(.new(try person($0)), .competent, .parent)] } ?? []
        return SessionDraft(
            date: try LocalDate("2026-01-02"),
            minutes: minutes,
            skills: [try SkillCode("vneid")],
            teachers: [teacher],
            learners: learners
        )
    }
}

extension Replica {
    /// A school's replica, with a tree of rights of its own.
    static func school(in folder: String, _ environment: ReplicaEnvironment) throws -> Replica {
        try found(in: folder, scope: Sample.scope, role: .school, environment: environment)
    }

    /// Gives and takes what the other lacks, both ways.
    func exchange(with other: Replica) throws {
        try other.receive(try changeSets(beyond: other.frontier()))
        try receive(try other.changeSets(beyond: frontier()))
        try other.receive(try changeSets(beyond: other.frontier()))
    }

    /// Gives the other everything, whatever it says that it has: two branches may be of one length.
    func exchangeEverything(with other: Replica) throws {
        try other.receive(try changeSets(beyond: [:]))
        try receive(try other.changeSets(beyond: [:]))
    }

    func digest() throws -> String { try store.read { try $0.digest() } }

    func account() throws -> [String] { try store.read { try $0.account() } }
}
