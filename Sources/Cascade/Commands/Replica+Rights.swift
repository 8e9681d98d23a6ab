public import CascadeModel
import CascadeProtocol
import SQLiteStore

/// The public keys of a device that asks for rights.
public struct DeviceKeys: Hashable, Sendable {
    /// The key it signs with: an uncompressed point of X9.63, 65 bytes.
    public let signing: [UInt8]
    /// The key that names are sealed for: an uncompressed point of X9.63, 65 bytes.
    public let sealing: [UInt8]

    /// Takes over two keys.
    public init(signing: [UInt8], sealing: [UInt8]) {
        self.signing = signing
        self.sealing = sealing
    }
}

/// Whether a device may read names.
public enum NameRight: Hashable, Sendable {
    /// It gets the scope's key.
    case readsNames
    /// It sees people without names.
    case withoutNames
}

extension Replica {
    /// The public keys of this device.
    public var deviceKeys: DeviceKeys {
        DeviceKeys(
            signing: keys.signing.verifyingKey.x963Representation,
            sealing: keys.sealing.publicRepresentation
        )
    }

    /// Gives a device a right in a scope and everything below it.
    ///
    /// Needs the role `school`, and at least the role that is given.
    ///
    /// - Parameters:
    ///   - device: The device's public keys, as it shows them.
    ///   - role: What it may do.
    ///   - scope: Where; the replica's own scope, unless told otherwise.
    ///   - person: Whose device it is; nil for a shared one.
    ///   - names: Whether it may read names: those of all epochs whose keys this device holds.
    ///   - until: The last moment, in milliseconds since 1970, by the device's own clock.
    /// - Returns: The grant's identifier.
    /// - Throws: ``ReplicaError`` `.notAllowed` where this device's role is too low, `.noScopeKey` where it cannot
    ///   pass the right to names on.
    public func grant(
        _ device: DeviceKeys,
        role: Role,
        scope: Scope? = nil,
        person: RecordID? = nil,
        names: NameRight = .readsNames,
        until: Int64? = nil
    ) throws(ReplicaError) -> RecordID {
        if names == .readsNames { try renewNameKeys() }
        return try commit(needs: max(.school, role), scope: scope) { writer, transaction in
            let scope = try scope ?? writer.identity().scope
            var fields = try GrantField.values(device, role, scope)
            if let person { fields[GrantField.person] = .reference(person) }
            if let until { fields[GrantField.until] = .integer(until) }
            let held = names == .readsNames ? try heldNameKeys(of: scope, writer) : []
            if names == .readsNames, held.first?.isOpen != true { throw ReplicaError(.noScopeKey) }
            return try grant(device, fields, in: scope, held, &transaction)
        }
    }

    /// Makes a grant that hands over the keys to names, or one without where there is none.
    ///
    /// - Returns: The grant's identifier.
    @discardableResult
    func grant(
        _ device: DeviceKeys,
        _ fields: FactFields,
        in scope: Scope,
        _ keys: [HeldNameKey],
        _ transaction: inout TransactionBuilder
    ) throws -> RecordID {
        var fields = fields
        // Nothing will be sealed for a key that a revoked device holds: the first one is for what is to come.
        guard let latest = keys.first, latest.isOpen else { return transaction.make(.grant, fields) }
        try latest.hand(to: device, in: scope, &fields)
        let grant = transaction.make(.grant, fields)
        for earlier in keys.dropFirst() {
            fields[GrantField.role] = .integer(Role.hub.rawValue)
            try earlier.hand(to: device, in: scope, &fields)
            transaction.make(.grant, fields)
        }
        return grant
    }

    /// Lets a device that somebody else let in read the names of its scope.
    ///
    /// A hub without a key to names lets devices in without them; the school then decides who of them reads names.
    /// Needs the role `school`, and the right to names.
    ///
    /// - Returns: The new grant's identifier.
    /// - Throws: ``ReplicaError`` `.unknownDevice` where no grant of it that holds is known, `.notAllowed`,
    ///   `.noScopeKey`.
    @discardableResult
    public func giveNames(to device: DeviceID) throws(ReplicaError) -> RecordID {
        let now = environment.now()
        let (keys, grant) = try query { reader in
            guard let grant = try reader.trust().grants(of: device, at: now).first,
                let keys = try reader.deviceKeys(of: grant.id)
            else { throw ReplicaError(.unknownDevice) }
            return (keys, grant)
        }
        return try self.grant(
            DeviceKeys(signing: keys.signing, sealing: keys.sealing),
            role: grant.role,
            scope: grant.scope,
            person: grant.person,
            names: .readsNames,
            until: grant.until
        )
    }

    /// Whether a device holds every key to the names of this replica's scope that this device holds.
    package func readsAllNames(_ device: DeviceID) throws(ReplicaError) -> Bool {
        try query { reader in
            let (trust, scope) = (try reader.trust(), try reader.identity().scope)
            func held(by device: DeviceID) -> Set<[UInt8]> {
                Set(trust.nameKeys(of: device).filter { $0.scope.covers(scope) }.map(\.key.publicKey))
            }
            let own = held(by: self.device)
            return !own.isEmpty && own.isSubset(of: held(by: device))
        }
    }

    /// Lets the hub read the names of this replica's scope: from then on they reach it in the clear.
    ///
    /// Needs the role `school`, and the right to names.
    ///
    /// - Throws: ``ReplicaError`` `.unknownDevice` where there is no hub, or no grant of it is known; `.notAllowed`,
    ///   `.noScopeKey`.
    package func giveNamesToHub() throws(ReplicaError) {
        guard let hub = try hub?.hub else { throw ReplicaError(.unknownDevice) }
        let now = environment.now()
        let keys = try query { reader in
            guard let grant = try reader.trust().grants(of: hub, at: now).first,
                let keys = try reader.deviceKeys(of: grant.id)
            else { throw ReplicaError(.unknownDevice) }
            return keys
        }
        // It keeps the right that it has; this one is to names alone.
        _ = try grant(
            DeviceKeys(signing: keys.signing, sealing: keys.sealing),
            role: .hub,
            names: .readsNames
        )
    }

    /// Takes a device's rights back.
    ///
    /// What it signed and is here stays; whatever else it signed waits, visibly. If it could read names, a new key to
    /// them begins, where this replica holds one; else at the first one of the school that hears of it and does.
    ///
    /// Needs to stand above the device: in role, or in its own chain of grants.
    ///
    /// - Throws: ``ReplicaError`` `.notAllowed` where this device's role is too low; `.notAbove` where it does not stand above
    ///   that one, so that nothing would follow.
    public func revoke(_ device: DeviceID, reason: NormalisedText? = nil) throws(ReplicaError) -> RecordID {
        let now = environment.now()
        let (record, count) = try ReplicaError.translating {
            try store.write { writer in
                let record = try writer.commit(needs: .school, at: now) { transaction in
                    let marks = try writer.marks(of: device)
                    var fields: FactFields = [
                        RevocationField.device: .bytes(device.bytes),
                        RevocationField.marks: .bytes(LogMarks.bytes(marks)),
                    ]
                    if let reason { fields[RevocationField.reason] = .text(reason.text) }
                    return transaction.make(.revocation, fields)
                }
                // Of a device that is not known yet nobody can say what will follow.
                let trust = try writer.trust()
                guard trust.isRevoked(device) || trust.grants(of: device, at: now).isEmpty else {
                    throw ReplicaError(.notAbove)
                }
                return (record, try writer.entryCount())
            }
        }
        note(count)
        try renewNameKeys()
        return record
    }

    /// Takes in what a revoked device signed in one log up to a change set, though it came after the revocation.
    public func accept(_ device: DeviceID, from first: LogMark, through last: LogMark) throws(ReplicaError)
        -> RecordID
    {
        try commit(needs: .school) { _, transaction in
            transaction.make(
                .acceptance,
                [
                    RevocationField.device: .bytes(device.bytes),
                    RevocationField.marks: .bytes(LogMarks.bytes([first, last])),
                ]
            )
        }
    }
}

extension GrantField {
    /// What every grant says.
    static func values(_ device: DeviceKeys, _ role: Role, _ scope: Scope) throws -> FactFields {
        let key = try DeviceVerifyingKey(x963Representation: device.signing)
        return [
            GrantField.device: .bytes(key.deviceID.bytes),
            GrantField.signingKey: .bytes(device.signing),
            GrantField.sealingKey: .bytes(device.sealing),
            GrantField.scope: .text(scope.description),
            GrantField.role: .integer(role.rawValue),
        ]
    }
}
