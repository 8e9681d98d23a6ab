import CascadeMetrics
import CascadeModel

/// The lists of the session being read.
struct SessionLists {
    var skillCodes: [Bytes] = []
    var skills: [Int32] = []
    var teachers: [Int32] = []
    var learners: [Ledger.LearnerEntry] = []
    /// All people whom the row names: the teachers, the learners, the recorder, the verifier.
    var people = InternTable.Lookups()
    var teacherCount = 0
    /// One per learner.
    var tags: [LearnerTag] = []

    mutating func removeAll() {
        skillCodes.removeAll(keepingCapacity: true)
        skills.removeAll(keepingCapacity: true)
        teachers.removeAll(keepingCapacity: true)
        learners.removeAll(keepingCapacity: true)
        people.removeAll()
        tags.removeAll(keepingCapacity: true)
    }
}

extension FolderParser {
    /// A row of `sessions.csv`.
    ///
    /// The people it names are looked up together, as that is where the time goes: a province's people do not
    /// fit the processor's caches.
    mutating func takeSession(_ row: TableRow<SessionColumn>) throws(RowFault) {
        normalForms.removeAll()
        lists.removeAll()
        let id = try identifier(row.required(.id), SessionColumn.id)
        var scalars = Ledger.SessionRow(date: try row.requiredDate(.date))
        scalars.start = try row.time(.start)
        scalars.minutes = try row.number(.minutes)
        let placeCode = try code(row, .placeUnit)
        let placeNote = try row.text(.placeNote)
        let mode: SessionMode? = try row.word(.mode)
        try takeSkillCodes(row.required(.skills))
        try takeTeachers(row.required(.teachers))
        try takeLearners(row[.learners])
        let (recorder, verifier) = (try code(row, .recordedBy), try code(row, .verifiedBy))
        scalars.anonymous = try row.number(.anonymous) ?? 0
        scalars.status = try row.word(.status) ?? .pending
        scalars.recordedAt = try row.instant(.recordedAt)
        scalars.verifiedAt = try row.instant(.verifiedAt)
        let (reason, note) = (try row.text(.reason), try row.text(.note))
        try findPeople(&scalars, recorder: recorder, verifier: verifier)

        // Nothing can go wrong from here on but the identifier being taken.
        scalars.place = unit(placeCode, SessionColumn.placeUnit)
        for index in lists.skillCodes.indices {
            let skill = skill(lists.skillCodes[index], SessionColumn.skills)
            lists.skills.append(skill)
        }
        Self.removeRepeats(from: &lists.skills)
        let isNew = try insertSession(id, scalars, mode, placeNote, reason, note)
        guard isNew else { throw RowFault(.duplicate, SessionColumn.id, detail: Excerpt.identifier(id)) }
        warnOfSelfVerification(scalars, verifier)
        count(scalars)
    }

    /// Puts ordinals in the place of identifiers.
    private mutating func findPeople(
        _ scalars: inout Ledger.SessionRow,
        recorder: Bytes,
        verifier: Bytes
    ) throws(RowFault) {
        if !recorder.isEmpty { lists.people.append(recorder) }
        if !verifier.isEmpty { lists.people.append(verifier) }
        sink.look(upPeople: &lists.people)
        var index = 0
        for _ in 0..<lists.teacherCount {
            lists.teachers.append(try found(index, .teachers))
            index += 1
        }
        Self.removeRepeats(from: &lists.teachers)
        for tag in lists.tags {
            lists.learners.append(Ledger.LearnerEntry(person: try found(index, .learners), tag: tag))
            index += 1
        }
        if !recorder.isEmpty {
            scalars.recordedBy = try found(index, .recordedBy)
            index += 1
        }
        if !verifier.isEmpty { scalars.verifiedBy = try found(index, .verifiedBy) }
    }

    @inline(__always)
    private func found(_ index: Int, _ column: SessionColumn) throws(RowFault) -> Int32 {
        let ordinal = lists.people.ordinals[index]
        guard ordinal >= 0 else {
            let label = Excerpt.identifier(lists.people.strings[index])
            throw RowFault(.unknownPerson, column, detail: label)
        }
        return ordinal
    }

    private mutating func insertSession(
        _ id: Bytes,
        _ scalars: Ledger.SessionRow,
        _ mode: SessionMode?,
        _ placeNote: Bytes,
        _ reason: Bytes,
        _ note: Bytes
    ) throws(RowFault) -> Bool {
        let sessionRow = SessionRow(
            id: id,
            scalars: scalars,
            mode: mode,
            placeNote: placeNote,
            skills: lists.skills,
            teachers: lists.teachers,
            learners: lists.learners,
            reason: reason,
            note: note
        )
        do throws(ModelError) {
            return try sink.add(sessionRow)
        } catch {
            throw RowFault(broken: error)
        }
    }

    private mutating func takeSkillCodes(_ bytes: Bytes) throws(RowFault) {
        var list = ListCursor(bytes)
        while let code = try list.next(SessionColumn.skills) {
            lists.skillCodes.append(try identifier(code, SessionColumn.skills))
        }
    }

    private mutating func takeTeachers(_ bytes: Bytes) throws(RowFault) {
        var list = ListCursor(bytes)
        while let id = try list.next(SessionColumn.teachers) {
            lists.people.append(try identifier(id, SessionColumn.teachers))
        }
        lists.teacherCount = lists.people.strings.count
    }

    /// `id`, `id:outcome` or `id:outcome:relation`, joined by `;`; an empty outcome or relation is one left out.
    private mutating func takeLearners(_ bytes: Bytes) throws(RowFault) {
        guard !bytes.isEmpty else { return }
        let column = SessionColumn.learners
        let colon = UInt8(ascii: ":")
        var start = 0
        while true {
            var end = IdentifierBytes.separator(in: bytes, from: start)
            guard end > start else { throw RowFault(.identifierEmpty, column) }
            let id = try identifier(Bytes(rebasing: bytes[start..<end]), column)
            var outcome = Outcome.attended
            var relation: Relation?
            if end < bytes.count, bytes[end] == colon {
                start = end + 1
                end = IdentifierBytes.separator(in: bytes, from: start)
                if end > start {
                    guard let word = Outcome(bytes: Bytes(rebasing: bytes[start..<end])) else {
                        throw RowFault.unknownWord(Outcome.self, column)
                    }
                    outcome = word
                }
                if end < bytes.count, bytes[end] == colon {
                    start = end + 1
                    end = IdentifierBytes.separator(in: bytes, from: start)
                    if end > start {
                        guard let word = Relation(bytes: Bytes(rebasing: bytes[start..<end])) else {
                            throw RowFault.unknownWord(Relation.self, column)
                        }
                        relation = word
                    }
                    if end < bytes.count, bytes[end] == colon { throw RowFault(.learnerMalformed, column) }
                }
            }
            lists.people.append(id)
            lists.tags.append(LearnerTag(outcome, relation))
            if end == bytes.count { return }
            start = end + 1
        }
    }

    /// Keeps the first of equal elements.
    ///
    /// Lists are short, save where somebody means harm: hence a set from three elements on.
    static func removeRepeats(from ordinals: inout [Int32]) {
        guard ordinals.count > 1 else { return }
        if ordinals.count == 2 {
            if ordinals[0] == ordinals[1] { ordinals.removeLast() }
            return
        }
        var seen: Set<Int32> = []
        ordinals.removeAll { !seen.insert($0).inserted }
    }

    /// Invariant 3 of the domain: the verifier is not the recorder, a teacher or a learner.
    ///
    /// Whoever withdrew a session may be.
    private mutating func warnOfSelfVerification(_ scalars: Ledger.SessionRow, _ verifier: Bytes) {
        let person = scalars.verifiedBy
        guard person >= 0, scalars.status != .retracted else { return }
        guard
            person == scalars.recordedBy || lists.teachers.contains(person)
                || lists.learners.contains(where: { $0.person == person })
        else { return }
        log.add(
            problem(
                .warning,
                .selfVerified,
                column: SessionColumn.verifiedBy,
                detail: Excerpt.identifier(verifier)
            )
        )
    }

    private mutating func count(_ scalars: Ledger.SessionRow) {
        capabilities.placeUnit.count(scalars.place >= 0)
        capabilities.start.count(scalars.start != nil)
        capabilities.minutes.count(scalars.minutes != nil)
        capabilities.times.count(scalars.start != nil && scalars.minutes != nil)
        capabilities.entry.count(scalars.recordedAt != nil)
        capabilities.signOff.count(scalars.verifiedBy >= 0 && scalars.verifiedAt != nil)
    }
}
