package import CascadeModel

extension Scope {
    /// Reads a path of units as somebody types it; nil where it is none, or a slip would make a unit of its own: a part
    /// that begins or ends with a blank, or is `.` or `..` as in folders.
    package init?(typed text: String) {
        let hasSlip = text.split(separator: "/", omittingEmptySubsequences: false).contains { part in
            part == "." || part == ".." || part.first?.isWhitespace == true || part.last?.isWhitespace == true
        }
        guard !hasSlip, let scope = try? Scope(text) else { return nil }
        self = scope
    }
}
