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
    /// When it was given, in milliseconds since 1970 by its giver's clock; nil where that is not known.
    package let time: Int64?
    /// How the device reads names; nil where it does not.
    package let names: NameKey?

    package init(
        id: RecordID,
        device: DeviceID,
        person: RecordID?,
        scope: Scope,
        role: Role,
        until: Int64?,
        issuer: (device: DeviceID, grant: RecordID?),
        position: LogPosition,
        time: Int64? = nil,
        names: NameKey? = nil
    ) {
        self.id = id
        self.device = device
        self.person = person
        self.scope = scope
        self.role = role
        self.until = until
        self.issuer = issuer
        self.position = position
        self.time = time
        self.names = names
    }

    /// Whether it had ended at a moment of its device's clock; a moment that is not known is not late.
    func hasEnded(at moment: Int64?) -> Bool {
        guard let until, let moment else { return false }
        return moment > until
    }

    /// Equal where identifier and place are.
    package static func == (left: Grant, right: Grant) -> Bool {
        left.id == right.id && left.position == right.position
    }

    /// Hashes the identifier.
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension Grant {
    /// Whether this one, of two that carry one identifier, is the one that the identifier names.
    ///
    /// That is the one in the log where the record was made. Between two others any order does that is the same
    /// everywhere: the earlier place, then the lower right.
    func isMeant(ratherThan other: Grant) -> Bool {
        let (mine, others) = (rank, other.rank)
        return mine != others
            ? mine.lexicographicallyPrecedes(others) : words.lexicographicallyPrecedes(other.words)
    }

    private var rank: [Int64] {
        let isAtHome = id.foundingDot?.log == position.log
        return [
            isAtHome ? 0 : 1, Int64(bitPattern: position.log.rawValue), Int64(position.sequence),
            role.rawValue,
            until ?? .max,
        ]
    }

    private var words: [String] {
        [
            device.description, scope.description, issuer.device.description,
            issuer.grant?.description ?? "", person?.description ?? "", time?.description ?? "",
        ]
    }
}

/// The key of a scope's names for one epoch, as a grant hands it to a device.
package struct NameKey: Hashable, Sendable {
    /// From 1.
    package let epoch: Int64
    /// The private key, sealed for the device.
    package let wrapped: [UInt8]
    /// The public key, to which names are sealed: an uncompressed point of X9.63.
    package let publicKey: [UInt8]

    package init(epoch: Int64, wrapped: [UInt8], publicKey: [UInt8]) {
        self.epoch = epoch
        self.wrapped = wrapped
        self.publicKey = publicKey
    }
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
    /// When it was stated, in milliseconds since 1970 by its author's clock; nil where that is not known.
    package let time: Int64?

    package init(
        device: DeviceID,
        marks: [LogTag: UInt32],
        issuer: DeviceID,
        issuerGrant: RecordID?,
        scope: Scope,
        position: LogPosition,
        time: Int64? = nil
    ) {
        self.device = device
        self.marks = marks
        self.issuer = issuer
        self.issuerGrant = issuerGrant
        self.scope = scope
        self.position = position
        self.time = time
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
    /// When it was stated, in milliseconds since 1970 by its author's clock; nil where that is not known.
    package let time: Int64?

    package init(
        device: DeviceID,
        ranges: [LogTag: ClosedRange<UInt32>],
        issuer: DeviceID,
        issuerGrant: RecordID?,
        scope: Scope,
        position: LogPosition,
        time: Int64? = nil
    ) {
        self.device = device
        self.ranges = ranges
        self.issuer = issuer
        self.issuerGrant = issuerGrant
        self.scope = scope
        self.position = position
        self.time = time
    }
}
