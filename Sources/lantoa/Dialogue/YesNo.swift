import CascadeTexts

/// A plain answer.
package enum YesNo: Hashable, Sendable {
    case yes
    case no

    /// Reads what people type, in either language: its first letter decides, or 1 and 2.
    package init?(_ text: String) {
        switch text.trimmingBlanks.lowercased().first {
        case "c", "y", "1": self = .yes
        case "k", "n", "0", "2": self = .no
        default: return nil
        }
    }
}
