/// What a signal is computed from and a set of records may lack.
///
/// The raw values of ``names`` are the columns of the interchange files, so that whoever reads "not computable"
/// knows which column to fill.
package struct SignalColumns: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let start = SignalColumns(rawValue: 1 << 0)
    package static let minutes = SignalColumns(rawValue: 1 << 1)
    package static let learners = SignalColumns(rawValue: 1 << 2)
    package static let recordedBy = SignalColumns(rawValue: 1 << 3)
    package static let recordedAt = SignalColumns(rawValue: 1 << 4)
    package static let verifiedBy = SignalColumns(rawValue: 1 << 5)
    package static let verifiedAt = SignalColumns(rawValue: 1 << 6)
    /// Not a column: somebody who acquired a skill.
    package static let acquisitions = SignalColumns(rawValue: 1 << 7)
    /// Not a column: a file, with a line dated late enough.
    package static let rechecks = SignalColumns(rawValue: 1 << 8)
    /// Not a column: a session that counts.
    package static let sessions = SignalColumns(rawValue: 1 << 9)
    /// Not a column: a session that counts and was verified.
    package static let signOffs = SignalColumns(rawValue: 1 << 10)

    /// Their names, in a fixed order.
    package var names: [String] {
        Self.named.compactMap { contains($0.column) ? $0.name : nil }
    }

    private static let named: [(column: SignalColumns, name: String)] = [
        (.start, "start"), (.minutes, "minutes"), (.learners, "learners"), (.recordedBy, "recorded_by"),
        (.recordedAt, "recorded_at"), (.verifiedBy, "verified_by"), (.verifiedAt, "verified_at"),
        (.acquisitions, "acquisitions"), (.rechecks, "rechecks"),
        (.sessions, "sessions"), (.signOffs, "sign_offs"),
    ]
}
