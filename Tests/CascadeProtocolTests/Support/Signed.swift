import CascadeModel
import CascadeProtocol

/// Fixed keys, and change sets signed with them.
enum Signed {
    static func signingKey(_ byte: UInt8 = 1) throws -> DeviceSigningKey {
        try DeviceSigningKey(rawRepresentation: Array(repeating: byte, count: 32))
    }

    static func scopeKey(_ byte: UInt8 = 3) throws -> ScopeKey {
        try ScopeKey(rawRepresentation: Array(repeating: byte, count: 32))
    }

    static func placement() throws -> ChangeSet.Placement {
        ChangeSet.Placement(scope: try Scope("42/18703/a1"), incarnation: 1, sequence: 1)
    }

    static func changeSet(_ batch: FactBatch, _ logs: LogTable) throws -> ChangeSet {
        try ChangeSet.sign(
            batch,
            logs,
            at: try placement(),
            publicSeed: Array(10..<26),
            privateSeed: Array(40..<56),
            key: try signingKey()
        )
    }

    static func random(_ seed: UInt64) throws -> (batch: RandomBatch, changeSet: ChangeSet) {
        let random = RandomBatch(seed: seed)
        return (random, try changeSet(random.batch, random.logs))
    }

    static func sessions(_ count: Int, seed: UInt64 = 5) throws -> (
        batch: FactBatch, logs: LogTable, changeSet: ChangeSet
    ) {
        let logged = LoggedSessions(count, seed: seed)
        return (logged.batch, logged.logs, try changeSet(logged.batch, logged.logs))
    }
}

extension ChangeSet {
    /// Whether everything holds, as a receiver finds out.
    func holds() throws -> Bool {
        try verifySignature(Signed.signingKey().verifyingKey) && verifyContent(batch())
    }
}

/// Seeds of random cases; each run tries some new ones.
enum Seeds {
    static let some: [UInt64] = Array(1...20) + (0..<10).map { _ in UInt64.random(in: 1000...9_999_999) }
}
