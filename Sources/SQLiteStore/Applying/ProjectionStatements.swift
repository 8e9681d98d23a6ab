import GRDB

/// The statements of the rows that are written by the hundred thousand.
final class ProjectionStatements {
    let person: PreparedStatement
    let session: PreparedStatement
    let attendance: PreparedStatement
    let attendanceDeletion: PreparedStatement
    let recordFact: PreparedStatement
    private let personLookup: PreparedStatement

    init(_ database: Database) throws {
        person = try PreparedStatement(database, PersonRow.insertion)
        session = try PreparedStatement(database, SessionRow.insertion)
        attendance = try PreparedStatement(database, AttendanceRow.insertion)
        attendanceDeletion = try PreparedStatement(database, AttendanceRow.deletion)
        recordFact = try PreparedStatement(database, RecordFactRow.insertion)
        personLookup = try PreparedStatement(database, "SELECT 1 FROM person WHERE id = ?")
    }

    /// Whether there is a row for a person.
    func hasPerson(_ id: Int64) throws -> Bool {
        personLookup.bind(1, id)
        defer { personLookup.reset() }
        return try personLookup.step()
    }
}
