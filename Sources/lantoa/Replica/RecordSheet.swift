import CascadeTerminal
import CascadeTexts

/// The fields of one record, a line each.
struct RecordSheet {
    private var lines: [String]

    init(title: String) { lines = [title] }

    /// Adds a field that has a value.
    mutating func add(_ field: Phrase, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        lines.append("  \(field.text(in: Terminal.language)): \(value)")
    }

    /// All lines.
    var text: String { lines.map { "\($0)\n" }.joined() }
}
