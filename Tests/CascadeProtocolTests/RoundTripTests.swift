import CascadeModel
import CascadeProtocol
import Testing

@Suite("Change sets give back what was put in")
struct RoundTripTests {
    @Test("Random facts, unknown kinds and fields included, come back as they were", arguments: Seeds.some)
    func random(seed: UInt64) throws {
        let (random, signed) = try Signed.random(seed)
        let received = try ChangeSet(serialized: signed.serialized())
        #expect(received == signed, "seed \(seed)")
        let batch = try received.batch()
        #expect(batch.unpacked(received.header.logTable) == random.transactions, "seed \(seed)")
        #expect(received.verifyContent(batch), "seed \(seed)")
        #expect(received.verifySignature(try Signed.signingKey().verifyingKey), "seed \(seed)")
    }

    @Test("A day's sessions come back as they were")
    func sessions() throws {
        let (batch, logs, signed) = try Signed.sessions(200)
        let received = try ChangeSet(serialized: signed.serialized())
        #expect(try received.batch().unpacked(received.header.logTable) == batch.unpacked(logs))
        #expect(try received.holds())
    }

    @Test("The same facts, keys and seeds make the same bytes but for the signature", arguments: Seeds.some)
    func deterministic(seed: UInt64) throws {
        let one = try Signed.random(seed).changeSet
        let other = try Signed.random(seed).changeSet
        #expect(one.id == other.id, "seed \(seed)")
        #expect(one.headerBytes == other.headerBytes, "seed \(seed)")
        #expect(one.serialized().count == other.serialized().count, "seed \(seed)")
        #expect(one.privateBytes() == other.privateBytes(), "seed \(seed)")
    }

    @Test("The header says what the batch and the placement say")
    func header() throws {
        let random = RandomBatch(seed: 4)
        let foreign = try #require(random.logs.foreign.first)
        let head = LogMark(
            log: foreign,
            sequence: 9,
            id: try #require(ChangeSetID(bytes: Array(repeating: 7, count: 32)))
        )
        var placement = try Signed.placement()
        placement.sequence = 12
        placement.previous = ChangeSetID(bytes: Array(repeating: 8, count: 32))
        placement.grant = .external(5, 6)
        placement.heads = [foreign: head]
        placement.batch = Array(repeating: 3, count: 16)
        placement.schema = 2
        let key = try Signed.signingKey()
        let signed = try ChangeSet.sign(
            random.batch,
            random.logs,
            at: placement,
            publicSeed: Array(repeating: 1, count: 16),
            privateSeed: Array(repeating: 2, count: 16),
            key: key
        )
        let header = try ChangeSet(serialized: signed.serialized()).header
        #expect(header == signed.header)
        #expect(header.scope == placement.scope && header.device == key.deviceID)
        #expect(
            header.log == random.logs.own && header.sequence == 12 && header.previous == placement.previous
        )
        #expect(
            header.firstPublic == random.batch.firstPublic && header.firstPrivate == random.batch.firstPrivate
        )
        #expect(header.publicCount == UInt32(random.batch.publicFacts.count))
        #expect(header.time == random.batch.transactions.last?.time)
        #expect(header.grant == .external(5, 6) && header.batch == placement.batch && header.schema == 2)
        #expect(header.logTable == random.logs)
        #expect(header.foreign.first?.latest?.sequence == 9 && header.foreign.first?.latest?.id == head.id)
        #expect(header.foreign.dropFirst().allSatisfy { $0.latest == nil })
    }

    @Test("A session with its people costs less than 60 bytes, sealed and signed", arguments: [1, 2, 3])
    func size(seed: UInt64) throws {
        let changeSet = try Signed.sessions(200, seed: seed).changeSet
        let sealed = try changeSet.sealingPrivate(to: try Signed.scopeKey().publicKey).serialized()
        #expect(sealed.count < 200 * 60, "\(sealed.count) bytes, \(Double(sealed.count) / 200) per session")
    }
}
