package import CascadeModel
import CascadeProtocol
import SQLiteStore

/// A right of a device, as somebody gave it.
package struct GivenRight: Hashable, Sendable {
    package let device: DeviceID
    package let scope: Scope
    package let role: Role
}

/// What a change set that came in says of a device's rights.
package struct RightsNotice: Hashable, Sendable {
    /// What was decided.
    package enum Decision: Hashable, Sendable {
        /// It was given a right.
        case granted(GivenRight)
        /// Its rights were taken back: what it wrote up to these change sets stays.
        case revoked([LogMark])
        /// What it wrote after that was taken in, from the first to the last of each pair.
        case accepted([LogMark])
    }

    /// Of which device.
    package let device: DeviceID
    /// Who signed it.
    package let signer: DeviceID
    package let decision: Decision
    /// Whether a key to names was handed over with it.
    package let handsKey: Bool
    /// Why it does not count, or not yet; nil where it counts.
    package let held: HoldReason?

    static func all(in checked: CheckedChangeSet, _ arrival: Arrival) -> [RightsNotice] {
        var held: HoldReason?
        switch arrival {
        case .applied, .forked: break
        case .held(let reason): held = reason
        case .known, .completed, .gap: return []
        }
        return checked.rightsFacts.compactMap { fact in
            // The device is field 1 of all three.
            guard case .bytes(let bytes) = fact.fields[GrantField.device],
                let device = DeviceID(bytes: bytes), let decision = Decision(fact, device)
            else { return nil }
            return RightsNotice(
                device: device,
                signer: checked.changeSet.header.device,
                decision: decision,
                handsKey: fact.kind == .grant && fact.fields[GrantField.wrappedKey] != nil,
                held: held
            )
        }
    }
}

extension RightsNotice.Decision {
    fileprivate init?(_ fact: Fact, _ device: DeviceID) {
        var marks: [LogMark] = []
        if case .bytes(let bytes) = fact.fields[RevocationField.marks] { marks = LogMarks.marks(bytes) }
        switch fact.kind {
        case .revocation: self = .revoked(marks)
        case .acceptance: self = .accepted(marks)
        default:
            guard case .text(let text) = fact.fields[GrantField.scope], let scope = try? Scope(text),
                case .integer(let number) = fact.fields[GrantField.role], let role = Role(rawValue: number)
            else { return nil }
            self = .granted(GivenRight(device: device, scope: scope, role: role))
        }
    }
}

extension Replica {
    /// Of which scopes this device was handed a key to names.
    package func scopesOfNames() throws(ReplicaError) -> Set<Scope> {
        try query { Set(try $0.trust().nameKeys(of: device).map(\.scope)) }
    }

    /// Every right that holds now.
    package func givenRights() throws(ReplicaError) -> Set<GivenRight> {
        let now = environment.now()
        return try query { reader in
            let trust = try reader.trust()
            let grants = trust.devices.flatMap { trust.grants(of: $0, at: now) }
            return Set(grants.map { GivenRight(device: $0.device, scope: $0.scope, role: $0.role) })
        }
    }
}
