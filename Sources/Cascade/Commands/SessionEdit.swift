import CascadeModel

/// Collects what changes of a session write, and what they replace.
struct SessionEdit {
    private let state: RecordState
    private(set) var fields: FactFields = [:]
    private(set) var replaced: Set<Dot> = []
    private var skills: Set<String>
    private var teachers: [RecordID: Int64]
    private var newLearners: Set<RecordID> = []

    init(_ state: RecordState) {
        self.state = state
        skills = Set(state.texts(SessionField.skills))
        teachers = Dictionary(
            state.records(SessionField.teachers).map { ($0.record, $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    mutating func take(_ change: SessionChange, _ session: RecordID) throws(ReplicaError) {
        switch change {
        case .date(let date): set(SessionField.date, .integer(Int64(date.dayNumber)))
        case .start(let start): set(SessionField.start, start.map { .integer(Int64($0.minute)) } ?? .none)
        case .minutes(let minutes):
            guard minutes ?? 0 >= 0 else { throw ReplicaError(.invalidValue, "minutes") }
            set(SessionField.minutes, minutes.map { .integer(Int64($0)) } ?? .none)
        case .mode(let mode): set(SessionField.mode, mode.map { .integer(Int64($0.place)) } ?? .none)
        case .placeUnit(let unit): set(SessionField.placeUnit, unit.map { .text($0.text) } ?? .none)
        case .placeNote(let note): set(SessionField.placeNote, note.map { .text($0.text) } ?? .none)
        case .anonymousCount(let count):
            guard count >= 0 else { throw ReplicaError(.invalidValue, "anonymous") }
            set(SessionField.anonymous, .integer(Int64(count)))
        case .note(let note): set(SessionField.note, note.map { .text($0.text) } ?? .none)
        case .addSkill(let skill):
            if skills.insert(skill.text).inserted { add(skill.text, 1) }
        case .removeSkill(let skill):
            if skills.remove(skill.text) != nil { add(skill.text, FactValue.removed) }
        case .addTeacher(let person):
            guard teachers[person] == nil else { return }
            let place = (teachers.values.max() ?? 0) + 1
            teachers[person] = place
            add(SessionField.teachers, person, place, [.value])
        case .removeTeacher(let person):
            guard teachers.removeValue(forKey: person) != nil else {
                throw ReplicaError(.notAParticipant, record: person)
            }
            add(SessionField.teachers, person, FactValue.removed, [.value])
        case .learner(let person, let outcome, let relation): takeLearner(person, outcome, relation)
        case .removeLearner(let person):
            guard state.records(SessionField.learners).contains(where: { $0.record == person }) else {
                throw ReplicaError(.notAParticipant, record: person)
            }
            add(SessionField.learners, person, FactValue.removed, [.value, .relation])
        }
    }

    /// A session keeps a teacher and a skill, and does not grow beyond what a file can hold.
    func requirePeopleAndSkills(_ session: RecordID) throws(ReplicaError) {
        if teachers.isEmpty { throw ReplicaError(.noTeacher, record: session) }
        if skills.isEmpty { throw ReplicaError(.noSkill, record: session) }
        guard
            newLearners.isEmpty
                || state.records(SessionField.learners).count + newLearners.count <= SessionDraft.mostLearners
        else { throw ReplicaError(.tooManyLearners, record: session) }
    }

    private mutating func takeLearner(_ person: RecordID, _ outcome: Outcome?, _ relation: Relation??) {
        let isThere = state.records(SessionField.learners).contains { $0.record == person }
        let value = LearnerValue(outcome: outcome ?? (isThere ? nil : .attended), relation: relation)
        var aspects: [Register.Aspect] = []
        if !isThere { newLearners.insert(person) }
        if value.outcome != nil { aspects.append(.value) }
        if value.relation != nil { aspects.append(.relation) }
        guard !aspects.isEmpty else { return }
        add(SessionField.learners, person, value.number, aspects)
    }

    private mutating func set(_ field: FactField, _ value: FactValue) {
        guard state.value(field) != (value == .none ? nil : value) else { return }
        fields[field] = value
        replaced.formUnion(state.heads(of: [Register(field)]))
    }

    private mutating func add(_ skill: String, _ value: Int64) {
        var list: [FactValue.Element<String>] = []
        if case .texts(let present) = fields[SessionField.skills] { list = present }
        list.append(FactValue.Element(skill, value))
        fields[SessionField.skills] = .texts(list)
        replaced.formUnion(state.heads(of: [Register(SessionField.skills, .text(skill))]))
    }

    private mutating func add(
        _ field: FactField,
        _ person: RecordID,
        _ value: Int64,
        _ aspects: [Register.Aspect]
    ) {
        var list: [FactValue.Element<RecordID>] = []
        if case .references(let present) = fields[field] { list = present.filter { $0.key != person } }
        list.append(FactValue.Element(person, value))
        fields[field] = .references(list)
        replaced.formUnion(state.heads(of: aspects.map { Register(field, .record(person), $0) }))
    }
}
