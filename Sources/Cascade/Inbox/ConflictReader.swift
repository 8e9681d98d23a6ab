import CascadeModel
import CascadeTexts
import SQLiteStore

/// Reads the conflicts of records, with everything that a person needs to decide.
struct ConflictReader {
    private let reader: StoreReader
    private let words: ValueWords
    private let devices: [DeviceID: DeviceSign]
    /// What this device's clock shows, in milliseconds since 1970.
    private let now: Int64

    init(_ reader: StoreReader, now: Int64) throws {
        self.reader = reader
        self.now = now
        words = ValueWords(reader)
        devices = try reader.deviceSigns()
    }

    /// The conflicts of a record, in a stable order.
    func conflicts(of record: RecordID, _ state: RecordState) throws -> [Conflict] {
        guard let kind = state.kind else { return [] }
        let isErased = kind == .person && PersonState(state).isErased
        return try state.conflicts.compactMap { register, heads in
            if isErased, register.field.section == .private { return nil }
            return try conflict(record, kind, state, register, heads)
        }
    }

    private func conflict(
        _ record: RecordID,
        _ kind: RecordKind,
        _ state: RecordState,
        _ register: Register,
        _ heads: [Head]
    ) throws -> Conflict {
        let field = FieldDescription(kind, register)
        var order: [FactValue] = []
        var writers: [FactValue: [Head]] = [:]
        for head in heads {
            if writers[head.value] == nil { order.append(head.value) }
            writers[head.value, default: []].append(head)
        }
        // What was taken out while somebody changed it stays: the change is what is shown.
        if register.element != .none, register.aspect == .value {
            let removed = FactValue.integer(FactValue.removed)
            if order.contains(removed) { order = order.filter { $0 != removed } + [removed] }
        }
        let choices = try order.map { value in
            Conflict.Choice(
                value: value,
                text: Wording(try choiceText(value, field)),
                statements: try (writers[value] ?? []).map(statement)
            )
        }
        return Conflict(
            id: Conflict.ID(record, register),
            kind: kind,
            subject: Wording(try words.subject(record, state)),
            question: Wording(try question(record, field, register, order)),
            choices: choices
        )
    }

    private func choiceText(_ value: FactValue, _ field: FieldDescription) throws -> Phrase {
        let text = try words.value(value, field.form)
        guard case .number(let unit?) = field.form, case .integer = value else { return text }
        return .counted(text.text(in: .vietnamese), unit)
    }

    private func question(
        _ record: RecordID,
        _ field: FieldDescription,
        _ register: Register,
        _ values: [FactValue]
    ) throws -> Phrase {
        let isRemoved = values.last == .integer(FactValue.removed)
        switch (field.form, register.element) {
        case (.learnerOutcome, .record(let person)) where isRemoved:
            let others = try values.dropLast().map { try words.value($0, field.form) }
            return .learnerRemovedAndEdited(try words.person(person), others)
        case (.teacherPlace, .record(let person)) where isRemoved:
            let others = try values.dropLast().map { try words.value($0, field.form) }
            return .teacherRemovedAndEdited(try words.person(person), others)
        case (.samePerson, .record(let other)):
            return .linkInOrOut(.areOnePerson(try words.person(record), try words.person(other)))
        case (.notSamePerson, .record(let other)):
            return .linkInOrOut(.areTwoPeople(try words.person(record), try words.person(other)))
        case (.sameSession, _): return .linkInOrOut(.areOneEvent)
        case (.notSameSession, _): return .linkInOrOut(.areTwoEvents)
        case (_, .record(let person)):
            let texts = try values.map { try words.value($0, field.form) }
            return .conflictQuestion(field.label, of: try words.person(person), texts)
        case (_, .text(let code)): return .elementInOrOut(field.label, .verbatim(code))
        case (.number(let unit?), .none) where !values.contains(.none):
            return .conflictQuestion(
                field.label,
                try values.map { try words.value($0, field.form) },
                unit: unit
            )
        case (_, .none): return .conflictQuestion(field.label, try values.map { try choiceText($0, field) })
        }
    }

    private func statement(_ head: Head) throws -> Conflict.Statement {
        let device = try reader.device(of: head.dot.log)
        let sign = device.flatMap { devices[$0] }
        let author = head.source.author ?? sign?.person
        let name = try author.flatMap(words.name)
        let seconds = head.source.time.wallMilliseconds / 1000
        let doubt = ClockDoubt(head.source, granted: try reader.granted(forWriterOf: head.dot), now: now)
        let text = Phrase.statement(
            by: try author.map(words.person),
            at: ValueWords.moment(seconds: seconds),
            on: (sign?.label ?? device?.short).map(Phrase.verbatim),
            doubt: doubt?.phrase
        )
        return Conflict.Statement(
            dot: head.dot,
            author: author,
            authorName: name,
            at: try? Instant(secondsSince1970: seconds),
            device: device,
            deviceLabel: sign?.label,
            doubt: doubt,
            text: Wording(text)
        )
    }
}
