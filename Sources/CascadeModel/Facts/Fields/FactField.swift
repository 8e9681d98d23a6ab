/// A field of a record, as a number on the wire; the same number may mean different things in different kinds.
///
/// Numbers below 64 stand in public facts; from 64 on they are private. Numbers are never used again.
public struct FactField: RawRepresentable, Hashable, Comparable, Sendable {
    /// The number on the wire.
    public let rawValue: UInt16

    /// Takes over a number.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    package init(_ rawValue: UInt16) { self.rawValue = rawValue }

    /// Orders by number.
    public static func < (left: FactField, right: FactField) -> Bool { left.rawValue < right.rawValue }

    /// The first private number.
    package static let firstPrivate: UInt16 = 64

    /// The section that a fact stating this field stands in.
    package var section: FactNumber.Section { rawValue < Self.firstPrivate ? .public : .private }

    /// The sender's identifier of an imported record, in every kind: text.
    package static let senderID = FactField(127)
}
