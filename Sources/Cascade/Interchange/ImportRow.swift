import CascadeModel
import CascadeProtocol

/// A row of an import as the fields that it states of one record.
struct ImportRow: Sendable {
    /// What the record is.
    let kind: RecordKind
    /// The record.
    let record: RecordID
    /// What the row states; everything, where the record is new.
    let fields: FactFields
    /// Whether the row says all there is to say, so that what it leaves out is not so; else it only adds.
    let isWhole: Bool
    /// The role that stating it needs.
    let needs: Role

    /// An upper bound of the bytes it takes in a transaction.
    var cost: Int { 96 + fields.values.reduce(0) { $0 + Self.cost(of: $1) } }

    private static func cost(of value: FactValue) -> Int {
        switch value {
        case .none: 4
        case .integer: 14
        case .text(let text): 8 + text.utf8.count
        case .bytes(let bytes): 8 + bytes.count
        case .reference: 22
        case .references(let list): 8 + 22 * list.count
        case .texts(let list): list.reduce(8) { $0 + 14 + $1.key.utf8.count }
        case .dots(let dots): 8 + 14 * dots.count
        }
    }
}

/// Puts rows in the terms of records.
///
/// A person or session is the one here that exports name by the row's identifier; or the one whose own identifier
/// it is; or else the record that the scope's import key gives the sender's identifier, the same on every device
/// of the scope.
final class ImportRows {
    private let held: ReplicaRecords
    private let people: Set<RecordID>
    private let sessions: Set<RecordID>
    /// The record from outside that a kind's identifier stands for.
    private let external: (RecordKind, String) -> RecordID
    private var known: [PersonID: (record: RecordID, isSenders: Bool)] = [:]

    init(_ held: ReplicaRecords, external: @escaping (RecordKind, String) -> RecordID) {
        self.held = held
        self.external = external
        people = Set(held.people.values)
        sessions = Set(held.sessions.values)
    }

    /// The record of a person, and whether it is named after the sender's identifier.
    func person(_ id: PersonID) -> (record: RecordID, isSenders: Bool) {
        if let known = known[id] { return known }
        let found = find(id)
        known[id] = found
        return found
    }

    private func find(_ id: PersonID) -> (record: RecordID, isSenders: Bool) {
        if let record = held.people[id] { return (record, false) }
        if let record = RecordID(id.text), people.contains(record) { return (record, false) }
        return (external(.person, id.text), true)
    }

    /// The record of a session, and whether it is named after the sender's identifier.
    func session(_ id: SessionID) -> (record: RecordID, isSenders: Bool) {
        if let record = held.sessions[id] { return (record, false) }
        if let record = RecordID(id.text), sessions.contains(record) { return (record, false) }
        return (external(.session, id.text), true)
    }

    /// Whether a person's identifier is a sender's, and not that of a record here.
    func isNamedBySender(_ id: PersonID) -> Bool { Self.isSenders(id.text, of: person(id).record) }

    /// Whether a session's identifier is a sender's, and not that of a record here.
    func isNamedBySender(_ id: SessionID) -> Bool { Self.isSenders(id.text, of: session(id).record) }

    private static func isSenders(_ text: String, of record: RecordID) -> Bool {
        guard case .external = record else { return false }
        return RecordID(text) != record
    }

    /// A row of `people.csv`, with the place of somebody who has none yet.
    func row(_ person: Person, _ place: SortKey?) -> ImportRow {
        let (record, isSenders) = self.person(person.id)
        var fields: FactFields = [
            // Stated also where it is nothing, so that those who may not read names know of the person.
            PersonField.roles: .integer(person.roles.mask)
        ]
        fields[PersonField.homeUnit] = person.homeUnit.map { .text($0.text) }
        fields[PersonField.name] = person.name.map { .text($0.text) }
        fields[PersonField.birthYear] = person.birthYear.map { .integer(Int64($0)) }
        fields[PersonField.phone] = person.phone.map { .text($0.text) }
        fields[PersonField.sortKey] = place.map { .text($0.text) }
        if isSenders { fields[.senderID] = .text(person.id.text) }
        return ImportRow(kind: .person, record: record, fields: fields, isWhole: true, needs: .volunteer)
    }

    /// A row of the sessions, or several where so many learned that one change set cannot hold them.
    ///
    /// All but the last then say nothing of a decision.
    func rows(_ session: TeachingSession, _ place: SortKey?) -> [ImportRow] {
        let learners = Self.distinct(session.learners)
        let size = Self.mostLearners
        guard learners.count > size else { return [row(session, place, learners, isLast: true)] }
        return stride(from: size, to: learners.count + size, by: size).map { end in
            row(session, place, Array(learners.prefix(end)), isLast: end >= learners.count)
        }
    }

    private static let mostLearners = 800

    private func row(
        _ session: TeachingSession,
        _ place: SortKey?,
        _ learners: [TeachingSession.Learner],
        isLast: Bool
    ) -> ImportRow {
        let (record, isSenders) = self.session(session.id)
        var fields: FactFields = [
            SessionField.date: .integer(Int64(session.date.dayNumber)),
            SessionField.skills: .texts(session.skills.sorted().map { FactValue.Element($0.text) }),
            SessionField.teachers: .references(
                zip(session.teachers, 1...).map { FactValue.Element(person($0).record, Int64($1)) }
            ),
            // Said also where it is not known: what the files lack is not the time of the import.
            SessionField.recordedBy: reference(session.entry.by),
            SessionField.recordedAt: moment(session.entry.at),
        ]
        fields[SessionField.start] = session.start.map { .integer(Int64($0.minute)) }
        fields[SessionField.minutes] = session.minutes.map { .integer(Int64($0)) }
        fields[SessionField.mode] = session.mode.map { .integer(Int64($0.place)) }
        fields[SessionField.placeUnit] = session.placeUnit.map { .text($0.text) }
        fields[SessionField.placeNote] = session.placeNote.map { .text($0.text) }
        if session.anonymousCount > 0 {
            fields[SessionField.anonymous] = .integer(Int64(session.anonymousCount))
        }
        fields[SessionField.note] = session.note.map { .text($0.text) }
        if !learners.isEmpty {
            fields[SessionField.learners] = .references(
                learners.map { learner in
                    let value = LearnerValue(outcome: learner.outcome, relation: .some(learner.relation))
                    return FactValue.Element(person(learner.person).record, value.number)
                }
            )
        }
        if isSenders { fields[.senderID] = .text(session.id.text) }
        fields[SessionField.sortKey] = place.map { .text($0.text) }
        if isLast { decide(session, &fields) }
        let needs: Role = fields[SessionField.decision] == nil ? .volunteer : .verifier
        return ImportRow(kind: .session, record: record, fields: fields, isWhole: isLast, needs: needs)
    }

    /// The decision behind the row's status, as its sender made it.
    private func decide(_ session: TeachingSession, _ fields: inout FactFields) {
        let reason = session.review.reason.map { FactValue.text($0.text) }
        let field =
            session.status == .retracted ? SessionField.retractionReason : SessionField.decisionReason
        fields[field] = reason
        switch session.status {
        case .pending:
            // Whoever looked at it, and when, without a decision.
            guard session.review.by != nil || session.review.at != nil else { return }
            fields[SessionField.decision] = FactValue.none
        case .verified: fields[SessionField.decision] = .integer(1)
        case .returned: fields[SessionField.decision] = .integer(2)
        case .retracted: fields[SessionField.retracted] = .integer(1)
        }
        fields[SessionField.decidedBy] = reference(session.review.by)
        fields[SessionField.decidedAt] = moment(session.review.at)
    }

    private func reference(_ id: PersonID?) -> FactValue {
        id.map { .reference(person($0).record) } ?? FactValue.none
    }

    private func moment(_ instant: Instant?) -> FactValue {
        instant.map { .integer($0.secondsSince1970) } ?? FactValue.none
    }

    /// Twice in one list: the best outcome, and the first relation said among the entries with that outcome.
    private static func distinct(_ learners: [TeachingSession.Learner]) -> [TeachingSession.Learner] {
        let byPerson = Dictionary(grouping: learners, by: \.person)
        guard byPerson.count < learners.count else { return learners }
        var seen: Set<PersonID> = []
        return learners.compactMap { learner in
            guard seen.insert(learner.person).inserted, let entries = byPerson[learner.person],
                let best = entries.map(\.outcome).max(by: { $0.rank < $1.rank })
            else { return nil }
            let relation = entries.first { $0.outcome == best && $0.relation != nil }?.relation
            return TeachingSession.Learner(learner.person, best, relation)
        }
    }
}

extension ImportRows {
    /// A row of `skills.csv`.
    func row(_ skill: Skill) -> ImportRow {
        ImportRow(
            kind: .skill,
            record: .code(.skill, skill.code.text),
            fields: skill.fields,
            isWhole: true,
            needs: .school
        )
    }

    /// A row of `units.csv`.
    func row(_ unit: AdministrativeUnit) -> ImportRow {
        ImportRow(
            kind: .unit,
            record: .code(.unit, unit.code.text),
            fields: unit.fields,
            isWhole: true,
            needs: .school
        )
    }

    /// What a row of `credentials.csv` says, as far as it may be kept.
    func contents(of credential: Credential) -> PaperContents {
        let person = person(credential.person).record
        return held.erased.contains(person)
            ? PaperContents(credential, of: person, document: nil) : PaperContents(credential, of: person)
    }

    /// A row of `credentials.csv`; its contents are its identifier.
    func row(_ credential: Credential) -> ImportRow {
        let contents = PaperContents(credential, of: person(credential.person).record)
        var fields: FactFields = [
            CredentialField.person: .reference(person(credential.person).record),
            CredentialField.from: .integer(Int64(credential.from.dayNumber)),
        ]
        fields[CredentialField.to] = credential.to.map { .integer(Int64($0.dayNumber)) }
        if case .only(let skills) = credential.coverage {
            fields[CredentialField.skills] = .texts(skills.sorted().map { FactValue.Element($0.text) })
        }
        // The law's erasure is final: no folder brings a document back.
        if !held.erased.contains(person(credential.person).record) {
            fields[CredentialField.document] = credential.document.map { .text($0.text) }
        }
        return ImportRow(
            kind: .credential,
            record: external(.credential, contents.text),
            fields: fields,
            isWhole: true,
            needs: .school
        )
    }

    /// A row of `rechecks.csv`; its contents are its identifier.
    func row(_ recheck: Recheck) -> ImportRow {
        let contents = PaperContents(recheck, of: person(recheck.person).record)
        return ImportRow(
            kind: .recheck,
            record: external(.recheck, contents.text),
            fields: [
                RecheckField.person: .reference(person(recheck.person).record),
                RecheckField.skill: .text(recheck.skill.text),
                RecheckField.date: .integer(Int64(recheck.date.dayNumber)),
                RecheckField.outcome: .integer(Int64(recheck.outcome.rank) + 1),
            ],
            isWhole: true,
            needs: .volunteer
        )
    }

    /// A row of `same_as.csv` or `not_same.csv`; nil where both are one record.
    func row(_ link: PersonLink, _ field: FactField) -> ImportRow? {
        row(.person, field, person(link.smaller).record, person(link.larger).record)
    }

    /// A row of `same_session.csv`; nil where both are one record.
    func row(_ link: SessionLink) -> ImportRow? {
        row(.session, SessionField.sameSession, session(link.smaller).record, session(link.larger).record)
    }

    private func row(_ kind: RecordKind, _ field: FactField, _ one: RecordID, _ other: RecordID) -> ImportRow?
    {
        guard one != other else { return nil }
        return ImportRow(
            kind: kind,
            record: min(one, other),
            fields: [field: .references([FactValue.Element(max(one, other))])],
            isWhole: false,
            needs: .volunteer
        )
    }
}

/// What tells one credential, or recheck, from another: all that it says.
struct PaperContents: Hashable {
    let text: String

    init(_ credential: Credential, of person: RecordID) {
        self.init(credential, of: person, document: credential.document)
    }

    init(_ credential: Credential, of person: RecordID, document: NormalisedText?) {
        let skills: Set<SkillCode> =
            switch credential.coverage {
            case .all: []
            case .only(let skills): skills
            }
        text = [
            person.description, credential.from.description, credential.to?.description ?? "",
            skills.sorted().map(\.text).joined(separator: ";"), document?.text ?? "",
        ].joined(separator: "\n")
    }

    init(_ recheck: Recheck, of person: RecordID) {
        text = [
            person.description, recheck.skill.text, recheck.date.description, recheck.outcome.rawValue,
        ].joined(separator: "\n")
    }
}
