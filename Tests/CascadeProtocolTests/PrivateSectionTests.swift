import CascadeModel
import CascadeProtocol
import Testing

@Suite("The private section travels open, sealed or not at all")
struct PrivateSectionTests {
    @Test("What is sealed opens with the scope's key, and is what it was")
    func opening() throws {
        let (_, _, signed) = try Signed.sessions(20)
        let key = try Signed.scopeKey()
        let sealed = try ChangeSet(serialized: try signed.sealingPrivate(to: key.publicKey).serialized())
        #expect(sealed.privateForm == .sealed && sealed.id == signed.id)
        #expect(try sealed.holds())
        #expect(try sealed.batch().privateFacts.isEmpty)
        #expect(sealed.standing(.private) == nil)
        #expect(try sealed.openingPrivate(with: key) == signed)
    }

    @Test("Another key does not open it")
    func otherKey() throws {
        let sealed = try Signed.sessions(3).changeSet.sealingPrivate(to: try Signed.scopeKey().publicKey)
        #expect(throws: ProtocolViolation(.cannotOpen, "seal")) {
            try sealed.openingPrivate(with: try Signed.scopeKey(9))
        }
    }

    @Test("What was sealed for one change set does not open in another")
    func otherChangeSet() throws {
        let key = try Signed.scopeKey()
        let one = try Signed.sessions(3).changeSet
        let bytes = try #require(try one.sealingPrivate(to: key.publicKey).privateBytes())
        // The same facts, sealed anew in a header with another number: equal roots, another id.
        let logged = LoggedSessions(3, seed: 5)
        var placement = try Signed.placement()
        placement.incarnation = 2
        let other = try ChangeSet.sign(
            logged.batch,
            logged.logs,
            at: placement,
            publicSeed: Array(10..<26),
            privateSeed: Array(40..<56),
            key: try Signed.signingKey()
        )
        let attached = try other.withoutPrivate().attachingPrivate(bytes)
        #expect(throws: ProtocolViolation(.cannotOpen, "seal")) { try attached.openingPrivate(with: key) }
    }

    @Test("A section fetched alone is attached where it belongs, and nowhere else")
    func attaching() throws {
        let key = try Signed.scopeKey()
        let (_, _, signed) = try Signed.sessions(8)
        let without = try ChangeSet(serialized: try signed.withoutPrivate().serialized())
        #expect(without.privateForm == .absent && without.privateBytes() == nil)
        #expect(try without.holds())
        #expect(try without.attachingPrivate(try #require(signed.privateBytes())) == signed)
        let sealed = try signed.sealingPrivate(to: key.publicKey)
        let attached = try without.attachingPrivate(try #require(sealed.privateBytes()))
        #expect(try attached.openingPrivate(with: key) == signed)

        let logged = LoggedSessions(8, seed: 5)
        let salted = try ChangeSet.sign(
            logged.batch,
            logged.logs,
            at: try Signed.placement(),
            publicSeed: Array(10..<26),
            privateSeed: Array(repeating: 0, count: 16),
            key: try Signed.signingKey()
        )
        for twin in [salted, try salted.sealingPrivate(to: key.publicKey)] {
            let bytes = try #require(twin.privateBytes())
            #expect(throws: ProtocolViolation(.wrongRoot, "private")) { try without.attachingPrivate(bytes) }
        }
        let stranger = try #require(try Signed.sessions(8, seed: 6).changeSet.privateBytes())
        #expect(throws: ProtocolViolation.self) { try without.attachingPrivate(stranger) }
    }

    @Test("A section with facts left out is sealed and opened like any other")
    func sealingOpened() throws {
        let key = try Signed.scopeKey()
        let withheld = try Signed.sessions(8).changeSet.withholding([2, 3], of: .private)
        let opened = try withheld.sealingPrivate(to: key.publicKey).openingPrivate(with: key)
        #expect(opened == withheld)
    }

    @Test("A change set without private facts stays as it is")
    func nothingPrivate() throws {
        var batch = FactBatch()
        var logs = LogTable(own: LogTag(rawValue: 5))
        let dot = Dot(log: logs.own, number: FactNumber(0, .public))
        let fact = Fact(
            dot: dot,
            kind: .person,
            record: .made(logs.own, 0),
            fields: [PersonField.roles: .integer(1)]
        )
        batch.append(FactBatch.Transaction(time: HybridTime(rawValue: 9), author: nil, facts: [fact]), &logs)
        let signed = try Signed.changeSet(batch, logs)
        #expect(signed.privateForm == .none && signed.privateBytes() == nil)
        #expect(try signed.sealingPrivate(to: try Signed.scopeKey().publicKey) == signed)
        #expect(try signed.withoutPrivate() == signed)
        #expect(try ChangeSet(serialized: signed.serialized()).holds())
    }
}
