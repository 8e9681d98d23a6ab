/// Fields of a grant.
package enum GrantField {
    /// The device: bytes, 32.
    package static let device = FactField(1)
    /// The device's signing key: bytes, an X9.63 point of P-256.
    package static let signingKey = FactField(2)
    /// The device's key for sealed names: bytes, an X9.63 point of P-256.
    package static let sealingKey = FactField(3)
    /// Whose device it is, absent for a shared one: reference.
    package static let person = FactField(4)
    /// The scope: text, see ``Scope``.
    package static let scope = FactField(5)
    /// The role: integer, see ``Role``.
    package static let role = FactField(6)
    /// The last moment: integer, milliseconds since 1970.
    package static let until = FactField(7)
    /// The scope's key sealed for the device, where it may read names: bytes.
    package static let wrappedKey = FactField(8)
    /// The epoch of the scope's key: integer.
    package static let epoch = FactField(9)
    /// The public half of the scope's key: bytes, an X9.63 point of P-256.
    package static let scopeKey = FactField(10)
    /// What people call the device: text.
    package static let label = FactField(64)
}

/// Fields of a revocation and of an acceptance.
package enum RevocationField {
    /// The device: bytes, 32.
    package static let device = FactField(1)
    /// The last change set that holds in each log, the first and last to be taken in again for an acceptance:
    /// bytes, see ``LogMark``.
    package static let marks = FactField(2)
    /// Why: text.
    package static let reason = FactField(64)
}

/// Fields of a witness fact.
package enum WitnessField {
    /// What the witness's wall clock showed: integer, milliseconds since 1970.
    package static let moment = FactField(1)
    /// The first and the last change set of each stretch that it held then: bytes, in pairs, see ``LogMark``.
    package static let marks = FactField(2)
}
