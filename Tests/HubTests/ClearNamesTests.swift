import Cascade
import CascadeHub
import CascadeModel
import CascadeProtocol
import CascadeSync
import Foundation
import Testing

@Suite("Names in the clear, sent to a hub", .serialized)
struct ClearNamesTests {
    @Test("A hub without the key refuses them from a device, stores nothing of it, and takes them sealed")
    func refused() async throws {
        let hub = try RunningHub()
        let school = try await Member(hub, "one", in: "42/truong-a", as: "school")
        let id = try #require(try school.replica.hub).hub
        _ = try school.replica.addPerson(PersonDraft(name: try NormalisedText("Trần Thị Nở")))
        try school.replica.seal()
        let all = try school.replica.changeSets(beyond: [:])
        let clear = try #require(try all.last { try ChangeSet.privateForm(of: $0) == .clear })
        let visitor = try Visitor(school.replica.signingKey, to: id, at: hub.address)
        let scope = try Scope("42/truong-a")
        let before = try await visitor.holdings(scope)
        #expect(try await visitor.push([clear])[0] == .forbidden)
        #expect(try await visitor.holdings(scope) == before)
        for name in ["replica.sqlite", "replica.sqlite-wal"] {
            let file = try? Data(contentsOf: URL(fileURLWithPath: "\(hub.data)/\(name)"))
            #expect(file?.range(of: Data("Nở".utf8)) == nil)
        }
        // What stands beside it is judged by itself, and the program itself sends it sealed.
        let bare = try ChangeSet(serialized: clear).withoutPrivate().serialized()
        let mixed = try await visitor.push([bare, clear])
        #expect(mixed[0] == .applied && mixed[1] == .forbidden, "\(mixed.outcomes)")
        let tally = try await school.exchange()
        #expect(tally.sent >= 1 && tally.refused == 0)
        #expect(try await school.exchange().sent == 0)
        #expect(hub.stop() == 0)
    }
}
