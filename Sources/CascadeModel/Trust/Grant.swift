/// A right given to a device: for a scope and everything below it, in a role, until a moment.
package struct Grant: Hashable, Sendable {
    package let id: RecordID
    package let device: DeviceID
    /// Whose device it is; nil for a shared one, on which every transaction names its person.
    package let person: RecordID?
    package let scope: Scope
    package let role: Role
    /// The last moment by the device's own clock; nil without an end.
    package let until: Int64?
    /// The device and the grant under which it was given; nil grant for the root.
    package let issuer: (device: DeviceID, grant: RecordID?)
    /// Where it was given.
    package let position: LogPosition

    package init(
        id: RecordID,
        device: DeviceID,
        person: RecordID?,
        scope: Scope,
        role: Role,
        until: Int64?,
        issuer: (device: DeviceID, grant: RecordID?),
        position: LogPosition
    ) {
        self.id = id
        self.device = device
        self.person = person
        self.scope = scope
        self.role = role
        self.until = until
        self.issuer = issuer
        self.position = position
    }

    package static func == (left: Grant, right: Grant) -> Bool { left.id == right.id && left.position == right.position }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// A place in a log, by number of the change set.
package struct LogPosition: Hashable, Sendable {
    package let log: LogTag
    package let sequence: UInt32

    package init(log: LogTag, sequence: UInt32) {
        self.log = log
        self.sequence = sequence
    }
}

/// A device's rights taken back: what it signed holds up to the marks; logs not named hold nothing.
package struct Revocation: Hashable, Sendable {
    package let device: DeviceID
    package let marks: [LogTag: UInt32]
    package let issuer: DeviceID
    package let issuerGrant: RecordID?
    package let scope: Scope
    package let position: LogPosition

    package init(
        device: DeviceID,
        marks: [LogTag: UInt32],
        issuer: DeviceID,
        issuerGrant: RecordID?,
        scope: Scope,
        position: LogPosition
    ) {
        self.device = device
        self.marks = marks
        self.issuer = issuer
        self.issuerGrant = issuerGrant
        self.scope = scope
        self.position = position
    }
}

/// A range of a revoked device's log taken in all the same.
package struct Acceptance: Hashable, Sendable {
    package let device: DeviceID
    package let ranges: [LogTag: ClosedRange<UInt32>]
    package let issuer: DeviceID
    package let issuerGrant: RecordID?
    package let scope: Scope
    package let position: LogPosition

    package init(
        device: DeviceID,
        ranges: [LogTag: ClosedRange<UInt32>],
        issuer: DeviceID,
        issuerGrant: RecordID?,
        scope: Scope,
        position: LogPosition
    ) {
        self.device = device
        self.ranges = ranges
        self.issuer = issuer
        self.issuerGrant = issuerGrant
        self.scope = scope
        self.position = position
    }
}
