/// The facts of one change set as flat arrays of plain numbers: what codecs, hashes and the store's fast path
/// work on, without an allocation per fact.
///
/// Logs are indices of a table: 0 is the change set's own log, 1 stands for records from outside (whose number
/// is an index of ``externals``), 2 and on are the header's foreign logs in order.
package struct FactBatch: Hashable, Sendable {
    /// A log of the table and a number: a record (its founding fact's number within the public section), or,
    /// where a dot is meant, a raw ``FactNumber``.
    package struct Reference: Hashable, Sendable {
        package var table: UInt32
        package var number: UInt32

        package init(table: UInt32, number: UInt32) {
            self.table = table
            self.number = number
        }

        /// Both in one number.
        package var packed: Int64 { Int64(table) << 32 | Int64(number) }

        package init(packed: Int64) {
            table = UInt32(truncatingIfNeeded: packed >> 32)
            number = UInt32(truncatingIfNeeded: packed)
        }

        /// The change set's own log.
        package static let ownTable: UInt32 = 0
        /// Records from outside.
        package static let externalTable: UInt32 = 1
        /// The first of the header's foreign logs.
        package static let firstForeignTable: UInt32 = 2
    }

    /// The form of a value; numbers are those of the wire.
    package enum WireType: UInt8, Hashable, Sendable, CaseIterable {
        case none, integer, text, bytes, reference, references, texts, dots
    }

    /// One stated field.
    ///
    /// `a` is an integer, a packed reference, or where a text starts in ``bytes`` or a list in ``elements``;
    /// `count` is the length of the text in bytes or of the list.
    package struct FieldSlot: Hashable, Sendable {
        package var field: UInt16
        package var type: WireType
        package var count: UInt32
        package var a: Int64

        package init(field: UInt16, type: WireType, a: Int64 = 0, count: UInt32 = 0) {
            self.field = field
            self.type = type
            self.count = count
            self.a = a
        }
    }

    /// One element of a list: a packed reference, or (offset << 24 | length) of a text; and its value.
    ///
    /// Dots are packed references with raw fact numbers; their value is 0.
    package struct ElementSlot: Hashable, Sendable {
        package var key: Int64
        package var value: Int64

        package init(key: Int64, value: Int64) {
            self.key = key
            self.value = value
        }

        package static func textKey(offset: Int, count: Int) -> Int64 { Int64(offset) << 24 | Int64(count) }

        package var textRange: Range<Int> {
            let start = Int(key >> 24)
            return start..<start + Int(key & 0xFF_FFFF)
        }
    }

    /// One fact: its record, its fields (ascending by number) and the dots it replaces.
    package struct FactSlot: Hashable, Sendable {
        package var kind: UInt16
        /// False where the fact was withheld, erased or compacted: then it has no kind, record or fields.
        package var isPresent: Bool
        package var record: Reference
        package var fields: Range<Int32>
        package var replaces: Range<Int32>

        package init(
            kind: UInt16,
            isPresent: Bool = true,
            record: Reference,
            fields: Range<Int32>,
            replaces: Range<Int32>
        ) {
            self.kind = kind
            self.isPresent = isPresent
            self.record = record
            self.fields = fields
            self.replaces = replaces
        }
    }

    /// One transaction: when, by whom, and how many facts of each section, in order.
    package struct TransactionSlot: Hashable, Sendable {
        package var time: HybridTime
        /// The person who acted; nil where nobody is named.
        package var author: Reference?
        package var publicCount: UInt32
        package var privateCount: UInt32

        package init(time: HybridTime, author: Reference?, publicCount: UInt32, privateCount: UInt32) {
            self.time = time
            self.author = author
            self.publicCount = publicCount
            self.privateCount = privateCount
        }
    }

    /// Number (within the section) of the first public and of the first private fact.
    package var firstPublic: UInt32
    package var firstPrivate: UInt32
    package var transactions: [TransactionSlot] = []
    /// The public facts, in order.
    package var publicFacts: [FactSlot] = []
    /// The private facts, in order; empty where the private section is not here.
    package var privateFacts: [FactSlot] = []
    package var fields: [FieldSlot] = []
    package var elements: [ElementSlot] = []
    /// Dots replaced: references with raw fact numbers.
    package var replaced: [Reference] = []
    package var externals: [External] = []
    package var bytes: [UInt8] = []

    /// 128 bits of a record from outside.
    package struct External: Hashable, Sendable {
        package var high: UInt64
        package var low: UInt64

        package init(high: UInt64, low: UInt64) {
            self.high = high
            self.low = low
        }
    }

    package init(firstPublic: UInt32 = 0, firstPrivate: UInt32 = 0) {
        self.firstPublic = firstPublic
        self.firstPrivate = firstPrivate
    }

    /// The facts of a section.
    package func facts(_ section: FactNumber.Section) -> [FactSlot] {
        section == .public ? publicFacts : privateFacts
    }

    /// The text of a slot; empty where it names bytes that are not here.
    package func text(_ slot: FieldSlot) -> String {
        String(decoding: content(slot) ?? [], as: UTF8.self)
    }

    /// The bytes of a slot; nil where it names some that are not here.
    package func content(_ slot: FieldSlot) -> ArraySlice<UInt8>? {
        Self.range(slot, in: bytes.count).map { bytes[$0] }
    }

    /// The text of an element; empty where it names bytes that are not here.
    package func text(_ element: ElementSlot) -> String {
        let range = element.textRange
        guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return "" }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// The elements of a slot; none where it names some that are not here.
    package func elements(_ slot: FieldSlot) -> ArraySlice<ElementSlot> {
        Self.range(slot, in: elements.count).map { elements[$0] } ?? []
    }

    private static func range(_ slot: FieldSlot, in count: Int) -> Range<Int>? {
        guard let start = Int(exactly: slot.a), start >= 0, start <= count, Int(slot.count) <= count - start
        else {
            return nil
        }
        return start..<start + Int(slot.count)
    }
}
