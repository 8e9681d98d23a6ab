import GRDB

extension StoreError {
    /// What an error of SQLite means for the one who asked.
    init(_ error: DatabaseError) {
        let detail = "SQLite \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL: self.init(.diskFull, detail)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self.init(.readOnly, detail)
        case .SQLITE_CANTOPEN: self.init(.cannotOpen, detail)
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE:
            self.init(.diskFull, detail)
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_CORRUPTFS:
            self.init(.corrupt, detail)
        case .SQLITE_CORRUPT: self.init(.corrupt, detail)
        case .SQLITE_NOTADB: self.init(.notAReplica, detail)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self.init(.busy, detail)
        case .SQLITE_IOERR:
            // A write that finds no room is reported as an input/output error by some file systems.
            self.init(.inputOutput, detail)
        case .SQLITE_CONSTRAINT, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE,
            .SQLITE_SCHEMA:
            // Our statements fit our schema and our rows: what does not was changed by damage.
            self.init(.corrupt, "\(detail) \(error.message ?? "")")
        default: self.init(.inputOutput, "\(detail) \(error.message ?? "")")
        }
    }

    /// Runs a body whose errors of SQLite become the store's.
    static func translating<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error)
        } catch is RowDecodingError {
            throw StoreError(.corrupt, "row")
        }
    }
}
