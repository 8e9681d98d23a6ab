import Cascade
import CascadeDaemon
import CascadeModel
import CascadeProtocol
import CascadeSync
import Foundation
import Testing

@Suite("Two versions of the facts, with a hub between them", .serialized)
struct VersionTests {
    @Test(
        "What a newer program wrote waits in older ones, is passed on unharmed, and counts after the upgrade"
    )
    func newer() async throws {
        let hub = try RunningHub()
        let school = try await Member(hub, "one", in: "42/truong-a", as: "school")
        let old = try await Member(hub, "old", in: "42/truong-a", as: "volunteer")
        let author = NewerDevice()
        author.grant = try school.replica.grant(author.keys, role: .volunteer)
        try await school.exchange()
        let sets = try author.sets(for: try Scope("42/truong-a"))
        let visitor = try Visitor(
            author.signing,
            to: try #require(try school.replica.hub).hub,
            at: hub.address
        )
        let taken = try await visitor.push(sets)
        #expect(taken[0] == .applied && taken[2] == .applied, "\(taken.outcomes)")
        #expect(taken[1] == .held(HoldReason.newerSchema.rawValue), "\(taken.outcomes)")
        try await old.exchange()
        // Somebody who comes later gets it from the hub, which does not understand it either.
        let late = try await Member(hub, "late", in: "42/truong-a", as: "volunteer")
        for member in [old, late] {
            #expect(try member.replica.held().map(\.reason) == [.newerSchema])
            #expect(try member.minutes() == [90, 92])
            let passed = try member.replica.changeSets(beyond: [:])
            // The names in them were left out: what is public, and signed, is as it was.
            for set in sets {
                let id = ChangeSetHeader.id(of: try ChangeSet.headerBytes(of: set))
                #expect(
                    try passed.contains { ChangeSetHeader.id(of: try ChangeSet.headerBytes(of: $0)) == id }
                )
            }
            #expect(try member.replica.status().held == 1)
            let words = try hub.run(
                "lantoa",
                ["status", "--replica", member.replica.folder],
                ["LANTOA_STATE": member.replica.environment.anchors]
            )
            #expect(words.exitCode == 0 && words.output.contains("1"), "\(words)")
        }
        let list = try hub.run("lantoa-hub", ["quarantine", "--data", hub.data, "--json"])
        #expect(list.output.contains("newer_schema"), "\(list.output)")
        // Both write on, and what waits holds nobody up.
        var generator = SystemRandomNumberGenerator()
        try old.session(3, bytes: 0, &generator)
        try await old.exchange()
        try await late.exchange()
        #expect(try late.minutes() == [90, 92])
        #expect(try late.replica.status().sessions == 3)
        // The upgrade: the same folder, opened by a program that knows more.
        let folder = late.replica.folder
        var environment = late.replica.environment
        environment.schema += 1
        try late.replica.close()
        let upgraded = try Replica.open(folder, environment: environment)
        #expect(try upgraded.held().isEmpty)
        #expect(try upgraded.status().sessions == 4)
        #expect(try upgraded.minutes() == [90, 91, 92])
        // To the hub it is the same as before.
        let link = try HubLink(upgraded, program: "newer")
        #expect(try await link.exchange().requests == 1)
        try upgraded.rebuild()
        #expect(try upgraded.minutes() == [90, 91, 92])
        #expect(hub.stop() == 0)
    }
}

extension Member {
    fileprivate func minutes() throws -> [Int32] { try replica.minutes() }
}

extension Replica {
    /// How long the sessions took that say so.
    fileprivate func minutes() throws -> [Int32] {
        try sessions(.pending, limit: 100).compactMap(\.minutes).sorted()
    }
}

/// A device whose program knows kinds and fields that ours does not.
private final class NewerDevice {
    let signing = DeviceSigningKey()
    private let sealing = SealingKey()
    var grant: RecordID?

    var keys: DeviceKeys {
        DeviceKeys(signing: signing.verifyingKey.x963Representation, sealing: sealing.publicRepresentation)
    }

    /// Three change sets with a session each, of which the second says that an older program must not apply it.
    func sets(for scope: Scope) throws -> [[UInt8]] {
        let tag = LogTag(rawValue: 0x0123_4567_89AB_CDEF)
        var previous: ChangeSetID?
        var result: [[UInt8]] = []
        for (number, schema) in zip(
            UInt32(0)...,
            [SchemaVersion.current, SchemaVersion.current + 1, SchemaVersion.current]
        ) {
            var builder = TransactionBuilder(
                log: tag,
                time: HybridTime(wallMilliseconds: 1_790_000_000_000 + Int64(number)),
                author: nil,
                nextPublic: number * 3,
                nextPrivate: number
            )
            builder.make(
                RecordKind(rawValue: 900),
                [FactField(rawValue: 40): .text("later"), FactField(rawValue: 41): .integer(5)]
            )
            let person = builder.make(
                .person,
                [FactField(rawValue: 200): .bytes([1, 2, 3]), PersonField.name: .text("Người mới")]
            )
            builder.make(
                .session,
                [
                    SessionField.date: .integer(20_455),
                    SessionField.minutes: .integer(90 + Int64(number)),
                    SessionField.skills: .texts([FactValue.Element("vneid")]),
                    SessionField.teachers: .references([FactValue.Element(person, 1)]),
                    FactField(rawValue: 42): .text("later"),
                ]
            )
            var table = LogTable(own: tag)
            var batch = FactBatch(firstPublic: number * 3, firstPrivate: number)
            batch.append(builder.transaction, &table)
            let set = try ChangeSet.sign(
                batch,
                table,
                at: ChangeSet.Placement(
                    scope: scope,
                    incarnation: 1,
                    sequence: number + 1,
                    previous: previous,
                    grant: grant,
                    schema: schema
                ),
                publicSeed: [UInt8](repeating: UInt8(number), count: 16),
                privateSeed: [UInt8](repeating: UInt8(number + 100), count: 16),
                key: signing
            )
            previous = set.id
            // The hub may not have names in the clear.
            result.append(try set.withoutPrivate().serialized())
        }
        return result
    }
}
