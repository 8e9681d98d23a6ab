/// What a fact states of one field.
public enum FactValue: Hashable, Sendable {
    /// The field is empty.
    case none
    /// A whole number.
    case integer(Int64)
    /// Text in NFC.
    case text(String)
    /// Bytes.
    case bytes([UInt8])
    /// Another record.
    case reference(RecordID)
    /// Elements of a set of records, each with a value; −1 takes the element out.
    case references([Element<RecordID>])
    /// Elements of a set of texts, each with a value; −1 takes the element out.
    case texts([Element<String>])
    /// Facts.
    case dots([Dot])

    /// One element of a set.
    public struct Element<Key: Hashable & Sendable>: Hashable, Sendable {
        /// Which.
        public let key: Key
        /// What is stated of it; −1 takes it out.
        public let value: Int64

        /// States something of an element.
        public init(_ key: Key, _ value: Int64 = 1) {
            self.key = key
            self.value = value
        }
    }

    /// The value of an element that is taken out.
    public static let removed: Int64 = -1

    package var wireType: FactBatch.WireType {
        switch self {
        case .none: .none
        case .integer: .integer
        case .text: .text
        case .bytes: .bytes
        case .reference: .reference
        case .references: .references
        case .texts: .texts
        case .dots: .dots
        }
    }
}
