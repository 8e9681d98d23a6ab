/// Why bytes are refused: what rule they break, and where.
///
/// `description` names rule, field and place, never content, so that it is safe to log.
package struct ProtocolViolation: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule that was broken.
    package struct Code: Hashable, Sendable {
        fileprivate enum Storage: String {
            case truncated, trailing, tooLarge, malformed, notCanonical, badLength, outOfRange, missing
            case wrongSection, unordered, countMismatch, invalidText, badFrame, wrongRoot, wrongSignature
            case sealed, cannotOpen, invalidKey, wrongForm, notAFork
        }
        fileprivate let storage: Storage

        /// The bytes end too early.
        package static let truncated = Code(storage: .truncated)
        /// Bytes follow where the content has ended.
        package static let trailing = Code(storage: .trailing)
        /// A limit of ``ChangeSetLimits`` is exceeded.
        package static let tooLarge = Code(storage: .tooLarge)
        /// The bytes are no message of this kind, or a number stands for nothing.
        package static let malformed = Code(storage: .malformed)
        /// The bytes say something that has a different, the only allowed, writing.
        package static let notCanonical = Code(storage: .notCanonical)
        /// A key, hash or tag has the wrong length.
        package static let badLength = Code(storage: .badLength)
        /// A reference or index points beyond its table.
        package static let outOfRange = Code(storage: .outOfRange)
        /// A part that must be there is not.
        package static let missing = Code(storage: .missing)
        /// A private field stands in the public section, or a public one in the private section.
        package static let wrongSection = Code(storage: .wrongSection)
        /// Fields do not ascend.
        package static let unordered = Code(storage: .unordered)
        /// Two statements of a count, or of a time, differ.
        package static let countMismatch = Code(storage: .countMismatch)
        /// A text is not UTF-8.
        package static let invalidText = Code(storage: .invalidText)
        /// Bytes are no single zstd frame that states its size.
        package static let badFrame = Code(storage: .badFrame)
        /// The content is not what the header's root covers.
        package static let wrongRoot = Code(storage: .wrongRoot)
        /// The signature is not the key's.
        package static let wrongSignature = Code(storage: .wrongSignature)
        /// The private section is sealed or absent where it is needed in the clear.
        package static let sealed = Code(storage: .sealed)
        /// What is sealed does not open with this key in this place.
        package static let cannotOpen = Code(storage: .cannotOpen)
        /// The bytes are no key.
        package static let invalidKey = Code(storage: .invalidKey)
        /// The form of a section does not allow what was asked.
        package static let wrongForm = Code(storage: .wrongForm)
        /// Two headers do not prove a fork.
        package static let notAFork = Code(storage: .notAFork)
    }

    /// The rule that was broken.
    package let code: Code
    /// The part or field it was broken in, by its name in the specification.
    package let field: String
    /// Where in that part, in bytes or as an index, where known.
    package let offset: Int?

    package init(_ code: Code, _ field: String, at offset: Int? = nil) {
        self.code = code
        self.field = field
        self.offset = offset
    }

    /// For example `truncated: skeleton, at 12`.
    package var description: String {
        "\(code.storage.rawValue): \(field)" + (offset.map { ", at \($0)" } ?? "")
    }
}
