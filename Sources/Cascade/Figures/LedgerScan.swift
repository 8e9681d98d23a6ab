import CascadeMetrics
import CascadeModel
import SQLiteStore

/// Lays out a replica's records as the columns that figures are computed on, in one run through each table.
///
/// It takes what an export of the same replica holds (``ReplicaRecords``), so that both give the same figures:
/// people who are only mentioned are people, sessions that lost their last teacher or skill are left out, and so
/// are credentials that were withdrawn.
final class LedgerScan {
    /// What the transaction that is running sees.
    var reader: StoreReader
    private(set) var builder = LedgerBuilder()
    private(set) var people: [Int64: Int32] = [:]
    private(set) var sessions: [Int64: Int32] = [:]
    /// People and sessions that links name.
    private(set) var linked: Set<Int64> = []
    let personNames: RecordNames
    let sessionNames: RecordNames
    private var skills = CodeTable()
    private var units = CodeTable()

    init(_ reader: StoreReader) throws {
        self.reader = reader
        personNames = try RecordNames(.person, reader)
        sessionNames = try RecordNames(.session, reader)
    }

    /// Takes everything.
    static func all(_ reader: StoreReader) throws -> LedgerScan {
        let scan = try LedgerScan(reader)
        try reader.scanPeople { try scan.take($0) }
        try reader.scanSessions { row, attendances in
            if let session = try scan.session(row, attendances) { try scan.add(session, row) }
        }
        try scan.takePapers()
        try scan.takeLinks()
        return scan
    }

    /// Adds a person.
    func take(_ row: ScannedPerson) throws {
        let home = unit(row.homeUnit)
        try personNames.withName(of: row, reader) { name in
            people[row.id] = add(name, home)
        }
    }

    private func add(_ name: Bytes, _ home: Int32) -> Int32 {
        let ordinal = Int32(builder.personCount)
        guard builder.addPerson(id: name, homeUnit: home) else {
            preconditionFailure("names of records are unique")
        }
        return ordinal
    }

    /// A person, somebody who is only mentioned being added.
    private func person(_ local: Int64) throws -> Int32 {
        if let ordinal = people[local] { return ordinal }
        var name = try reader.record(local).description
        let ordinal = name.withUTF8 { add($0, -1) }
        people[local] = ordinal
        return ordinal
    }

    private func person(_ local: Int64?) throws -> Int32 {
        guard let local else { return -1 }
        return try person(local)
    }

    /// A session as the columns hold it.
    struct Session {
        let row: Ledger.SessionRow
        let skills: [Int32]
        let teachers: [Int32]
        let learners: [Ledger.LearnerEntry]
    }

    /// A session in the terms of the columns; nil where its last teacher or skill was taken out.
    func session(_ row: ScannedSession, _ attendances: [AttendanceRow]) throws -> Session? {
        var codes: [Int32] = []
        for code in row.skills.split(separator: UInt8(ascii: ";")) {
            let skill = skill(Bytes(rebasing: code))
            if skill >= 0 { codes.append(skill) }
        }
        var teachers: [Int32] = []
        var learners: [Ledger.LearnerEntry] = []
        for attendance in attendances {
            let person = try person(attendance.person)
            if attendance.isTeacher {
                teachers.append(person)
            } else {
                learners.append(
                    Ledger.LearnerEntry(person: person, tag: LearnerTag(stored: attendance.value))
                )
            }
        }
        guard !codes.isEmpty, !teachers.isEmpty, let date = LocalDate(stored: row.date) else { return nil }
        let scalars = Ledger.SessionRow(
            date: date,
            start: row.start.flatMap { try? TimeOfDay(minute: Int(clamping: $0)) },
            minutes: row.minutes.flatMap(Int32.init(exactly:)).flatMap { $0 >= 0 ? $0 : nil },
            place: unit(row.placeUnit),
            anonymous: max(0, Int32(clamping: row.anonymous)),
            status: SessionStatus(place: row.status + 1) ?? .pending,
            recordedBy: try person(row.recordedBy),
            recordedAt: row.recordedAt.flatMap(Instant.init(stored:)),
            verifiedBy: try person(row.reviewedBy),
            verifiedAt: row.reviewedAt.flatMap(Instant.init(stored:))
        )
        return Session(row: scalars, skills: codes, teachers: teachers, learners: learners)
    }

    /// Adds a session.
    func add(_ session: Session, _ row: ScannedSession) throws {
        try sessionNames.withName(of: row, reader) { name in
            sessions[row.id] = Int32(builder.sessionCount)
            let isNew = builder.addSession(
                id: name,
                row: session.row,
                skills: session.skills,
                teachers: session.teachers,
                learners: session.learners
            )
            precondition(isNew, "names of records are unique")
        }
    }

    /// Replaces the scalars of a session.
    func setRow(_ row: Ledger.SessionRow, ofSession session: Int32) {
        builder.setRow(row, ofSession: session)
    }

    private func takePapers() throws {
        for unit in try StoredUnits.all(reader) { builder.add(unit) }
        for row in try reader.credentials() {
            guard !row.isWithdrawn, let paper = StoredCredential(row) else { continue }
            var covered: [Int32] = []
            if case .only(let codes) = paper.coverage {
                for code in codes {
                    var text = code.text
                    covered.append(text.withUTF8 { skill($0) })
                }
            }
            let holder = try person(row.person)
            builder.addCredential(Ledger.CredentialRow(person: holder, from: paper.from), skills: covered)
        }
        for row in try reader.rechecks() {
            guard let date = LocalDate(stored: row.date),
                let outcome = Outcome(rank: Int(clamping: row.outcome) - 1)
            else { continue }
            var text = row.skill
            let ordinal = text.withUTF8 { skill($0) }
            guard ordinal >= 0 else { continue }
            builder.addRecheck(
                Ledger.RecheckRow(
                    person: try person(row.person),
                    skill: ordinal,
                    date: date,
                    outcome: outcome
                )
            )
        }
    }

    private func takeLinks() throws {
        for link in try reader.personLinks(.same) where link.one != link.other {
            linked.formUnion([link.one, link.other])
            builder.addSameAs(Ledger.Pair(try person(link.one), try person(link.other)))
        }
        for link in try reader.personLinks(.notSame) where link.one != link.other {
            linked.formUnion([link.one, link.other])
            builder.addNotSame(Ledger.Pair(try person(link.one), try person(link.other)))
        }
        for link in try reader.sessionLinks() where link.one != link.other {
            linked.formUnion([link.one, link.other])
            guard let one = sessions[link.one], let other = sessions[link.other] else { continue }
            builder.addSameSession(Ledger.Pair(one, other))
        }
    }

    func unit(_ code: Bytes) -> Int32 {
        code.isEmpty ? -1 : units.ordinal(of: code) { builder.unit($0) }
    }

    private func skill(_ code: Bytes) -> Int32 { skills.ordinal(of: code) { builder.skill($0) } }
}

/// Codes as stored, each looked at once: what is no code has no ordinal.
private struct CodeTable {
    private var seen = InternTable()
    private var ordinals: [Int32] = []

    mutating func ordinal(of code: Bytes, _ add: (Bytes) -> Int32) -> Int32 {
        let (place, isNew) = seen.intern(code)
        if isNew {
            var ordinal: Int32 = -1
            if let valid = try? SkillCode(String(decoding: code, as: UTF8.self)) {
                var text = valid.text
                ordinal = text.withUTF8(add)
            }
            ordinals.append(ordinal)
        }
        return ordinals[Int(place)]
    }
}

extension LearnerTag {
    /// The tag of a stored ``LearnerValue``.
    init(stored number: Int64) {
        let value = LearnerValue(number)
        self.init(value?.outcome ?? .attended, value?.relation ?? nil)
    }
}

/// A credential as figures and exports take it; nil where the model refuses it.
struct StoredCredential {
    let coverage: Credential.Coverage
    let from: LocalDate
    let to: LocalDate?

    init?(_ row: CredentialRow) {
        guard let from = LocalDate(stored: row.fromDay) else { return nil }
        let codes = row.skills.split(separator: ";")
        let skills = Set(codes.compactMap { try? SkillCode(String($0)) })
        guard codes.isEmpty || !skills.isEmpty else { return nil }
        self.from = from
        coverage = codes.isEmpty ? .all : .only(skills)
        to = row.toDay.flatMap(LocalDate.init(stored:)).flatMap { $0 < from ? nil : $0 }
    }
}
