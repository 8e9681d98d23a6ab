import Cascade
import CascadeMetrics
import CascadeModel
import Foundation

guard let folder = CommandLine.arguments.dropFirst().first else {
    print("usage: first-app FOLDER")
    exit(64)
}

// A school founds its replica: a database, keys, and the first right.
let scope = try Scope("42/thcs-le-loi")
let school: Replica
do {
    school = try Replica.found(in: "\(folder)/school", scope: scope)
} catch {
    guard error.code == .alreadyThere else { throw error }
    print("There is a replica in \(folder) already; name a new folder.")
    exit(65)
}
print("Founded: a replica for \(try school.scope)")

// People are entered once. An holds a credential, which makes him generation 1.
let hoa = try school.addPerson(PersonDraft(name: try NormalisedText("Nguyễn Thị Hoa")))
let an = try school.addPerson(
    PersonDraft(name: try NormalisedText("Trần Văn An"), birthYear: 2012, roles: [.pupil])
)
_ = try school.issueCredential(to: an, from: try LocalDate("2025-08-01"))
for person in [hoa, an] { print("Person: \(try school.person(person)?.name ?? "unknown")") }

// An's laptop is a second replica. It joins the school's tree of rights, and is granted one.
let laptop = try Replica.join(in: "\(folder)/laptop", scope: scope, root: school.root)
_ = try school.grant(laptop.deviceKeys, role: .volunteer, person: an)

/// Gives each replica what it lacks of the other; says what was not taken in at once.
func exchange(_ one: Replica, _ other: Replica) throws {
    for (sender, receiver) in [(one, other), (other, one)] {
        let lacking = try sender.changeSets(beyond: try receiver.frontier())
        for outcome in try receiver.receive(lacking) where outcome != .applied {
            print("Not applied: \(outcome)")
        }
    }
}
try exchange(school, laptop)
print("On the laptop: \(try laptop.person(an)?.name ?? "unknown")")

// No network is needed to log a session. Its new learner is entered with it, in one transaction.
let changes = laptop.changes
let lan = PersonDraft(name: try NormalisedText("Lê Thị Lan"), birthYear: 1950, roles: [.grandparent])
let session = try laptop.logSession(
    SessionDraft(
        date: try LocalDate("2025-09-01"),
        minutes: 30,
        skills: [try SkillCode("vneid")],
        teachers: [an],
        learners: [.init(.new(lan), .competent, .grandparent)]
    )
)

// Whoever shows records looks again at those that changed.
for await change in changes.prefix(1) {
    print("Changed: \(change.records.count) records; the session: \(change.records.contains(session))")
}
try exchange(school, laptop)
