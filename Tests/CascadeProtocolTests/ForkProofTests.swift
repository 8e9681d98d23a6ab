import CascadeModel
import CascadeProtocol
import Testing

@Suite("Two signed headers for one place prove a fork")
struct ForkProofTests {
    @Test("Both branches are named")
    func proof() throws {
        let one = try Signed.sessions(2).changeSet
        let other = try Signed.sessions(2, seed: 6).changeSet
        let key = try Signed.signingKey().verifyingKey
        let marks = try ForkProof(one: one.signedHeader, other: other.signedHeader).verify(key)
        #expect(marks.one == LogMark(log: one.header.log, sequence: 1, id: one.id))
        #expect(marks.other.id == other.id)
        let branches = Set([one, other].map { LogTag.branch(of: one.header.log, at: $0.id) })
        #expect(branches.count == 2 && !branches.contains(one.header.log))
    }

    @Test("One header twice, another place, or another's signature prove nothing")
    func refusals() throws {
        let one = try Signed.sessions(2).changeSet
        let other = try Signed.sessions(2, seed: 6).changeSet
        let key = try Signed.signingKey().verifyingKey
        let notAFork = ProtocolViolation(.notAFork, "headers")
        #expect(throws: notAFork) {
            _ = try ForkProof(one: one.signedHeader, other: one.signedHeader).verify(key)
        }
        #expect(throws: notAFork) {
            _ = try ForkProof(one: one.signedHeader, other: Signed.random(3).changeSet.signedHeader).verify(
                key
            )
        }
        #expect(throws: notAFork) {
            let stranger = try Signed.signingKey(2).verifyingKey
            _ = try ForkProof(one: one.signedHeader, other: other.signedHeader).verify(stranger)
        }
        let swapped = ForkProof.SignedHeader(bytes: other.headerBytes, signature: one.signature)
        #expect(throws: ProtocolViolation(.wrongSignature, "signature")) {
            _ = try ForkProof(one: one.signedHeader, other: swapped).verify(key)
        }
    }
}
