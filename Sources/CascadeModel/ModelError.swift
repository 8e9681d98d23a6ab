/// Why a value could not be made: the input breaks a rule of the model.
///
/// `description` names the rule and the field, never the value, so that it is safe to log.
public struct ModelError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule that was broken.
    public struct Code: Hashable, Sendable {
        private enum Storage {
            case identifierEmpty, identifierTooLong, identifierForbiddenCharacter
            case textTooLong, textForbiddenCharacter, invalidUTF8
            case dateMalformed, dateOutOfRange, timeMalformed, instantMalformed
            case numberMalformed, numberOutOfRange, unknownWord
            case emptyList, selfLink, duplicate, conflictOfInterest, emptyInterval, cycle, unknownReference
        }
        private let storage: Storage

        /// An identifier has no characters.
        public static let identifierEmpty = Code(storage: .identifierEmpty)
        /// An identifier is longer than 128 bytes in UTF-8 after NFC.
        public static let identifierTooLong = Code(storage: .identifierTooLong)
        /// An identifier holds `;`, `:` or a control character.
        public static let identifierForbiddenCharacter = Code(storage: .identifierForbiddenCharacter)
        /// A text is longer than 64 KiB.
        public static let textTooLong = Code(storage: .textTooLong)
        /// A text holds a NUL.
        public static let textForbiddenCharacter = Code(storage: .textForbiddenCharacter)
        /// The bytes are not UTF-8.
        public static let invalidUTF8 = Code(storage: .invalidUTF8)
        /// A date is not written `YYYY-MM-DD`, or no such day exists.
        public static let dateMalformed = Code(storage: .dateMalformed)
        /// A date lies outside 1900 to 2199.
        public static let dateOutOfRange = Code(storage: .dateOutOfRange)
        /// A time is not written `HH:MM`.
        public static let timeMalformed = Code(storage: .timeMalformed)
        /// An instant is not written `YYYY-MM-DDTHH:MM:SSZ`.
        public static let instantMalformed = Code(storage: .instantMalformed)
        /// A number is not written in decimal digits.
        public static let numberMalformed = Code(storage: .numberMalformed)
        /// A number is negative or does not fit 32 bits.
        public static let numberOutOfRange = Code(storage: .numberOutOfRange)
        /// A code word (outcome, relation, status, kind …) is not one of the known ones.
        public static let unknownWord = Code(storage: .unknownWord)
        /// A list that needs an element has none.
        public static let emptyList = Code(storage: .emptyList)
        /// A link joins a record to itself.
        public static let selfLink = Code(storage: .selfLink)
        /// Two different records carry one identifier.
        public static let duplicate = Code(storage: .duplicate)
        /// The verifier is the recorder, a teacher or a learner of the session.
        public static let conflictOfInterest = Code(storage: .conflictOfInterest)
        /// A period ends before it starts.
        public static let emptyInterval = Code(storage: .emptyInterval)
        /// A unit lies below itself.
        public static let cycle = Code(storage: .cycle)
        /// A record names a person or a session that is not there.
        public static let unknownReference = Code(storage: .unknownReference)
    }

    /// The rule that was broken.
    public let code: Code
    /// The field it was broken in, by its name in the interchange files (`birth_year`), where known.
    public let field: String?

    /// Makes an error for a rule and, where known, the field.
    public init(_ code: Code, field: String? = nil) {
        self.code = code
        self.field = field
    }

    /// The rule and the field; holds no value that a person entered.
    public var description: String { "ModelError(\(code)\(field.map { ", field: \($0)" } ?? ""))" }
}
