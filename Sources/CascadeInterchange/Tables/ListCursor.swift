import CascadeMetrics

/// Goes through a list joined by `;`.
struct ListCursor {
    private let bytes: Bytes
    private var start = 0

    /// Starts on a list; one without bytes has no entries.
    init(_ bytes: Bytes) {
        self.bytes = bytes
    }

    /// The next entry, never empty and without `;` and `:`; nil at the end.
    @inline(__always)
    mutating func next(_ column: some TableColumn) throws(RowFault) -> Bytes? {
        guard start <= bytes.count, !bytes.isEmpty else { return nil }
        let end = IdentifierBytes.separator(in: bytes, from: start)
        guard end > start else { throw RowFault(.identifierEmpty, column) }
        guard end == bytes.count || bytes[end] == UInt8(ascii: ";") else {
            throw RowFault(.identifierForbiddenCharacter, column)
        }
        let entry = Bytes(rebasing: bytes[start..<end])
        start = end + 1
        return entry
    }
}
