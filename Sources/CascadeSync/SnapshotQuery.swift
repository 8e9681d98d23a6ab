package import CascadeModel
import CascadeProtocol
import Foundation

/// What a new device asks of whoever has snapshots: in a request's query.
package struct SnapshotQuery: Hashable, Sendable {
    /// It with all below it is wanted, and each scope above it alone.
    package let scope: Scope
    /// Whether private sections are wanted in the clear; without the right to them they come sealed.
    package let names: Bool
    /// What kind of file the asker takes.
    package let layout: String

    package init(scope: Scope, names: Bool, layout: String) {
        self.scope = scope
        self.names = names
        self.layout = layout
    }

    /// The query, without the question mark.
    package var text: String {
        "scope=\(Base64URL.text(Array(scope.description.utf8)))&names=\(names ? 1 : 0)&layout=\(layout)"
    }

    /// Reads a query; nil where it is another.
    package init?(_ text: String?) {
        let parts = (text ?? "").split(separator: "&", omittingEmptySubsequences: false)
            .map { $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false) }
        guard parts.count == 3, parts.allSatisfy({ $0.count == 2 }),
            parts[0][0] == "scope", parts[1][0] == "names", parts[2][0] == "layout",
            let bytes = Base64URL.bytes(parts[0][1]), let name = String(validating: bytes, as: UTF8.self),
            let scope = try? Scope(name),
            ["0", "1"].contains(parts[1][1])
        else { return nil }
        self.init(scope: scope, names: parts[1][1] == "1", layout: String(parts[2][1]))
    }
}

/// A piece of a snapshot's frame: RFC 9110, section 14.
package enum SnapshotRange {
    /// At most so many bytes come in one answer.
    package static let largest = 4 << 20

    /// The header that asks for some bytes.
    package static func text(_ range: Range<Int>) -> String {
        "bytes=\(range.lowerBound)-\(range.upperBound - 1)"
    }

    /// What a header asks for of so many bytes; nil where it is no single range of them.
    package static func range(_ text: String?, of size: Int) -> Range<Int>? {
        guard let text, text.hasPrefix("bytes=") else { return nil }
        let ends = text.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let first = Int(ends[0]), first >= 0, first < size else { return nil }
        guard let last = ends[1].isEmpty ? size - 1 : Int(ends[1]), last >= first else { return nil }
        // The end is anybody's number, up to the largest there is.
        return first..<min(min(last, size - 1) + 1, first + largest)
    }
}
