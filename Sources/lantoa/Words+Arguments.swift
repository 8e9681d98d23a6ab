public import ArgumentParser
public import CascadeModel
import CascadeTexts

/// A word of a list that is typed: as files have it, or as people read it, in either language.
protocol SpokenWord: RawRepresentable<String>, CaseIterable {
    /// The word as people read it; a stroke parts words that mean the same.
    var phrase: Phrase { get }
}

extension SpokenWord {
    /// Reads a word; nil where it is none of the list, or could be several.
    init?(spoken text: String) {
        if let word = Self(rawValue: text) {
            self = word
            return
        }
        let typed = text.trimmingBlanks.lowercased()
        let meant = Self.allCases.filter { word in
            Language.allCases.contains { language in
                let shown = word.phrase.text(in: language).lowercased()
                return shown == typed || shown.split(separator: "/").contains { String($0) == typed }
            }
        }
        guard let only = meant.first, meant.count == 1 else { return nil }
        self = only
    }
}

extension Relation: ExpressibleByArgument, SpokenWord {
    /// Reads a word as an option has it.
    public init?(argument: String) { self.init(spoken: argument) }
}

extension Outcome: ExpressibleByArgument, SpokenWord {
    /// Reads a word as an option has it.
    public init?(argument: String) { self.init(spoken: argument) }
}

extension SessionMode: ExpressibleByArgument, SpokenWord {
    /// Reads a word as an option has it.
    public init?(argument: String) { self.init(spoken: argument) }
}

extension SessionStatus: ExpressibleByArgument, SpokenWord {
    /// Reads a word as an option has it.
    public init?(argument: String) { self.init(spoken: argument) }
}

extension Consent.Method: ExpressibleByArgument, SpokenWord {
    /// Reads a word as an option has it.
    public init?(argument: String) { self.init(spoken: argument) }
}

extension Consent.Purpose: ExpressibleByArgument, SpokenWord {
    /// Reads a word as an option has it.
    public init?(argument: String) { self.init(spoken: argument) }
}
