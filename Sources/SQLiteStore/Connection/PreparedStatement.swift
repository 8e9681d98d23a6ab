import GRDB
import GRDBSQLite

/// A compiled statement for the rows that are written by the hundred thousand, bound and stepped without boxing.
///
/// GRDB's statements box every argument; here that would cost more than SQLite itself.
struct PreparedStatement: ~Copyable {
    private let pointer: OpaquePointer
    private let connection: OpaquePointer

    init(_ database: Database, _ sql: String) throws {
        guard let connection = database.sqliteConnection else { throw StoreError(.cannotOpen, "closed") }
        var pointer: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
        guard code == SQLITE_OK, let pointer else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: String(cString: sqlite3_errmsg(connection))
            )
        }
        self.pointer = pointer
        self.connection = connection
    }

    deinit { sqlite3_finalize(pointer) }

    func bind(_ index: Int32, _ number: Int64) { sqlite3_bind_int64(pointer, index, number) }

    func bind(_ index: Int32, _ number: Int64?) {
        if let number {
            sqlite3_bind_int64(pointer, index, number)
        } else {
            sqlite3_bind_null(pointer, index)
        }
    }

    func bindNull(_ index: Int32) { sqlite3_bind_null(pointer, index) }

    /// Binds bytes of UTF-8 that stay where they are until the statement was run.
    func bindText(_ index: Int32, _ bytes: UnsafeBufferPointer<UInt8>) {
        bytes.withMemoryRebound(to: CChar.self) {
            _ = sqlite3_bind_text(pointer, index, $0.baseAddress, Int32($0.count), nil)
        }
    }

    /// Binds a copy of a text.
    func bind(_ index: Int32, _ text: String?) {
        guard var text else { return bindNull(index) }
        text.withUTF8 { bytes in
            _ = bytes.withMemoryRebound(to: CChar.self) {
                // SQLITE_TRANSIENT
                sqlite3_bind_text(
                    pointer,
                    index,
                    $0.baseAddress,
                    Int32($0.count),
                    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
                )
            }
        }
    }

    /// Binds a copy of bytes.
    func bind(_ index: Int32, _ bytes: [UInt8]) {
        bytes.withUnsafeBytes {
            _ = sqlite3_bind_blob(
                pointer,
                index,
                $0.baseAddress,
                Int32($0.count),
                unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            )
        }
    }

    /// Runs a statement that returns no rows.
    func run() throws {
        let code = sqlite3_step(pointer)
        sqlite3_reset(pointer)
        guard code == SQLITE_DONE else { throw failure(code) }
    }

    /// Whether there is another row; the statement has to be reset after the last one.
    func step() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            sqlite3_reset(pointer)
            throw failure(code)
        }
    }

    func reset() { sqlite3_reset(pointer) }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }

    /// The bytes of a text, until the next step; empty where there is none.
    func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        let text = sqlite3_column_text(pointer, column)
        return UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(pointer, column)))
    }

    /// The bytes of a text of the row at hand; none where it is null.
    func withText(_ column: Int32, _ body: (Span<UInt8>) -> Void) {
        let count = Int(sqlite3_column_bytes(pointer, column))
        body(UnsafeBufferPointer(start: sqlite3_column_text(pointer, column), count: count).span)
    }

    private func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: String(cString: sqlite3_errmsg(connection))
        )
    }
}
