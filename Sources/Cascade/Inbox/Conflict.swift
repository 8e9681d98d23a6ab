public import CascadeModel

/// One field of a record in which different values stand: several people wrote it without knowing of each other.
///
/// Every replica that holds the same facts shows the same conflicts, and the same value, until a person chooses; see
/// ``Replica/resolve(_:choosing:)``.
public struct Conflict: Hashable, Sendable, Identifiable {
    /// Which field of which record.
    public let id: ID
    /// What the record is.
    public let kind: RecordKind
    /// The record in words, such as "Buổi dạy ngày 05/6/2026, người dạy Nguyễn Thị Hoa".
    public let subject: Wording
    /// What a person is asked, such as "Hai bản khác nhau: thời lượng 45 hay 60 phút?".
    public let question: Wording
    /// The values side by side, the one that is shown first.
    public let choices: [Choice]

    /// Names a field of a record; for a set, one element of it.
    public struct ID: Hashable, Sendable {
        /// The record.
        public let record: RecordID
        /// The field, and the element.
        public let register: Register

        package init(_ record: RecordID, _ register: Register) {
            self.record = record
            self.register = register
        }
    }

    /// One of the values, and everybody who wrote it.
    public struct Choice: Hashable, Sendable {
        /// The value.
        public let value: FactValue
        /// The value in words.
        public let text: Wording
        /// Who wrote it; the statement that decided first.
        public let statements: [Statement]
    }

    /// Who wrote a value, when, and on what device.
    public struct Statement: Hashable, Sendable {
        /// The fact that holds it.
        public let dot: Dot
        /// Who acted: the person named, or else the device's owner.
        public let author: RecordID?
        /// The name of the author, where it is known here.
        public let authorName: String?
        /// When, by the device's clock; nil where it showed no possible moment.
        public let at: Instant?
        /// The device.
        public let device: DeviceID?
        /// What people call the device.
        public let deviceLabel: String?
        /// What speaks against the clock that showed the moment; nil where nothing does.
        public let doubt: ClockDoubt?
        /// All this in words.
        public let text: Wording
    }

    /// The record.
    public var record: RecordID { id.record }

    /// The element, for a set: a person, a session, or a code.
    public var element: Register.Element { id.register.element }

    /// What the program calls the field, such as `minutes`; for scripts.
    public var field: String { FieldDescription(kind, id.register).name }

    /// The facts that a choice closes.
    var dots: [Dot] { choices.flatMap { $0.statements.map(\.dot) } }
}

extension Conflict.ID: CustomStringConvertible {
    /// The record's text, the field's number and, for a set, the element, with slashes between them.
    public var description: String {
        let aspect = register.aspect == .relation ? "r" : ""
        let start = "\(record)/\(register.field.rawValue)\(aspect)"
        return switch register.element {
        case .none: start
        case .record(let record): "\(start)/\(record)"
        case .text(let text): "\(start)/=\(text)"
        }
    }

    /// Reads what ``description`` writes; nil for every other text.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, let record = RecordID(parts[0]) else { return nil }
        let isRelation = parts[1].hasSuffix("r")
        guard let number = UInt16(isRelation ? parts[1].dropLast() : parts[1]) else { return nil }
        var element = Register.Element.none
        if parts.count == 3 {
            if parts[2].hasPrefix("=") {
                element = .text(String(parts[2].dropFirst()))
            } else {
                guard let record = RecordID(parts[2]) else { return nil }
                element = .record(record)
            }
        }
        let register = Register(FactField(rawValue: number), element, isRelation ? .relation : .value)
        self.init(record, register)
    }
}
