package import CascadeTexts

/// A text that a person reads, in Vietnamese and in English.
public struct Wording: Hashable, Sendable {
    /// The text in Vietnamese.
    public let vietnamese: String
    /// The text in English.
    public let english: String

    package init(_ phrase: Phrase) {
        vietnamese = phrase.text(in: .vietnamese)
        english = phrase.text(in: .english)
    }

    /// The text in one of the two languages.
    package func text(in language: Language) -> String {
        switch language {
        case .vietnamese: vietnamese
        case .english: english
        }
    }
}
