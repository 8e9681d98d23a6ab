import CascadeModel
import SQLiteStore

/// A replica's records under the identifiers that figures and exports name them by.
struct ReplicaRecords {
    /// The records.
    private(set) var records = RecordSet()
    /// Sessions that lost their last teacher or skill: no file can hold them, and no figure counts them.
    private(set) var leftOut = 0
    /// The record that each person's identifier stands for.
    private(set) var people: [PersonID: RecordID] = [:]
    /// The record that each session's identifier stands for.
    private(set) var sessions: [SessionID: RecordID] = [:]
    /// What credentials and rechecks say, withdrawn ones too.
    private(set) var papers: Set<PaperContents> = []
    /// People who are erased.
    private(set) var erased: Set<RecordID> = []
    private let naming: ExportNaming
    private var personNames: [RecordID: PersonID] = [:]
    private var sessionNamesByRecord: [RecordID: SessionID] = [:]
    private var names: [Int64: PersonID] = [:]
    private var sessionNames: [Int64: SessionID] = [:]

    /// Reads everything; what somebody else's program wrote against the rules of the model is left out, field by
    /// field.
    init(_ reader: StoreReader, _ naming: ExportNaming = .sendersIdentifiers) throws {
        self.naming = naming
        try takePeople(reader)
        try takeSessions(reader)
        try takePapers(reader)
        try takeLinks(reader)
    }

    /// The identifier that names a person.
    func name(ofPerson record: RecordID) -> PersonID? { personNames[record] }

    /// The identifier that names a session.
    func name(ofSession record: RecordID) -> SessionID? { sessionNamesByRecord[record] }

    /// The sender's identifier, where records are named by it.
    private func sender(_ identifier: String?) -> String? {
        naming == .sendersIdentifiers ? identifier : nil
    }

    private mutating func takePeople(_ reader: StoreReader) throws {
        let recordNames = try RecordNames(.person, reader)
        try reader.forEachPerson { row in
            let record = try reader.record(row.id)
            let id = try PersonID(
                try recordNames.name(of: row.id, sender: sender(row.senderID), sortKey: row.sortKey, reader)
            )
            names[row.id] = id
            people[id] = record
            personNames[record] = id
            if row.isErased { erased.insert(record) }
            try records.insert(
                Person(
                    id: id,
                    name: StoredUnits.text(row.name),
                    birthYear: row.birthYear.flatMap(Int32.init(exactly:)).flatMap { $0 < 0 ? nil : $0 },
                    phone: StoredUnits.text(row.phone),
                    homeUnit: row.homeUnit.flatMap { try? UnitCode($0) },
                    roles: Set(mask: row.roles)
                )
            )
        }
    }

    /// The identifier of a person, somebody who is only mentioned being added.
    private mutating func person(_ local: Int64, _ reader: StoreReader) throws -> PersonID {
        if let id = names[local] { return id }
        let record = try reader.record(local)
        let id = try PersonID(record.description)
        names[local] = id
        people[id] = record
        personNames[record] = id
        try records.insert(Person(id: id))
        return id
    }

    private mutating func takeSessions(_ reader: StoreReader) throws {
        let recordNames = try RecordNames(.session, reader)
        try reader.forEachSessionWithAttendances { row, attendances in
            var teachers: [PersonID] = []
            var learners: [TeachingSession.Learner] = []
            for attendance in attendances {
                let person = try person(attendance.person, reader)
                if attendance.isTeacher {
                    teachers.append(person)
                } else {
                    let value = LearnerValue(attendance.value)
                    learners.append(
                        TeachingSession.Learner(person, value?.outcome ?? .attended, value?.relation ?? nil)
                    )
                }
            }
            let skills = Set(row.skills.split(separator: ";").compactMap { try? SkillCode(String($0)) })
            let entry = TeachingSession.Entry(
                by: try row.recordedBy.map { try person($0, reader) },
                at: row.recordedAt.flatMap(Instant.init(stored:))
            )
            let review = TeachingSession.Review(
                by: try row.reviewedBy.map { try person($0, reader) },
                at: row.reviewedAt.flatMap(Instant.init(stored:)),
                reason: StoredUnits.text(row.reason)
            )
            guard !skills.isEmpty, !teachers.isEmpty, let date = LocalDate(stored: row.date) else {
                leftOut += 1
                return
            }
            let record = try reader.record(row.id)
            let id = try SessionID(
                try recordNames.name(of: row.id, sender: sender(row.senderID), sortKey: row.sortKey, reader)
            )
            sessionNames[row.id] = id
            sessions[id] = record
            sessionNamesByRecord[record] = id
            try records.insert(
                TeachingSession(
                    id: id,
                    date: date,
                    start: row.start.flatMap { try? TimeOfDay(minute: Int(clamping: $0)) },
                    minutes: row.minutes.flatMap(Int32.init(exactly:)).flatMap { $0 >= 0 ? $0 : nil },
                    mode: SessionMode(stored: row.mode),
                    placeUnit: row.placeUnit.flatMap { try? UnitCode($0) },
                    placeNote: StoredUnits.text(row.placeNote),
                    skills: skills,
                    teachers: teachers,
                    learners: learners,
                    anonymousCount: max(0, Int32(clamping: row.anonymous)),
                    status: row.sessionStatus,
                    entry: entry,
                    review: review,
                    note: StoredUnits.text(row.note)
                )
            )
        }
    }

    private mutating func takePapers(_ reader: StoreReader) throws {
        for unit in try StoredUnits.all(reader) { try records.insert(unit) }
        for row in try reader.skills() {
            guard let code = try? SkillCode(row.code), let name = StoredUnits.text(row.name) else { continue }
            try records.insert(
                Skill(
                    code: code,
                    name: name,
                    nameInEnglish: StoredUnits.text(row.nameInEnglish),
                    framework: StoredUnits.text(row.framework),
                    lessonVersion: StoredUnits.text(row.lessonVersion)
                )
            )
        }
        for row in try reader.credentials() {
            guard let paper = StoredCredential(row) else { continue }
            let credential = try Credential(
                person: try person(row.person, reader),
                coverage: paper.coverage,
                from: paper.from,
                to: paper.to,
                document: StoredUnits.text(row.document)
            )
            papers.insert(PaperContents(credential, of: try reader.record(row.person)))
            if !row.isWithdrawn { records.insert(credential) }
        }
        for row in try reader.rechecks() {
            guard let date = LocalDate(stored: row.date),
                let outcome = Outcome(rank: Int(clamping: row.outcome) - 1),
                let skill = try? SkillCode(row.skill)
            else { continue }
            let recheck = Recheck(
                person: try person(row.person, reader),
                skill: skill,
                date: date,
                outcome: outcome
            )
            papers.insert(PaperContents(recheck, of: try reader.record(row.person)))
            records.insert(recheck)
        }
    }

    private mutating func takeLinks(_ reader: StoreReader) throws {
        for link in try reader.personLinks(.same) where link.one != link.other {
            records.insert(sameAs: try PersonLink(person(link.one, reader), person(link.other, reader)))
        }
        for link in try reader.personLinks(.notSame) where link.one != link.other {
            records.insert(notSame: try PersonLink(person(link.one, reader), person(link.other, reader)))
        }
        for link in try reader.sessionLinks() where link.one != link.other {
            guard let one = sessionNames[link.one], let other = sessionNames[link.other] else { continue }
            records.insert(sameSession: try SessionLink(one, other))
        }
    }
}
