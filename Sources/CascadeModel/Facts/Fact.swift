/// A statement of fields of one record: the smallest thing that is written, merged, signed and withheld.
///
/// A record is never overwritten. Each field is a register; a fact names the facts (`replaces`) whose values in
/// the same fields it knew and replaces. Facts that did not know of each other both stand.
public struct Fact: Hashable, Sendable {
    /// Its place.
    public let dot: Dot
    /// What the record is.
    public let kind: RecordKind
    /// The record.
    public let record: RecordID
    /// What is stated, by field.
    public let fields: FactFields
    /// The facts whose values in these fields are replaced.
    public let replaces: [Dot]

    /// States fields of a record.
    public init(
        dot: Dot,
        kind: RecordKind,
        record: RecordID,
        fields: FactFields,
        replaces: [Dot] = []
    ) {
        self.dot = dot
        self.kind = kind
        self.record = record
        self.fields = fields
        self.replaces = replaces
    }

    /// Whether it made its record.
    public var isFounding: Bool { record.foundingDot == dot }
}
