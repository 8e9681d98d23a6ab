package import CascadeModel
package import CascadeProtocol
import CascadeSync
import SQLiteStore

/// A device that was granted a right.
package struct GrantedDevice: Hashable, Sendable {
    package let device: DeviceID
    package let scope: Scope
    package let role: Role
    package let isRevoked: Bool
    /// Whether it was handed the key to the names of its scope.
    package let readsNames: Bool
}

extension Replica {
    /// The key that signs what this device says: change sets, requests and receipts.
    package var signingKey: DeviceSigningKey { keys.signing }

    /// Which life of this replica's store this is: another one begins with every new incarnation.
    package var epoch: StoreEpoch {
        get throws(ReplicaError) {
            let (name, incarnation) = (name, try incarnation)
            return try query {
                StoreEpoch(replica: name, incarnation: incarnation, since: try $0.lifeMark())
            }
        }
    }

    /// Ends a life of the store, as it lost something that it had, and begins another.
    ///
    /// - Returns: Whether that is the present one's end: it may have ended already.
    package func renewEpoch(ending epoch: StoreEpoch) throws(ReplicaError) -> Bool {
        let mark = Hexadecimal.text(environment.random(16))
        let (name, incarnation) = (name, try incarnation)
        return try ReplicaError.translating {
            try store.write { writer in
                let since = try writer.reader.lifeMark()
                guard StoreEpoch(replica: name, incarnation: incarnation, since: since) == epoch else {
                    return false
                }
                try writer.setLifeMark(mark)
                return true
            }
        }
    }

    /// Where the hub is, as the invitation said; nil where this replica has none.
    package var hub: Invitation? {
        get throws(ReplicaError) { try query { try $0.hub() } }
    }

    /// Keeps where the hub is, without the secret.
    package func setHub(_ invitation: Invitation) throws(ReplicaError) {
        try ReplicaError.translating { try store.write { try $0.setHub(invitation) } }
    }

    /// Where a device may read here, now.
    package func readingRights(of device: DeviceID) throws(ReplicaError) -> ReadingRights {
        let now = environment.now()
        return try query { try $0.trust().readingRights(of: device, at: now) }
    }

    /// Whether a change set is the word of somebody who may let others in, as a school and those above may, and concerns
    /// this scope; its signature is not looked at.
    package func isWordOfGiver(_ changeSet: [UInt8]) throws(ReplicaError) -> Bool {
        guard let header = try? ChangeSet.header(of: changeSet) else { return false }
        let own = try scope
        guard header.scope.covers(own) || own.covers(header.scope) else { return false }
        return try query { try Self.givesRights(header.device, $0, at: environment.now()) }
    }

    private static func givesRights(_ device: DeviceID, _ reader: StoreReader, at now: Int64) throws -> Bool {
        let trust = try reader.trust()
        if device == trust.root { return true }
        return !trust.isRevoked(device)
            && trust.grants(of: device, at: now).contains { ![.volunteer, .verifier].contains($0.role) }
    }

    /// Whether a device's rights were taken back.
    package func isRevoked(_ device: DeviceID) throws(ReplicaError) -> Bool {
        try query { try $0.trust().isRevoked(device) }
    }

    /// The wall clock, in milliseconds since 1970.
    package var now: Int64 { environment.now() }

    /// The devices that were granted a right by somebody who may, each with its highest, in the order of scopes.
    package func grantedDevices() throws(ReplicaError) -> [GrantedDevice] {
        let now = environment.now()
        return try query { reader in
            let trust = try reader.trust()
            return trust.devices.compactMap { device in
                guard let grant = trust.grants(of: device, at: now).first else { return nil }
                return GrantedDevice(
                    device: device,
                    scope: grant.scope,
                    role: grant.role,
                    isRevoked: trust.isRevoked(device),
                    readsNames: trust.nameKeys(of: device).contains { $0.scope.covers(grant.scope) }
                )
            }.sorted { ($0.scope, $0.device.description) < ($1.scope, $1.device.description) }
        }
    }

    /// Lets one device in that brings a secret, until a moment.
    ///
    /// - Parameters:
    ///   - scope: Where the device will belong.
    ///   - role: What it will be allowed; needs this device to be able to give it.
    ///   - until: The end of its grant, in milliseconds since 1970; nil without one.
    ///   - expires: Until when the invitation is good, in milliseconds since 1970.
    ///   - code: A code of this device that has the secret; nil for a secret of its own.
    /// - Returns: The secret, which is kept nowhere.
    /// - Throws: ``ReplicaError`` `.notAllowed`.
    package func invite(
        to scope: Scope,
        role: Role,
        until: Int64?,
        expires: Int64,
        code: InvitationCode? = nil
    ) throws(ReplicaError) -> [UInt8] {
        let secret = code?.secret ?? environment.random(Invitation.secretByteCount)
        let invitation = InvitationRow(
            hash: Invitation.hash(of: secret),
            scope: scope,
            role: role,
            until: until,
            expires: expires
        )
        // The right is asked for now, not when the guest stands at the door.
        try commit(needs: max(.school, role), scope: scope) { writer, _ in try writer.save(invitation) }
        return secret
    }

    /// A new code of this device, to be read aloud.
    package func newInvitationCode() -> InvitationCode {
        InvitationCode(from: device, random: environment.random)
    }

    /// Where whoever has a secret is invited to; nil where it belongs to no invitation that was given here.
    ///
    /// One that was used says so, too: whoever lost the answer asks again. Secrets are looked up by their hashes, so
    /// how long that takes tells nothing of them.
    package func invitedScope(secret: [UInt8]) throws(ReplicaError) -> Scope? {
        let now = environment.now()
        return try ReplicaError.translating {
            try store.write { writer in
                guard let invitation = try writer.invitation(hash: Invitation.hash(of: secret)),
                    now <= invitation.expires
                else { return nil }
                return invitation.scope
            }
        }
    }

    /// Who used the invitation that has a secret; nil where nobody did.
    package func guest(secret: [UInt8]) throws(ReplicaError) -> DeviceID? {
        try ReplicaError.translating {
            try store.write { try $0.invitation(hash: Invitation.hash(of: secret))?.device }
        }
    }

    /// Grants a device what an invitation promises, for no longer than this device's own right lasts.
    ///
    /// A device that lost the answer may bring the same secret again.
    ///
    /// - Parameters:
    ///   - device: Its public keys.
    ///   - secret: What it brought.
    ///   - names: Whether it may read names, as far as this device can pass that on.
    /// - Returns: What the device needs to see that it was granted a right.
    /// - Throws: ``ReplicaError`` `.notAllowed` where this device can no longer give it, `.noInvitation` where the
    ///   secret is unknown, used by another device, or out of date.
    package func enrol(
        _ device: DeviceKeys,
        secret: [UInt8],
        names: NameRight = .withoutNames
    ) throws(ReplicaError) -> [[UInt8]] {
        if names == .readsNames { try renewNameKeys() }
        let now = environment.now()
        let found = try ReplicaError.translating {
            let id = try DeviceVerifyingKey(x963Representation: device.signing).deviceID
            return (id, try store.write { try $0.invitation(hash: Invitation.hash(of: secret)) })
        }
        let (id, known) = found
        guard let invitation = known else { throw ReplicaError(.noInvitation, "unknown") }
        if invitation.device != id {
            guard invitation.device == nil else { throw ReplicaError(.noInvitation, "used") }
            guard now <= invitation.expires else { throw ReplicaError(.noInvitation, "expired") }
            try commit(needs: max(.school, invitation.role), scope: invitation.scope) { writer, transaction in
                // Another request may have used it meanwhile.
                guard try writer.invitation(hash: invitation.hash)?.device == nil else {
                    throw ReplicaError(.noInvitation, "used")
                }
                var fields = try GrantField.values(device, invitation.role, invitation.scope)
                let ends = [invitation.until, try writer.endOfRight(in: invitation.scope, at: now)]
                if let until = ends.compactMap(\.self).min() { fields[GrantField.until] = .integer(until) }
                let held = names == .readsNames ? try heldNameKeys(of: invitation.scope, writer) : []
                try grant(device, fields, in: invitation.scope, held, &transaction)
                try writer.save(
                    InvitationRow(
                        hash: invitation.hash,
                        scope: invitation.scope,
                        role: invitation.role,
                        until: invitation.until,
                        expires: invitation.expires,
                        device: id
                    )
                )
            }
        }
        try seal()
        return try changeSetsThatGrant(in: invitation.scope)
    }

    /// What this device, and those from whom it has its rights up to the root, wrote in a scope and those above it:
    /// grants, and what else belongs to everybody.
    private func changeSetsThatGrant(in scope: Scope) throws(ReplicaError) -> [[UInt8]] {
        let now = environment.now()
        return try query { reader in
            let givers = try reader.trust().givers(above: device, at: now).union([root, device])
            let logs = try reader.logs().filter { log in
                guard let giver = log.device, let place = log.scope else { return false }
                return givers.contains(giver) && place.covers(scope)
            }
            let held = logs.map { HeldLog.nothing(of: $0.tag) }
            return try reader.missing(beyond: held, names: false, bytes: .max).changeSets.map {
                try ChangeSet(serialized: $0.content).withoutPrivate().serialized()
            }
        }
    }
}
