import CascadeModel
import GRDB

/// Writes the row of a record straight from the flat form of the facts that made it.
///
/// It takes only what is plain: known fields, with values in range, in order. Everything else is left to the fold,
/// whose answer this must equal (the simulator compares them).
struct RowWriter {
    private let batch: FactBatch
    private let tables: LocalTables
    private let statements: ProjectionStatements
    private let database: Database
    /// The log whose records' rows are taken into the indexes later.
    private let late: Int64?

    init(
        _ batch: FactBatch,
        _ tables: LocalTables,
        _ statements: ProjectionStatements,
        _ database: Database,
        late: Int64?
    ) {
        self.batch = batch
        self.late = late
        self.tables = tables
        self.statements = statements
        self.database = database
    }

    /// Writes a person.
    ///
    /// - Returns: False where the facts are not plain; nothing was written then.
    func writePerson(_ record: Int64, _ open: FactBatch.FactSlot, _ closed: FactBatch.FactSlot?) throws
        -> Bool
    {
        var homeUnit: String?
        var roles: Int64 = 0
        var sortKey: String?
        for index in open.fields {
            let slot = batch.fields[Int(index)]
            switch (FactField(rawValue: slot.field), slot.type) {
            case (PersonField.homeUnit, .text): homeUnit = batch.text(slot)
            case (PersonField.roles, .integer): roles = slot.a
            case (PersonField.sortKey, .text):
                // Of people who are linked already the place tells who joins whom: that is left to the fold.
                guard let key = SortKey(batch.text(slot)),
                    try PersonLinkRow.fetch(database, of: LocalID(rawValue: record)).isEmpty
                else { return false }
                sortKey = key.text
            default: return false
            }
        }
        var (name, phone, sender): (String?, String?, String?)
        var birthYear: Int64?
        for index in closed?.fields ?? 0..<0 {
            let slot = batch.fields[Int(index)]
            switch (FactField(rawValue: slot.field), slot.type) {
            case (PersonField.name, .text): name = batch.text(slot)
            case (PersonField.birthYear, .integer) where (0...Int64(Int32.max)).contains(slot.a):
                birthYear = slot.a
            case (PersonField.phone, .text): phone = batch.text(slot)
            case (.senderID, .text): sender = batch.text(slot)
            default: return false
            }
        }
        let row = statements
        row.person.bind(1, record)
        row.person.bind(2, homeUnit)
        row.person.bind(3, roles)
        row.person.bind(4, name)
        row.person.bind(5, birthYear)
        row.person.bind(6, phone)
        row.person.bind(7, name.flatMap { NameIndex.key(of: $0, homeUnit: homeUnit) })
        row.person.bind(8, sender)
        row.person.bind(9, 0)
        row.person.bind(10, isIndexed(record) ? 1 : 0)
        row.person.bind(11, sortKey)
        try row.person.run()
        return true
    }

    /// Writes a session, its attendances, and a decision that came with it.
    ///
    /// `fact` is the number of the public fact.
    ///
    /// - Returns: False where the facts are not plain; nothing was written then.
    func writeSession(
        _ record: Int64,
        _ open: FactBatch.FactSlot,
        _ fact: Int64,
        _ closed: FactBatch.FactSlot?,
        _ transaction: FactBatch.TransactionSlot?
    ) throws -> Bool {
        guard let transaction else { return false }
        let author = transaction.author.map { tables.record($0) }
        var session = PlainSession(by: author, at: transaction.time.wallMilliseconds / 1000)
        for index in open.fields {
            guard session.take(batch.fields[Int(index)], batch, tables) else { return false }
        }
        for index in closed?.fields ?? 0..<0 {
            guard session.takePrivate(batch.fields[Int(index)], batch) else { return false }
        }
        guard let date = session.date, let skills = skills(session.skills), areTeachers(session.teachers),
            areLearners(session.learners), try isPlainDecision(session)
        else { return false }
        let row = statements
        row.session.bind(1, record)
        row.session.bind(2, date)
        row.session.bind(3, session.start)
        row.session.bind(4, session.minutes)
        row.session.bind(5, session.mode)
        row.session.bind(6, session.placeUnit)
        row.session.bind(7, session.placeNote)
        row.session.bind(8, session.anonymous)
        row.session.bind(9, skills)
        row.session.bind(10, session.note)
        row.session.bind(11, SessionRow.number(session.status))
        row.session.bind(12, session.recordedBy)
        row.session.bind(13, session.recordedAt)
        row.session.bind(14, session.reviewedBy)
        row.session.bind(15, session.reviewedAt)
        row.session.bind(16, session.reason)
        row.session.bind(17, session.sender)
        row.session.bind(18, isIndexed(record) ? 1 : 0)
        row.session.bind(19, session.sortKey)
        if let packed = packedPeople(record, session) {
            row.session.bind(20, packed.teacherCount)
            try packed.list().withUnsafeBufferPointer { list in
                row.session.bindText(21, list)
                try row.session.run()
            }
        } else {
            row.session.bindNull(20)
            row.session.bindNull(21)
            try row.session.run()
            for (place, element) in session.teachers.enumerated() {
                try attend(record, AttendanceRow.firstTeacher + Int64(place), person(element), 0)
            }
            for (place, element) in session.learners.enumerated() {
                try attend(record, Int64(place), person(element), Self.value(element))
            }
        }
        if let decision = session.decision {
            try VerificationRow.replace(
                database,
                session: LocalID(rawValue: record),
                with: [
                    VerificationRow(
                        session: record,
                        fact: fact,
                        verifier: session.decidedBy,
                        decision: decision,
                        at: session.decidedAt ?? 0,
                        standing: 0
                    )
                ]
            )
        }
        return true
    }

    /// Whether a decision that came with the session can be seen to count without a look at who is who.
    private func isPlainDecision(_ session: PlainSession) throws -> Bool {
        guard session.decision != nil, let verifier = session.decidedBy else { return true }
        let people = session.teachers.map(\.key) + session.learners.map(\.key)
        guard session.recordedBy != verifier,
            !people.contains(where: { tables.record(FactBatch.Reference(packed: $0)) == verifier })
        else { return false }
        return try PersonLinkRow.fetch(database, of: LocalID(rawValue: verifier)).isEmpty
    }

    private func isIndexed(_ record: Int64) -> Bool { LocalID(rawValue: record).log != late }

    private func person(_ element: FactBatch.ElementSlot) -> Int64 {
        tables.record(FactBatch.Reference(packed: element.key))
    }

    /// What a learner's row says: a relation that was not stated is "none".
    private static func value(_ element: FactBatch.ElementSlot) -> Int64 {
        element.value >> 3 == 0 ? element.value | 1 << 3 : element.value
    }

    /// The people of a session that is late; nil where each gets a row.
    private func packedPeople(_ record: Int64, _ session: borrowing PlainSession) -> PackedPeople? {
        guard !isIndexed(record) else { return nil }
        var packed = PackedPeople()
        for element in session.teachers {
            guard packed.add(person(element), 0, isTeacher: true) else { return nil }
        }
        for element in session.learners {
            guard packed.add(person(element), Self.value(element), isTeacher: false) else { return nil }
        }
        return packed
    }

    private func attend(_ session: Int64, _ place: Int64, _ person: Int64, _ value: Int64) throws {
        statements.attendance.bind(1, session)
        statements.attendance.bind(2, place)
        statements.attendance.bind(3, person)
        statements.attendance.bind(4, value)
        statements.attendance.bind(5, isIndexed(session) ? 1 : 0)
        try statements.attendance.run()
    }

    /// The codes joined in byte order; nil where one is taken out or stands twice.
    private func skills(_ elements: ArraySlice<FactBatch.ElementSlot>) -> String? {
        var codes: [String] = []
        for element in elements {
            guard element.value != FactValue.removed else { return nil }
            codes.append(batch.text(element))
        }
        if codes.count > 1 {
            codes.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            for (one, other) in zip(codes, codes.dropFirst()) where one == other { return nil }
        }
        return codes.joined(separator: ";")
    }

    /// Whether these are different people at the places from 1 on.
    private func areTeachers(_ elements: ArraySlice<FactBatch.ElementSlot>) -> Bool {
        guard elements.count < 1000, areDistinct(elements) else { return false }
        return zip(elements, 1...).allSatisfy { $0.value == Int64($1) }
    }

    /// Whether these are different people with an outcome each.
    private func areLearners(_ elements: ArraySlice<FactBatch.ElementSlot>) -> Bool {
        guard areDistinct(elements) else { return false }
        return elements.allSatisfy { element in
            guard let value = LearnerValue(element.value) else { return false }
            return value.outcome != nil
        }
    }

    private func areDistinct(_ elements: ArraySlice<FactBatch.ElementSlot>) -> Bool {
        if elements.count > 32 { return Set(elements.lazy.map(\.key)).count == elements.count }
        for (index, element) in zip(elements.indices, elements) {
            for other in elements[..<index] where other.key == element.key { return false }
        }
        return true
    }
}

/// The fields of a session, as far as they are plain.
private struct PlainSession {
    var date: Int64?
    var start: Int64?
    var minutes: Int64?
    var mode: Int64?
    var placeUnit: String?
    var placeNote: String?
    var anonymous: Int64 = 0
    var note: String?
    var sender: String?
    var sortKey: String?
    var recordedBy: Int64?
    var recordedAt: Int64?
    /// 1 verified, 2 returned.
    var decision: Int64?
    var decidedBy: Int64?
    var decidedAt: Int64?
    var isRetracted = false
    private var decisionReason: String?
    private var retractionReason: String?
    var skills: ArraySlice<FactBatch.ElementSlot> = []
    var teachers: ArraySlice<FactBatch.ElementSlot> = []
    var learners: ArraySlice<FactBatch.ElementSlot> = []

    init(by author: Int64?, at second: Int64) {
        recordedBy = author
        recordedAt = second
        decidedBy = author
        decidedAt = second
    }

    var status: SessionStatus {
        isRetracted ? .retracted : decision.map { $0 == 1 ? .verified : .returned } ?? .pending
    }

    var reviewedBy: Int64? { status == .pending ? nil : decidedBy }

    var reviewedAt: Int64? { status == .pending ? nil : decidedAt }

    var reason: String? {
        status == .retracted ? retractionReason : decisionReason
    }

    /// Takes a public field; false where it is not plain.
    mutating func take(_ slot: FactBatch.FieldSlot, _ batch: FactBatch, _ tables: LocalTables) -> Bool {
        switch (FactField(rawValue: slot.field), slot.type) {
        case (SessionField.date, .integer):
            guard (Int64(LocalDate.earliest.dayNumber)...Int64(LocalDate.latest.dayNumber)).contains(slot.a)
            else {
                return false
            }
            date = slot.a
        case (SessionField.start, .integer) where (0..<1440).contains(slot.a): start = slot.a
        case (SessionField.minutes, .integer) where (0...Int64(Int32.max)).contains(slot.a): minutes = slot.a
        case (SessionField.mode, .integer) where SessionMode(place: slot.a) != nil: mode = slot.a
        case (SessionField.placeUnit, .text): placeUnit = batch.text(slot)
        case (SessionField.anonymous, .integer) where (0...Int64(Int32.max)).contains(slot.a):
            anonymous = slot.a
        case (SessionField.skills, .texts): skills = batch.elements(slot)
        case (SessionField.teachers, .references): teachers = batch.elements(slot)
        case (SessionField.learners, .references): learners = batch.elements(slot)
        case (SessionField.recordedBy, .reference):
            recordedBy = tables.record(FactBatch.Reference(packed: slot.a))
        case (SessionField.recordedBy, .none): recordedBy = nil
        case (SessionField.recordedAt, .integer): recordedAt = slot.a
        case (SessionField.recordedAt, .none): recordedAt = nil
        case (SessionField.decision, .integer) where slot.a == 1 || slot.a == 2: decision = slot.a
        case (SessionField.decidedBy, .reference):
            decidedBy = tables.record(FactBatch.Reference(packed: slot.a))
        case (SessionField.decidedBy, .none): decidedBy = nil
        case (SessionField.decidedAt, .integer): decidedAt = slot.a
        case (SessionField.decidedAt, .none): decidedAt = nil
        case (SessionField.retracted, .integer) where slot.a == 1: isRetracted = true
        case (SessionField.sortKey, .text):
            guard let key = SortKey(batch.text(slot)) else { return false }
            sortKey = key.text
        default: return false
        }
        return true
    }

    /// Takes a private field; false where it is not plain.
    mutating func takePrivate(_ slot: FactBatch.FieldSlot, _ batch: FactBatch) -> Bool {
        switch (FactField(rawValue: slot.field), slot.type) {
        case (SessionField.placeNote, .text): placeNote = batch.text(slot)
        case (SessionField.note, .text): note = batch.text(slot)
        case (SessionField.decisionReason, .text): decisionReason = batch.text(slot)
        case (SessionField.retractionReason, .text): retractionReason = batch.text(slot)
        case (.senderID, .text): sender = batch.text(slot)
        default: return false
        }
        return true
    }
}
