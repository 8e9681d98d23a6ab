import CascadeModel
import SQLiteStore

/// What a row that comes again changes of a record that is here.
///
/// The sender's word counts where it is new: where the row differs from what an import last stated of that field.
/// What people changed here since stays as they changed it, also when an older folder, or an older export of this
/// replica, is imported again: a value that only people here have stated before is not the sender's news. What the
/// sender no longer lists is taken out where an import had brought it in. Nothing is overwritten: a change is an
/// edit like any other, with the values before it in the history.
///
/// No folder brings back what was withdrawn, or erased: only somebody's own decision does, and an older folder cannot
/// be told from one (`DOMAIN`, invariant 4).
struct ImportChange {
    /// What to state.
    private(set) var fields: FactFields = [:]
    /// What that replaces.
    private(set) var replaced: Set<Dot> = []
    /// What whoever imports is told besides.
    private(set) var notice: ImportSummary.Notice.Kind?

    private let row: ImportRow
    private let state: RecordState
    private let current: CurrentValues
    private var past = StatedValues()
    /// The facts by which imports stated something.
    private var importedDots: Set<Dot> = []

    /// Compares a row with a record; the last argument tells which person an entry stands for after merging.
    init(
        _ row: ImportRow,
        _ state: RecordState,
        _ statements: [Statement],
        canonical: (RecordID) -> RecordID
    ) {
        self.row = row
        self.state = state
        current = CurrentValues(state, canonical)
        // The law's erasure is final: no folder brings a name back.
        if row.kind == .person, row.isWhole, PersonState(state).isErased {
            let isTold = row.fields.keys.contains { $0.section == .private && $0 != .senderID }
            if isTold { notice = .staysErased }
            return
        }
        for statement in statements where statement.fact.fact.kind == row.kind {
            past.take(statement)
            if statement.isImported { importedDots.insert(statement.fact.fact.dot) }
        }
        compare()
    }

    /// Whether there is nothing to state.
    var isEmpty: Bool { fields.isEmpty }

    private mutating func compare() {
        let incoming = StatedValues.values(row)
        var registers = Set(incoming.keys)
        if row.isWhole { registers.formUnion(past.imported.keys) }
        let news = registers.filter { register in
            guard Self.isOfRows(register, row) else { return false }
            // A learner who is taken out takes the relation along.
            if register.aspect == .relation, incoming[Register(register.field, register.element)] == nil {
                return false
            }
            let value = incoming[register] ?? nil
            return value != past.imported[register] ?? nil && value != current[register]
                && !past.isOldNews(value, in: register)
        }
        for register in news { state(register) }
        guard let status = current.session?.status, row.fields[SessionField.retracted] == nil else { return }
        switch (status, fields[SessionField.decision]) {
        case (.retracted, _): notice = .staysWithdrawn
        case (.verified, FactValue.none?), (.returned, FactValue.none?): notice = .waitsAgain
        case (.verified, nil) where news.contains(where: SessionState.isCovered),
            (.returned, nil) where news.contains(where: SessionState.isCovered):
            notice = .waitsAgain
        default: break
        }
    }

    /// Whether rows say anything of a register; links have files of their own.
    private static func isOfRows(_ register: Register, _ row: ImportRow) -> Bool {
        // A row that names a record otherwise, as where it is here already, does not take the name away.
        if register.field == .senderID { return row.fields[.senderID] != nil }
        // Nor does one that has a place take it away.
        let sortKey: FactField? =
            switch row.kind {
            case .person: PersonField.sortKey
            case .session: SessionField.sortKey
            default: nil
            }
        if register.field == sortKey { return row.fields[register.field] != nil }
        switch row.kind {
        case .person:
            if [PersonField.erased, PersonField.maybeSame].contains(register.field) { return false }
            return !row.isWhole || ![PersonField.sameAs, PersonField.notSame].contains(register.field)
        case .session:
            // A reason goes with its decision, also where there is none yet.
            if register.field == SessionField.decisionReason {
                return row.fields[SessionField.retracted] == nil
            }
            if register.field == SessionField.retracted { return row.fields[SessionField.retracted] != nil }
            if register.field == SessionField.retractionReason {
                return row.fields[SessionField.retracted] != nil
            }
            return !row.isWhole || register.field != SessionField.sameSession
        default: return true
        }
    }

    private mutating func state(_ register: Register) {
        switch register.element {
        case .record(let element): stateElement(element, register)
        case .text(let element):
            var list: [FactValue.Element<String>] = []
            if case .texts(let present) = fields[register.field] { list = present }
            list.append(FactValue.Element(element, wanted(element, register.field) ?? FactValue.removed))
            fields[register.field] = .texts(list.sorted { $0.key < $1.key })
            replaced.formUnion(state.heads(of: [register]))
        case .none:
            let value = row.fields[register.field] ?? FactValue.none
            fields[register.field] = value
            replaced.formUnion(state.heads(of: [register]))
            if row.kind == .session { accompany(register.field) }
        }
    }

    /// What goes with a decision: who, when, why, and what it saw, which is what imports brought.
    private mutating func accompany(_ field: FactField) {
        guard field == SessionField.decision || field == SessionField.retracted, row.fields[field] != nil
        else { return }
        fields[SessionField.decidedBy] = row.fields[SessionField.decidedBy] ?? FactValue.none
        fields[SessionField.decidedAt] = row.fields[SessionField.decidedAt] ?? FactValue.none
        if field == SessionField.decision {
            if fields[SessionField.decisionReason] == nil {
                // Not the reason of the decision before it.
                stateReason()
            }
            let seen = SessionState.protectedHeads(of: state).intersection(importedDots)
            fields[SessionField.saw] = .dots(seen.sorted())
        }
    }

    private mutating func stateReason() {
        let register = Register(SessionField.decisionReason)
        guard let heads = state.registers[register], heads.contains(where: { $0.value != .none }) else {
            return
        }
        fields[SessionField.decisionReason] = row.fields[SessionField.decisionReason] ?? FactValue.none
        replaced.formUnion(heads.map(\.dot))
    }

    private func wanted(_ text: String, _ field: FactField) -> Int64? {
        guard case .texts(let list) = row.fields[field] else { return nil }
        return list.first { $0.key == text }?.value
    }

    private func wanted(_ record: RecordID, _ field: FactField) -> Int64? {
        guard case .references(let list) = row.fields[field] else { return nil }
        return list.first { $0.key == record }?.value
    }

    private mutating func stateElement(_ element: RecordID, _ register: Register) {
        let isLearner = row.kind == .session && register.field == SessionField.learners
        var list: [FactValue.Element<RecordID>] = []
        if case .references(let present) = fields[register.field] { list = present }
        // A learner's two halves are stated together, as the row has them.
        guard !list.contains(where: { $0.key == element }) else { return }
        list.append(FactValue.Element(element, wanted(element, register.field) ?? FactValue.removed))
        fields[register.field] = .references(inOrder(list, register.field))
        let aspects: [Register.Aspect] = isLearner ? [.value, .relation] : [.value]
        replaced.formUnion(state.heads(of: aspects.map { Register(register.field, register.element, $0) }))
    }

    /// Elements as the row lists them, then those that are taken out.
    private func inOrder(_ list: [FactValue.Element<RecordID>], _ field: FactField) -> [FactValue.Element<
        RecordID
    >] {
        var places: [RecordID: Int] = [:]
        if case .references(let listed) = row.fields[field] {
            for (place, element) in listed.enumerated() { places[element.key] = place }
        }
        return list.sorted { one, other in
            let (left, right) = (places[one.key] ?? .max, places[other.key] ?? .max)
            return left != right ? left < right : one.key < other.key
        }
    }
}

/// A value as it is compared: of a decision, with who made it and when.
struct StatedValue: Hashable {
    let value: FactValue
    var by: RecordID?
    var at: Int64?
}

/// What facts, or a row, state in each register; nothing where a field is emptied or an element taken out.
struct StatedValues {
    /// What imports stated last.
    private(set) var imported: [Register: StatedValue?] = [:]
    private var everImported: [Register: Set<StatedValue>] = [:]
    private var byPeople: [Register: Set<StatedValue>] = [:]

    /// Takes the next fact, the earliest first.
    mutating func take(_ statement: Statement) {
        for (register, value) in statement.fact.fact.writes {
            let value = Self.value(Head(source: statement.fact, value: value), register)
            if statement.isImported {
                imported[register] = .some(value)
                if let value { everImported[register, default: []].insert(value) }
            } else if let value {
                byPeople[register, default: []].insert(value)
            }
        }
    }

    /// Whether only people here, and no import, have stated a value before.
    func isOldNews(_ value: StatedValue?, in register: Register) -> Bool {
        guard let value else { return false }
        return byPeople[register]?.contains(value) == true && everImported[register]?.contains(value) != true
    }

    /// What a row states.
    static func values(_ row: ImportRow) -> [Register: StatedValue?] {
        let dot = Dot(log: LogTag(rawValue: 0), number: FactNumber(rawValue: 0))
        let fact = Fact(dot: dot, kind: row.kind, record: row.record, fields: row.fields)
        let source = AppliedFact(
            fact: fact,
            time: HybridTime(rawValue: 0),
            authority: .volunteer,
            author: nil
        )
        var values: [Register: StatedValue?] = [:]
        for (register, value) in fact.writes {
            values[register] = .some(Self.value(Head(source: source, value: value), register))
        }
        return values
    }

    /// A value without the ways of saying nothing.
    static func value(_ head: Head, _ register: Register) -> StatedValue? {
        let isCount =
            register.field == (head.source.fact.kind == .session ? SessionField.anonymous : PersonField.roles)
        if register.element == .none, isCount, [.person, .session].contains(head.source.fact.kind),
            head.value == .integer(0)
        {
            return nil
        }
        let isDecision = head.source.fact.kind == .session && register.field == SessionField.decision
        switch head.value {
        case .none:
            guard isDecision else { return nil }
            let fields = head.source.fact.fields
            guard
                [fields[SessionField.decidedBy], fields[SessionField.decidedAt]].contains(where: {
                    $0 != nil && $0 != FactValue.none
                })
            else { return nil }
        case .integer(FactValue.removed) where register.element != .none: return nil
        default: break
        }
        guard head.source.fact.kind == .session,
            register.field == SessionField.decision || register.field == SessionField.retracted
        else { return StatedValue(value: head.value) }
        if register.field == SessionField.retracted, head.value != .integer(1) { return nil }
        let review = SessionState.review(head)
        return StatedValue(value: head.value, by: review.by, at: review.at)
    }
}

/// What is shown of a record now, in the terms of rows.
private struct CurrentValues {
    private let state: RecordState
    let session: SessionState?
    private let teachers: [RecordID: Int64]

    init(_ state: RecordState, _ canonical: (RecordID) -> RecordID) {
        self.state = state
        session = state.kind == .session ? SessionState(state, canonical: canonical) : nil
        var teachers: [RecordID: Int64] = [:]
        for (teacher, place) in zip(session?.teachers ?? [], 1...) { teachers[teacher] = Int64(place) }
        self.teachers = teachers
    }

    subscript(register: Register) -> StatedValue? {
        if let session {
            switch register.field {
            case SessionField.decision:
                let value: FactValue =
                    switch session.status {
                    case .verified: .integer(1)
                    case .returned: .integer(2)
                    default: .none
                    }
                guard session.status != .retracted, value != .none || session.review != nil else {
                    return nil
                }
                return StatedValue(value: value, by: session.review?.by, at: session.review?.at)
            case SessionField.retracted:
                guard session.status == .retracted else { return nil }
                return StatedValue(value: .integer(1), by: session.review?.by, at: session.review?.at)
            case SessionField.decisionReason where session.status != .retracted:
                // That of a decision which does not count any more is not shown.
                return session.reason.map { StatedValue(value: .text($0)) }
            case SessionField.recordedBy: return session.recordedBy.map { StatedValue(value: .reference($0)) }
            case SessionField.recordedAt: return session.recordedAt.map { StatedValue(value: .integer($0)) }
            case SessionField.teachers:
                guard case .record(let teacher) = register.element else { return nil }
                return teachers[teacher].map { StatedValue(value: .integer($0)) }
            default: break
            }
        }
        // An element is there where any value says so; see ``RecordState/elements(_:)``.
        let heads = state.registers[register] ?? []
        let shown = register.element == .none || register.aspect == .relation ? heads.prefix(1) : heads[...]
        return shown.lazy.compactMap { StatedValues.value($0, register) }.first
    }
}
