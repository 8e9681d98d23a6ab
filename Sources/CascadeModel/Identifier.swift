/// An identifier of one kind of record: the sender's own string, in NFC.
///
/// 1 to 128 bytes of UTF-8, without `;`, `:` and control characters, so that lists of them can be joined.
/// Identifiers are equal, and ordered, by their UTF-8 bytes. `Subject` keeps a person's identifier from
/// standing where a session's is meant.
public struct Identifier<Subject>: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The longest identifier, in bytes of UTF-8.
    public static var maximumByteCount: Int { 128 }

    /// The text, in NFC.
    public let text: String

    /// Checks and normalises a text.
    ///
    /// - Parameter text: The sender's string, in any normalisation form.
    /// - Throws: ``ModelError`` where the text is empty, too long, or holds a forbidden character.
    public init(_ text: String) throws(ModelError) {
        let normal = text.normalisedToNFC
        guard !normal.isEmpty else { throw ModelError(.identifierEmpty) }
        guard normal.utf8.count <= Self.maximumByteCount else { throw ModelError(.identifierTooLong) }
        guard normal.unicodeScalars.allSatisfy(Self.allows) else {
            throw ModelError(.identifierForbiddenCharacter)
        }
        self.text = normal
    }

    /// Takes over bytes that have already passed ``init(_:)``'s rules, as an interning table holds them.
    package init(validated text: String) {
        self.text = text
    }

    /// Orders by UTF-8 bytes.
    public static func < (left: Identifier, right: Identifier) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    /// The text itself.
    public var description: String { text }

    /// Control characters are those of Unicode's category Cc, which is stable; looking it up costs a table.
    private static func allows(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x3A, 0x3B: false
        default: true
        }
    }
}

/// The identifier of a person.
public typealias PersonID = Identifier<Person>
/// The identifier of a teaching session.
public typealias SessionID = Identifier<TeachingSession>
/// The code of an administrative unit, school, class or team.
public typealias UnitCode = Identifier<AdministrativeUnit>
/// The code of a skill.
public typealias SkillCode = Identifier<Skill>
