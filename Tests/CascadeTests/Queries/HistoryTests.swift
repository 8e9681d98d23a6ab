import Cascade
import CascadeModel
import Testing

@Suite("The history of a record")
struct HistoryTests {
    @Test("Every transaction is there with its author, its device and a signature that was checked")
    func signed() throws {
        let fleet = try InboxFleet(2)
        try fleet[0].setPerson(fleet.owners[0])
        try fleet[1].setPerson(fleet.owners[1])
        let lan = try fleet[0].addPerson(try person("Nguyễn Thị Lan", born: 1951))
        let id = try fleet[0].logSession(try session(by: fleet.owners[0], [lan], minutes: 45))
        #expect(try fleet[0].history(of: id).map(\.voucher) == [.unsealed])
        try fleet.exchange()
        try fleet[1].editSession(id, [.minutes(60)])
        try fleet.exchange()
        for replica in fleet.replicas {
            let history = try replica.history(of: id)
            #expect(history.map(\.author) == [fleet.owners[0], fleet.owners[1]])
            #expect(history.map(\.device) == [fleet[0].device, fleet[1].device])
            #expect(history.map(\.role) == [.school, .verifier])
            #expect(history.last?.fields[SessionField.minutes] == .integer(60))
            for entry in history {
                guard case .signed = entry.voucher else {
                    Issue.record("\(entry)")
                    continue
                }
                #expect(entry.held == nil)
            }
            // Public and private fields of one transaction are one entry.
            let born = try replica.history(of: lan)
            #expect(born.count == 1)
            #expect(born.first?.fields[PersonField.birthYear] == .integer(1951))
        }
    }

    @Test("What waits is in it, with the reason")
    func held() throws {
        let fleet = try InboxFleet(2)
        let id = try fleet[0].logSession(try session(by: fleet.owners[0]))
        try fleet.exchange()
        _ = try fleet[0].revoke(fleet[1].device)
        try fleet[1].editSession(id, [.minutes(60)])
        try fleet[0].receive(try fleet[1].changeSets(beyond: fleet[0].frontier()))
        let history = try fleet[0].history(of: id)
        #expect(history.map(\.held) == [nil, .revoked])
        #expect(try fleet[0].session(id)?.minutes == nil)
    }

    @Test("What was erased is not in it, and an unknown record has none")
    func erased() throws {
        let fleet = try InboxFleet(2)
        let lan = try fleet[0].addPerson(try person("Nguyễn Thị Lan", born: 1951))
        try fleet.exchange()
        try fleet[0].erase(lan)
        try fleet.exchange()
        for replica in fleet.replicas {
            let fields = try replica.history(of: lan).flatMap { $0.fields.keys }
            #expect(Set(fields) == [PersonField.erased])
        }
        #expect(try fleet[0].history(of: .external(1, 2)).isEmpty)
    }
}
