import CascadeModel
import CascadeProtocol
import CascadeTestSupport
import Crypto
import Testing

@Suite("Bytes from anywhere are refused or mean what their author signed")
struct HostileBytesTests {
    /// Puts a fitting check at the end, as an attacker would.
    private func rechecked(_ bytes: [UInt8]) -> [UInt8] {
        let body = Array(bytes.dropLast(8))
        return body + Array(SHA256.hash(data: body.dropLast()))[..<8]
    }

    /// Whether some bytes are refused, or give exactly these facts under this id.
    private func isHarmless(_ bytes: [UInt8], _ original: ChangeSet, _ facts: FactBatch) throws -> Bool {
        do {
            let received = try ChangeSet(serialized: bytes)
            let batch = try received.batch()
            guard received.verifyContent(batch) else { return true }
            guard received.verifySignature(try Signed.signingKey().verifyingKey) else { return true }
            return received.id == original.id
                && batch.unpacked(received.header.logTable)
                    == facts.unpacked(original.header.logTable)
        } catch is ProtocolViolation {
            return true
        }
    }

    private static let forms: [@Sendable (ChangeSet) throws -> ChangeSet] = [
        { $0 },
        { try $0.withholding([1, 4], of: .private).compacting([0], of: .public) },
        { try $0.sealingPrivate(to: Signed.scopeKey().publicKey) },
        { try $0.withoutPrivate() },
    ]

    @Test("A changed byte is seen, wherever it stands", arguments: 0..<4)
    func flips(form: Int) throws {
        let original = try Self.forms[form](try Signed.sessions(6).changeSet)
        let bytes = original.serialized()
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= UInt8(1 << (index % 8))
            #expect(throws: ProtocolViolation.self, "byte \(index)") { try ChangeSet(serialized: changed) }
        }
    }

    @Test("A changed byte under a fitting check never makes other facts", arguments: 0..<4)
    func checkedFlips(form: Int) throws {
        let original = try Self.forms[form](try Signed.sessions(6).changeSet)
        let facts = try original.batch()
        let bytes = original.serialized()
        for index in bytes.indices.dropLast(9) {
            for bit in [0, 3, 7] {
                var changed = bytes
                changed[index] ^= UInt8(1 << bit)
                #expect(try isHarmless(rechecked(changed), original, facts), "byte \(index) bit \(bit)")
            }
        }
    }

    @Test("A changed signature or header is no longer the author's")
    func header() throws {
        let original = try Signed.sessions(2).changeSet
        let key = try Signed.signingKey().verifyingKey
        #expect(original.verifySignature(key))
        #expect(!original.verifySignature(try Signed.signingKey(2).verifyingKey))
        let bytes = original.serialized()
        let start = try #require(bytes.indices.first { Array(bytes[$0...].prefix(64)) == original.signature })
        for index in start..<start + 64 {
            var changed = bytes
            changed[index] ^= 1
            #expect(try !ChangeSet(serialized: rechecked(changed)).verifySignature(key), "byte \(index)")
        }
    }

    @Test("An envelope has one writing: no unknown field, no long varint, nothing twice")
    func canonical() throws {
        let bytes = try Signed.sessions(2).changeSet.serialized()
        let body = bytes.dropLast(9)
        let check: [UInt8] = [0x79] + Array(repeating: 0, count: 8)
        #expect(try ChangeSet(serialized: rechecked(body + check)).header.sequence == 1)
        // Field 6, which nobody knows; field 2 once more; the length of the header in three bytes.
        let twice = [0x12, 64] + [UInt8](repeating: 1, count: 64)
        let long = [body[0], body[1] | 0x80, 0] + Array(body[2...])
        for other in [body + [0x32, 0], body + twice, long[...]] {
            #expect(throws: ProtocolViolation(.notCanonical, "change set")) {
                try ChangeSet(serialized: rechecked(other + check))
            }
        }
    }

    @Test("Bytes cut off at any place are refused", arguments: 0..<4)
    func truncations(form: Int) throws {
        let original = try Self.forms[form](try Signed.sessions(4).changeSet)
        let bytes = original.serialized()
        for count in 0..<bytes.count {
            let cut = Array(bytes[..<count])
            #expect(throws: ProtocolViolation.self) { try ChangeSet(serialized: cut) }
            if count > 9 {
                #expect(throws: ProtocolViolation.self) { try ChangeSet(serialized: rechecked(cut)) }
            }
        }
    }

    @Test("Random bytes, and random damage, never trap", arguments: Seeds.some)
    func damage(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let original = try Signed.random(seed).changeSet
        let facts = try original.batch()
        let bytes = original.serialized()
        for _ in 0..<300 {
            var changed = bytes
            for _ in 0..<generator.number(1...6) {
                changed[generator.number(0...changed.count - 1)] = UInt8(generator.number(0...255))
            }
            #expect(try isHarmless(rechecked(changed), original, facts), "seed \(seed)")
            let noise = (0..<generator.number(0...200)).map { _ in UInt8(generator.number(0...255)) }
            #expect(throws: ProtocolViolation.self) { try ChangeSet(serialized: noise) }
        }
    }

    @Test("Columns of random bytes never trap", arguments: Seeds.some)
    func columns(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let original = try Signed.random(seed).changeSet
        for _ in 0..<300 {
            var columns = try original.plainColumns(.public)
            guard !columns.isEmpty else { return }
            for _ in 0..<generator.number(1...4) {
                columns[generator.number(0...columns.count - 1)] = UInt8(generator.number(0...255))
            }
            do {
                let batch = try original.replacingColumns(columns, of: .public).batch()
                // Whatever was read must be safe to walk.
                _ = batch.unpacked(original.header.logTable)
                _ = original.verifyContent(batch)
            } catch {
                // A violation, by the type of what is thrown: refused in time.
                continue
            }
        }
    }
}
