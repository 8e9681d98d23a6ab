import Cascade
import CascadeModel
import CascadeTestSupport
import Testing

@Suite("The conflict inbox, at random")
struct InboxPropertyTests {
    @Test(
        "replicas that hold the same facts list the same conflicts, and resolving all leaves none",
        arguments: [UInt64(1), 2, 3, 4, 5, 6]
    )
    func convergence(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let fleet = try InboxFleet(Int.random(in: 2...3, using: &random))
        let people = try ["Nguyễn Thị Hoa", "Trần Văn Nam", "Lê Thị Lan", "Phạm Văn Hùng"].map {
            try fleet[0].addPerson(person($0))
        }
        let sessions = try (0..<2).map { _ in
            try fleet[0].logSession(session(by: people[0], [people[1], people[2]]))
        }
        try fleet.exchange()
        for _ in 0..<Int.random(in: 5...20, using: &random) {
            let replica = fleet[Int.random(in: 0..<fleet.replicas.count, using: &random)]
            Self.change(replica, people, sessions, &random)
            if Int.random(in: 0..<8, using: &random) == 0 { try fleet.exchange() }
        }
        try fleet.exchange()
        var rounds = 0
        while true {
            let lists = try fleet.replicas.map { try $0.conflicts() }
            for list in lists { #expect(list == lists[0], "seed \(seed)") }
            if lists[0].isEmpty { break }
            rounds += 1
            #expect(rounds < 20, "seed \(seed)")
            guard rounds < 20 else { return }
            // At first everybody decides for himself, at once; then one decides.
            for (place, replica) in fleet.replicas.enumerated() where rounds < 3 || place == 0 {
                for conflict in try replica.conflicts() {
                    try replica.resolve(
                        conflict,
                        choosing: rounds < 3 ? Int.random(in: 0..<conflict.choices.count, using: &random) : 0
                    )
                }
            }
            try fleet.exchange()
        }
        for session in sessions {
            let views = try fleet.replicas.map { try $0.session(session) }
            for view in views { #expect(view == views[0], "seed \(seed)") }
        }
    }

    /// Any change; one that asks for what is so already changes nothing.
    private static func change(
        _ replica: Replica,
        _ people: [RecordID],
        _ sessions: [RecordID],
        _ random: inout SeededGenerator
    ) {
        let session = sessions[Int.random(in: 0..<sessions.count, using: &random)]
        let person = people[Int.random(in: 1..<people.count, using: &random)]
        let number = Int32.random(in: 1...3, using: &random)
        do throws(ReplicaError) {
            switch Int.random(in: 0..<9, using: &random) {
            case 0: try replica.editSession(session, [.minutes(number * 15)])
            case 1: try replica.editSession(session, [.anonymousCount(number)])
            case 2: try replica.editSession(session, [.learner(person, outcome: .competent, relation: nil)])
            case 3:
                try replica.editSession(
                    session,
                    [.learner(person, outcome: .notYet, relation: .some(.parent))]
                )
            case 4: try replica.editSession(session, [.removeLearner(person)])
            case 5: try replica.editPerson(person, [.birthYear(1970 + number)])
            case 6: try replica.merge(people[0], person)
            case 7: try replica.unmerge(people[0], person)
            default: try replica.retract(session, reason: nil)
            }
        } catch {
            let harmless: [ReplicaError.Code] = [
                .nothingToChange, .notAParticipant, .retracted, .duplicatePerson,
            ]
            if !harmless.contains(error.code) { Issue.record("\(error)") }
        }
    }
}
