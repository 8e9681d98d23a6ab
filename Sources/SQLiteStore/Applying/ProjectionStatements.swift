import GRDB

/// The statements of the rows that are written by the hundred thousand.
final class ProjectionStatements {
    let person: PreparedStatement
    let session: PreparedStatement
    let attendance: PreparedStatement
    let attendanceDeletion: PreparedStatement
    let recordFact: PreparedStatement

    init(_ database: Database) throws {
        person = try PreparedStatement(database, PersonRow.insertion)
        session = try PreparedStatement(database, SessionRow.insertion)
        attendance = try PreparedStatement(database, AttendanceRow.insertion)
        attendanceDeletion = try PreparedStatement(database, AttendanceRow.deletion)
        recordFact = try PreparedStatement(database, RecordFactRow.insertion)
    }
}
