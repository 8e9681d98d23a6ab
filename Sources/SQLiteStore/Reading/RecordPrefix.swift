import CascadeModel

/// The beginning of a record's text, as somebody types it instead of the whole.
///
/// Besides a beginning, the text may be a beginning of the log's tag, `-`, and the number without its zeros:
/// `r-3f-2a`.
package struct RecordPrefix: Hashable, Sendable {
    enum Form: Hashable, Sendable {
        /// The tags of the logs, and the numbers in them.
        case made(ClosedRange<UInt64>, [ClosedRange<UInt32>])
        /// The upper and the lower half.
        case external(ClosedRange<UInt64>, ClosedRange<UInt64>)
    }

    let form: Form

    /// Reads a text; nil where no record's text begins like this.
    package init?(_ text: some StringProtocol) {
        let parts = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 2, !parts[1].isEmpty else { return nil }
        if parts[0] == "x", parts.count == 2, parts[1].utf8.count <= 32 {
            guard let high = Self.range(parts[1].prefix(16), digits: 16),
                let low = Self.range(parts[1].dropFirst(16), digits: 16)
            else { return nil }
            form = .external(high, low)
        } else if parts[0] == "r", parts.count <= 3, let tags = Self.range(parts[1], digits: 16) {
            guard let numbers = Self.numbers(parts.count == 3 ? parts[2] : "") else { return nil }
            form = .made(tags, numbers)
        } else {
            return nil
        }
    }

    private static func numbers(_ text: Substring) -> [ClosedRange<UInt32>]? {
        guard let range = range(text, digits: 8) else { return nil }
        let prefix = UInt32(range.lowerBound)...UInt32(range.upperBound)
        guard !text.isEmpty, text.utf8.count < 8, let number = UInt32(text, radix: 16) else {
            return [prefix]
        }
        return [number...number, prefix]
    }

    /// The numbers of so many hexadecimal digits that begin with these.
    private static func range(_ text: Substring, digits: Int) -> ClosedRange<UInt64>? {
        guard text.utf8.count <= digits, text.utf8.allSatisfy({ $0 != UInt8(ascii: "+") }) else { return nil }
        let open = UInt64((digits - text.utf8.count) * 4)
        let rest: UInt64 = open >= 64 ? .max : 1 << open - 1
        guard !text.isEmpty else { return 0...rest }
        guard let number = UInt64(text, radix: 16) else { return nil }
        return (number << open)...(number << open | rest)
    }
}
