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

    @Test("A hub that may read names takes them in the clear, seals them for others, and not for who may")
    func granted() async throws {
        let hub = try RunningHub()
        let scope = try Scope("42/truong-a")
        let school = try await Member(hub, "one", in: "42/truong-a", as: "school")
        let teacher = try await Member(hub, "two", in: "42/truong-a", as: "verifier")
        let helper = try await Member(hub, "three", in: "42/truong-a", as: "volunteer")
        let id = try #require(try school.replica.hub).hub
        try await school.exchange()
        try school.replica.giveNames(to: teacher.replica.device)
        _ = try school.replica.grant(try Self.keys(hub), role: .hub, scope: scope, names: .readsNames)
        try await school.exchange()
        _ = try school.replica.addPerson(PersonDraft(name: try NormalisedText("Trần Thị Nở")))
        try await school.exchange()
        // It has the name, and not only sealed.
        let files = try ["replica.sqlite", "replica.sqlite-wal"].map {
            try Data(contentsOf: URL(fileURLWithPath: "\(hub.data)/\($0)"))
        }
        #expect(files.contains { $0.range(of: Data("Nở".utf8)) != nil })

        // What was written before the grant came sealed, and stays so; what came in the clear goes out so to the
        // entitled, and sealed to others.
        func forms(_ member: Member) async throws -> Set<ChangeSet.PrivateForm> {
            let visitor = try Visitor(member.replica.signingKey, to: id, at: hub.address)
            let logs = try await visitor.holdings(scope).map {
                HeldLog(log: $0.log, sequence: 0, id: [], privateThrough: 0)
            }
            let answer = try await visitor.send(.pull(Wants(logs, names: true)))
            #expect(answer.status == 200)
            let changeSets = try Bundle(wireBytes: answer.body).changeSets
            return Set(try changeSets.map { try ChangeSet.privateForm(of: $0) })
        }
        #expect(try await forms(teacher).contains(.clear))
        let others = try await forms(helper)
        #expect(others.contains(.sealed) && !others.contains(.clear))
        try await teacher.exchange()
        try await helper.exchange()
        #expect(try teacher.replica.people(named: "Nở").count == 1)
        #expect(try helper.replica.people(named: "Nở").isEmpty)
        #expect(hub.stop() == 0)
    }

    /// The public keys of a hub.
    private static func keys(_ hub: RunningHub) throws -> DeviceKeys {
        func bytes(_ name: String) throws -> [UInt8] {
            Array(try Data(contentsOf: URL(fileURLWithPath: "\(hub.data)/keys/\(name).key")))
        }
        return DeviceKeys(
            signing: try DeviceSigningKey(rawRepresentation: bytes("device")).verifyingKey
                .x963Representation,
            sealing: try SealingKey(rawRepresentation: bytes("sealing")).publicRepresentation
        )
    }
}
