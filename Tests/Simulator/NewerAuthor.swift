import Cascade
import CascadeModel
import CascadeProtocol
import CascadeTestSupport

/// A device whose program is newer than ours: it signs change sets of a later schema, and facts of kinds and fields
/// that nobody here knows.
struct NewerAuthor {
    private let signing: DeviceSigningKey
    private let sealing: SealingKey
    private let log: LogTag
    private var generator: SeededGenerator
    private var sequence: UInt32 = 0
    private var previous: ChangeSetID?
    private var nextPublic: UInt32 = 0
    /// Its grant, once it has one.
    var grant: RecordID?
    var scope: Scope?
    /// Everything it has signed.
    private(set) var signed: [[UInt8]] = []

    init(_ seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        (signing, sealing) = KeyPool.shared[22]
        log = LogTag(rawValue: generator.next() | 1)
    }

    var keys: DeviceKeys {
        DeviceKeys(signing: signing.verifyingKey.x963Representation, sealing: sealing.publicRepresentation)
    }

    var id: DeviceID { signing.deviceID }

    /// Signs one more change set; nil before it may.
    mutating func write(at time: HybridTime, about person: RecordID?) throws -> [UInt8]? {
        guard let grant, let scope else { return nil }
        var facts: [Fact] = []
        let future = FactField(rawValue: 40)
        let dot = Dot(log: log, number: FactNumber(nextPublic, .public))
        facts.append(
            Fact(
                dot: dot,
                kind: generator.chance(50) ? .person : RecordKind(rawValue: 4000),
                record: .made(log, nextPublic),
                fields: [future: .integer(Int64(nextPublic)), PersonField.homeUnit: .text("mới")]
            )
        )
        if let person {
            facts.append(
                Fact(
                    dot: Dot(log: log, number: FactNumber(nextPublic + 1, .public)),
                    kind: .person,
                    record: person,
                    fields: [future: .text("về sau")]
                )
            )
        }
        var table = LogTable(own: log)
        var batch = FactBatch(firstPublic: nextPublic, firstPrivate: 0)
        batch.append(FactBatch.Transaction(time: time, author: nil, facts: facts), &table)
        let changeSet = try ChangeSet.sign(
            batch,
            table,
            at: ChangeSet.Placement(
                scope: scope,
                incarnation: 1,
                sequence: sequence + 1,
                previous: previous,
                grant: grant,
                schema: SchemaVersion.current + (generator.chance(60) ? 1 : 0)
            ),
            publicSeed: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) },
            privateSeed: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) },
            key: signing
        )
        sequence += 1
        previous = changeSet.id
        nextPublic += UInt32(facts.count)
        signed.append(changeSet.serialized())
        return signed.last
    }
}
