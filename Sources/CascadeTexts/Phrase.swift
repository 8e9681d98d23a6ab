/// The languages that users read, Vietnamese first.
package enum Language: String, Hashable, Sendable, CaseIterable {
    case vietnamese = "vi"
    case english = "en"
}

/// One text that a person reads, in both languages.
///
/// Every such text of the product is made by a static member in `Catalogue/`; nothing that a user reads is
/// written anywhere else (`TidyTests` looks). Internal logs are English and not here.
package struct Phrase: Hashable, Sendable {
    private let vietnamese: String
    private let english: String

    /// The two versions of one text.
    package init(vi vietnamese: String, en english: String) {
        self.vietnamese = vietnamese
        self.english = english
    }

    /// The text in a language.
    package func text(in language: Language) -> String {
        switch language {
        case .vietnamese: vietnamese
        case .english: english
        }
    }
}
