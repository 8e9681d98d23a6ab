import GRDB

/// The statements of the rows that are written by the hundred thousand, and of what every write asks.
final class ProjectionStatements {
    let person: PreparedStatement
    let session: PreparedStatement
    let attendance: PreparedStatement
    let attendanceDeletion: PreparedStatement
    let recordFact: PreparedStatement
    let openTransaction: PreparedStatement
    private let personLookup: PreparedStatement
    private let erasedLookup: PreparedStatement
    private let touchedLookup: PreparedStatement
    private let versionLookup: PreparedStatement

    init(_ database: Database) throws {
        person = try PreparedStatement(database, PersonRow.insertion)
        session = try PreparedStatement(database, SessionRow.insertion)
        attendance = try PreparedStatement(database, AttendanceRow.insertion)
        attendanceDeletion = try PreparedStatement(database, AttendanceRow.deletion)
        recordFact = try PreparedStatement(database, RecordFactRow.insertion)
        openTransaction = try PreparedStatement(database, OpenTransactionRow.insertion)
        erasedLookup = try PreparedStatement(database, "SELECT 1 FROM person WHERE id = ? AND is_erased = 1")
        touchedLookup = try PreparedStatement(database, RecordFactRow.recordsInRange)
        versionLookup = try PreparedStatement(database, "PRAGMA data_version")
        personLookup = try PreparedStatement(database, "SELECT 1 FROM person WHERE id = ?")
    }

    /// Whether there is a row for a person.
    func hasPerson(_ id: Int64) throws -> Bool {
        personLookup.bind(1, id)
        defer { personLookup.reset() }
        return try personLookup.step()
    }

    /// Whether a person is erased.
    func isErased(_ person: Int64) throws -> Bool {
        erasedLookup.bind(1, person)
        defer { erasedLookup.reset() }
        return try erasedLookup.step()
    }

    /// Records of a range of local numbers of which facts are known.
    func touchedRecords(_ range: ClosedRange<Int64>) throws -> Set<Int64> {
        touchedLookup.bind(1, range.lowerBound)
        touchedLookup.bind(2, range.upperBound)
        defer { touchedLookup.reset() }
        var records: Set<Int64> = []
        while try touchedLookup.step() { records.insert(touchedLookup.integer(0)) }
        return records
    }

    /// SQLite's counter of what other connections wrote.
    func dataVersion() throws -> Int64 {
        defer { versionLookup.reset() }
        return try versionLookup.step() ? versionLookup.integer(0) : 0
    }
}
