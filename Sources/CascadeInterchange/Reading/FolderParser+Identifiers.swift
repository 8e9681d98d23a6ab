import CascadeMetrics
import CascadeModel

extension FolderParser {
    /// An identifier, checked and in NFC; `bytes` must not be empty.
    @inline(__always)
    func identifier(_ bytes: Bytes, _ column: some TableColumn) throws(RowFault) -> Bytes {
        guard IdentifierBytes.areNoControls(bytes) else { return try unusual(bytes, column) }
        return try plain(bytes, column)
    }

    /// An identifier of ASCII without control characters.
    @inline(__always)
    func plain(_ bytes: Bytes, _ column: some TableColumn) throws(RowFault) -> Bytes {
        guard IdentifierBytes.separator(in: bytes, from: 0) == bytes.count else {
            throw RowFault(.identifierForbiddenCharacter, column)
        }
        guard bytes.count <= PersonID.maximumByteCount else { throw RowFault(.identifierTooLong, column) }
        return bytes
    }

    /// An identifier beyond ASCII, or a bad one.
    @inline(never)
    private func unusual(_ bytes: Bytes, _ column: some TableColumn) throws(RowFault) -> Bytes {
        do throws(ModelError) {
            return try normalForms.identifier(bytes)
        } catch {
            throw RowFault(error, column)
        }
    }

    /// The person whom a field names; −1 where it is empty.
    @inline(__always)
    func person<Column: TableColumn>(
        _ row: TableRow<Column>,
        _ column: Column
    ) throws(RowFault) -> Int32 {
        let bytes = row[column]
        return bytes.isEmpty ? -1 : try person(identifier(bytes, column), column)
    }

    /// The person who has an identifier.
    @inline(__always)
    func person(_ id: Bytes, _ column: some TableColumn) throws(RowFault) -> Int32 {
        guard let person = sink.person(id) else {
            throw RowFault(.unknownPerson, column, detail: Excerpt.identifier(id))
        }
        return person
    }

    /// The code in a field; no bytes where it is empty.
    @inline(__always)
    func code<Column: TableColumn>(_ row: TableRow<Column>, _ column: Column) throws(RowFault) -> Bytes {
        let bytes = row[column]
        return bytes.isEmpty ? bytes : try identifier(bytes, column)
    }
}
