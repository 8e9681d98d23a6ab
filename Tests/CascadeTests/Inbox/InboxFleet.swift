import Cascade
import CascadeModel
import Foundation

/// Several replicas of one school in one process, gone when the test ends.
final class InboxFleet {
    let replicas: [Replica]
    /// Whose device each replica is.
    private(set) var owners: [RecordID] = []
    private let folder: String

    /// Founds the first, and grants the others the role of a verifier.
    init(_ count: Int) throws {
        folder = NSTemporaryDirectory() + "inbox-\(UUID().uuidString)"
        var environment = ReplicaEnvironment.system
        environment.anchors = folder + "/anchors"
        let scope = try Scope("42/18073/truong")
        let first = try Replica.found(
            in: folder + "/0",
            scope: scope,
            role: .school,
            environment: environment
        )
        var replicas = [first]
        for number in 1..<max(count, 1) {
            replicas.append(
                try Replica.join(
                    in: folder + "/\(number)",
                    scope: scope,
                    root: first.root,
                    environment: environment
                )
            )
        }
        self.replicas = replicas
        for (number, replica) in replicas.enumerated() {
            let owner = try first.addPerson(PersonDraft(name: try NormalisedText("Cô \(number)")))
            owners.append(owner)
            if number > 0 { _ = try first.grant(replica.deviceKeys, role: .verifier, person: owner) }
        }
        try exchange()
    }

    deinit {
        // What is left behind in a temporary folder harms nobody.
        try? FileManager.default.removeItem(atPath: folder)
    }

    subscript(number: Int) -> Replica { replicas[number] }

    /// Everybody sends everything to everybody, until nobody lacks anything.
    func exchange() throws {
        for _ in 0..<2 {
            for sender in replicas {
                for receiver in replicas where receiver !== sender {
                    try receiver.receive(try sender.changeSets(beyond: receiver.frontier()))
                }
            }
        }
    }
}

func person(_ name: String, born: Int32? = nil, phone: String? = nil, in unit: String? = nil) throws
    -> PersonDraft
{
    PersonDraft(
        name: try NormalisedText(name),
        birthYear: born,
        phone: try phone.flatMap { try NormalisedText($0) },
        homeUnit: try unit.map { try UnitCode($0) }
    )
}

func session(
    _ date: String = "2026-06-05",
    by teacher: RecordID,
    _ learners: [RecordID] = [],
    skills: Set<String> = ["vneid"],
    minutes: Int32? = nil
) throws -> SessionDraft {
    SessionDraft(
        date: try LocalDate(date),
        minutes: minutes,
        skills: Set(try skills.map { try SkillCode($0) }),
        teachers: [teacher],
        learners: learners.map { SessionDraft.Learner(.known($0)) }
    )
}
