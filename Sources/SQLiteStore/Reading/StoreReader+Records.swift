package import CascadeModel
import GRDB

extension StoreReader {
    /// A person; nil where there is none.
    package func person(_ id: RecordID) throws -> PersonRow? {
        try local(id).flatMap { try PersonRow.fetch(database, id: $0) }
    }

    /// People by the sender's identifier: at most two, to tell one from several.
    package func people(senderID: String) throws -> [PersonRow] {
        try PersonRow.fetch(database, senderID: senderID)
    }

    /// The people with one of some keys of names; see `IndexKeys`.
    package func people(nameKeys: [Int64]) throws -> [PersonRow] {
        try PersonRow.fetch(database, nameKeys: nameKeys)
    }

    /// Runs through the numbers of all people with their names and telephones, in UTF-8, empty where there is none.
    package func forEachName(
        _ body: (_ id: Int64, _ name: Span<UInt8>, _ phone: Span<UInt8>) -> Void
    ) throws {
        try PersonRow.forEachName(database, body)
    }

    /// A person by number; nil where there is none.
    package func person(local: Int64) throws -> PersonRow? {
        try PersonRow.fetch(database, id: LocalID(rawValue: local))
    }

    /// Runs through all people, in the order of their numbers.
    package func forEachPerson(_ body: (PersonRow) throws -> Void) throws {
        try PersonRow.forEach(database, body)
    }

    /// A session; nil where there is none.
    package func session(_ id: RecordID) throws -> SessionRow? {
        try local(id).flatMap { try SessionRow.fetch(database, id: $0) }
    }

    /// Sessions by the sender's identifier: at most two, to tell one from several.
    package func sessions(senderID: String) throws -> [SessionRow] {
        try SessionRow.fetch(database, senderID: senderID)
    }

    /// The sessions of a day, given in days since 1970.
    package func sessions(on day: Int64) throws -> [SessionRow] { try SessionRow.fetch(database, date: day) }

    /// The sessions of a status, the latest day first.
    package func sessions(_ status: SessionStatus, limit: Int) throws -> [SessionRow] {
        try SessionRow.fetch(database, status: status, limit: limit)
    }

    /// The sessions that a person taught, the latest entered first.
    package func sessions(taughtBy person: RecordID, limit: Int) throws -> [SessionRow] {
        guard let local = try local(person) else { return [] }
        return try SessionRow.fetch(database, taughtBy: local, limit: limit)
    }

    /// How many sessions there are of a status.
    package func count(_ status: SessionStatus) throws -> Int {
        try SessionRow.count(database, status: status)
    }

    /// How many people and sessions there are.
    package func recordCounts() throws -> (people: Int, sessions: Int) {
        (try PersonRow.count(database), try SessionRow.count(database))
    }

    /// Runs through all sessions, in the order of their numbers.
    package func forEachSession(_ body: (SessionRow) throws -> Void) throws {
        try SessionRow.forEach(database, body)
    }

    /// The sessions that a person taught on a day, given in days since 1970.
    package func sessions(taughtBy person: RecordID, on day: Int64) throws -> [SessionRow] {
        guard let local = try local(person) else { return [] }
        return try SessionRow.fetch(database, taughtBy: local, on: day)
    }

    /// Runs through who taught which session on which day, by day.
    package func forEachTeaching(_ body: (_ day: Int64, _ teacher: Int64, _ session: Int64) throws -> Void)
        throws
    {
        try AttendanceRow.forEachTeaching(database, body)
    }

    /// Session by number; nil where there is none.
    package func session(local: Int64) throws -> SessionRow? {
        try SessionRow.fetch(database, id: LocalID(rawValue: local))
    }

    /// Links of a session, from either side.
    package func sessionLinks(of session: Int64) throws -> [SessionLinkRow] {
        try SessionLinkRow.fetch(database, of: LocalID(rawValue: session))
    }

    /// The other sessions that are one event with a session, by way of any number of links.
    package func linkedSessions(to session: Int64) throws -> [RecordID] {
        try SessionLinkRow.event(database, of: LocalID(rawValue: session)).map { try record($0.rawValue) }
    }

    /// Teachers, then learners, of a session.
    package func attendances(of session: Int64) throws -> [AttendanceRow] {
        try AttendanceRow.fetch(database, session: LocalID(rawValue: session))
    }

    /// Runs through all attendances, by session, teachers first.
    package func forEachAttendance(_ body: (AttendanceRow) throws -> Void) throws {
        try AttendanceRow.forEach(database, body)
    }

    /// How many sessions stand in the index by day only later.
    package func lateSessionCount() throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM session WHERE is_indexed = 0") ?? 0
    }

    /// The decisions on a session that no later one replaces.
    package func verifications(of session: Int64) throws -> [VerificationRow] {
        try VerificationRow.fetch(database, session: LocalID(rawValue: session))
    }

    /// Links between people of one kind.
    package func personLinks(_ kind: PersonLinkRow.Kind) throws -> [PersonLinkRow] {
        try PersonLinkRow.fetchAll(database, kind: kind)
    }

    /// Links between sessions of one kind.
    package func sessionLinks(_ kind: SessionLinkRow.Kind = .same) throws -> [SessionLinkRow] {
        try SessionLinkRow.fetchAll(database, kind: kind)
    }

    /// The credentials, by number.
    package func credentials() throws -> [CredentialRow] {
        try CredentialRow.fetchAll(database, sql: "SELECT * FROM credential ORDER BY id")
    }

    /// The catalogue of skills, by code, one of each.
    package func skills() throws -> [SkillRow] {
        try onePerCode(try everySkill(), code: \.code, id: \.id)
    }

    /// The units, by code, one of each.
    package func units() throws -> [UnitRow] {
        try onePerCode(try everyUnit(), code: \.code, id: \.id)
    }

    /// All that was entered for the catalogue of skills, by code.
    package func everySkill() throws -> [SkillRow] {
        try SkillRow.fetchAll(database, sql: "SELECT * FROM skill ORDER BY code")
    }

    /// All that was entered for units, by code.
    package func everyUnit() throws -> [UnitRow] {
        try UnitRow.fetchAll(database, sql: "SELECT * FROM unit ORDER BY code")
    }

    /// The unit of a code.
    package func unit(code: String) throws -> UnitRow? {
        let rows = try UnitRow.fetchAll(
            database.cachedStatement(sql: "SELECT * FROM unit WHERE code = ?"),
            arguments: [code]
        )
        return try onePerCode(rows, code: \.code, id: \.id).first
    }

    /// Of several records that carry one code, the one whose identifier comes first: on every replica the same.
    private func onePerCode<Row>(_ rows: [Row], code: (Row) -> String, id: (Row) -> Int64) throws -> [Row] {
        var kept: [Row] = []
        for row in rows {
            guard let last = kept.last, code(last) == code(row) else {
                kept.append(row)
                continue
            }
            if try record(id(row)) < record(id(last)) { kept[kept.count - 1] = row }
        }
        return kept
    }

    /// The consents, by number.
    package func consents() throws -> [ConsentRow] {
        try ConsentRow.fetchAll(database, sql: "SELECT * FROM consent ORDER BY id")
    }

    /// The rechecks, by number.
    package func rechecks() throws -> [RecheckRow] {
        try RecheckRow.fetchAll(database, sql: "SELECT * FROM recheck ORDER BY id")
    }

    /// Records in which values stand that differ from each other.
    package func conflictedRecords() throws -> [Int64] { try RegisterHeadRow.conflictedRecords(database) }
}
