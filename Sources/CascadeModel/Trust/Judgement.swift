/// Whether the facts of a change set count.
package enum Judgement: Hashable, Sendable {
    /// They count, with this authority.
    case applies(Role)
    /// They wait, visibly, and are judged again whenever what is known of rights changes.
    case held(HoldReason)
}

/// Why a change set waits.
public enum HoldReason: String, Hashable, Sendable, CaseIterable {
    /// A newer version wrote it; it is applied after an upgrade.
    case newerSchema = "newer_schema"
    /// The grant that it names is not here yet.
    case missingGrant = "missing_grant"
    /// The grant is another device's.
    case foreignGrant = "foreign_grant"
    /// The grant does not cover the scope.
    case outsideScope = "outside_scope"
    /// The grant had ended by the device's own clock.
    case expired
    /// It was signed after the device was revoked.
    case revoked
    /// The role may not write what it holds.
    case roleForbids = "role_forbids"
    /// Whoever gave the grant had no right to.
    case grantInvalid = "grant_invalid"
}

/// What a change set asks for, as far as rights go.
package struct RightsRequest: Hashable, Sendable {
    package let schema: UInt32
    package let device: DeviceID
    package let scope: Scope
    package let grant: RecordID?
    package let position: LogPosition
    /// Milliseconds since 1970, by the device's own clock.
    package let time: Int64
    /// The highest role that its facts need.
    package let needs: Role

    package init(
        schema: UInt32,
        device: DeviceID,
        scope: Scope,
        grant: RecordID?,
        position: LogPosition,
        time: Int64,
        needs: Role
    ) {
        self.schema = schema
        self.device = device
        self.scope = scope
        self.grant = grant
        self.position = position
        self.time = time
        self.needs = needs
    }
}
