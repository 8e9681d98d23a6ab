import CascadeModel
import CascadeProtocol
import SQLiteStore

/// The rows of an import that say something new, and how many say nothing new.
///
/// Rows that equal what is here are passed over without a look at their history, which is nearly all of a folder
/// that comes again.
struct ImportWork {
    /// What happens.
    private(set) var summary = ImportSummary()
    /// The rows to be written, what others refer to first.
    private(set) var rows: [ImportRow] = []

    private let held: ReplicaRecords
    private let terms: ImportRows
    private let reader: StoreReader

    /// Compares records with those of a replica.
    init(
        _ records: RecordSet,
        _ held: ReplicaRecords,
        _ terms: ImportRows,
        _ reader: StoreReader
    ) throws {
        self.held = held
        self.terms = terms
        self.reader = reader
        try takeCatalogue(records)
        try takePeople(records)
        try takeSessions(records)
        try takePapers(records)
        try takeLinks(records)
    }

    private mutating func takeCatalogue(_ records: RecordSet) throws {
        for unit in records.units.values.sorted(by: { $0.code < $1.code }) {
            let isThere = held.records.units[unit.code] == unit
            try take([terms.row(unit)], .units, unit.code.text, isThere: isThere)
        }
        for skill in records.skills.values.sorted(by: { $0.code < $1.code }) {
            let isThere = held.records.skills[skill.code] == skill
            try take([terms.row(skill)], .skills, skill.code.text, isThere: isThere)
        }
    }

    private mutating func takePeople(_ records: RecordSet) throws {
        let named = records.people.keys.filter(terms.isNamedBySender).map(\.text)
        let places = ImportPlaces(named, among: try reader.senders(.person))
        for person in records.people.values.sorted(by: { $0.id < $1.id }) {
            let place = places[person.id.text]
            let row = terms.row(person, place)
            let present = held.name(ofPerson: row.record).flatMap { held.records.people[$0] }
            let isThere = place == nil && present?.saysThe(sameAs: person) == true
            try take([row], .people, person.id.text, isThere: isThere)
        }
    }

    private mutating func takeSessions(_ records: RecordSet) throws {
        let named = records.sessions.keys.filter(terms.isNamedBySender).map(\.text)
        let places = ImportPlaces(named, among: try reader.senders(.session))
        for session in records.sessions.values.sorted(by: { ($0.date, $0.id) < ($1.date, $1.id) }) {
            let place = places[session.id.text]
            let rows = terms.rows(session, place)
            let present = held.name(ofSession: rows[0].record).flatMap { held.records.sessions[$0] }
            try take(rows, .sessions, session.id.text, isThere: place == nil && present == session)
        }
    }

    private mutating func takePapers(_ records: RecordSet) throws {
        let credentials = records.credentials.map {
            (row: terms.row($0), id: $0.person.text, contents: terms.contents(of: $0))
        }
        for paper in credentials.sorted(by: { $0.row.record < $1.row.record }) {
            try take([paper.row], .credentials, paper.id, isThere: held.papers.contains(paper.contents))
        }
        let rechecks = records.rechecks.map {
            (
                row: terms.row($0),
                id: $0.person.text,
                contents: PaperContents($0, of: terms.person($0.person).record)
            )
        }
        for paper in rechecks.sorted(by: { $0.row.record < $1.row.record }) {
            try take([paper.row], .rechecks, paper.id, isThere: held.papers.contains(paper.contents))
        }
    }

    private mutating func takeLinks(_ records: RecordSet) throws {
        for (links, field, table, present) in [
            (records.sameAs, PersonField.sameAs, ImportSummary.Table.sameAs, held.records.sameAs),
            (records.notSame, PersonField.notSame, .notSame, held.records.notSame),
        ] {
            for link in links.sorted() {
                guard let row = terms.row(link, field) else { continue }
                try take([row], table, link.smaller.text, isThere: present.contains(link))
            }
        }
        for link in records.sameSession.sorted() {
            guard let row = terms.row(link) else { continue }
            try take([row], .sameSession, link.smaller.text, isThere: held.records.sameSession.contains(link))
        }
    }

    /// Sorts out a record; `isThere` tells that it is here and says the same.
    private mutating func take(
        _ rows: [ImportRow],
        _ table: ImportSummary.Table,
        _ id: String,
        isThere: Bool
    ) throws {
        var count = summary.counts[table] ?? ImportSummary.Count()
        if isThere {
            count.unchanged += 1
        } else if let row = rows.last, try !isNew(row) {
            let change = try reader.change(by: row)
            if let kind = change.notice { summary.notices.append(ImportSummary.Notice(kind: kind, id: id)) }
            if change.isEmpty {
                count.unchanged += 1
            } else {
                // A link that is stated, once taken back by its sender, is one more.
                if row.isWhole { count.changed += 1 } else { count.added += 1 }
                self.rows += rows
                // Of a crowd's rows each has a change of its own.
                let changes = try rows.dropLast().map { try reader.change(by: $0) } + [change]
                measure(rows, changes.map { ($0.fields, $0.replaced) }, table, id)
            }
        } else {
            count.added += 1
            self.rows += rows
            measure(rows, rows.map { ($0.fields, []) }, table, id)
        }
        summary.counts[table] = count
    }

    /// Notes a record that would not fit: what it says is checked before anything of the folder is written.
    ///
    /// Dividing the import into smaller transactions does not help where one row is too long.
    private mutating func measure(
        _ rows: [ImportRow],
        _ statements: [(fields: FactFields, replaced: Set<Dot>)],
        _ table: ImportSummary.Table,
        _ id: String
    ) {
        let most = StoreWriter.largestTransaction
        for (place, (row, statement)) in zip(rows, statements).enumerated() {
            guard row.cost + Self.bytesOfDot * statement.replaced.count > most else { continue }
            var (fields, replaced) = statement
            if place > 0 {
                // A crowd's row states what those before it have not.
                fields = Self.news(fields, since: statements[place - 1].fields)
                replaced.subtract(statements[place - 1].replaced)
            }
            let bytes = Self.size(of: row, fields, replaced)
            guard bytes > most else { continue }
            let long = ImportSummary.LongRow(table: table, id: id, bytes: bytes, mostBytes: most)
            return summary.longRows.append(long)
        }
    }

    private static func news(
        _ fields: FactFields,
        since said: FactFields
    ) -> FactFields {
        var news = fields.filter { said[$0.key] != $0.value }
        for (field, value) in news {
            guard case .references(let list) = value, case .references(let before)? = said[field] else {
                continue
            }
            let known = Set(before)
            news[field] = .references(list.filter { !known.contains($0) })
        }
        return news
    }

    /// The bytes of a transaction of one row, at a log's last numbers, which are the longest.
    private static func size(
        of row: ImportRow,
        _ fields: FactFields,
        _ replaced: Set<Dot>
    ) -> Int {
        var transaction = TransactionBuilder(
            log: LogTag(rawValue: .max),
            time: HybridTime(rawValue: 0),
            author: .external(0, 0),
            nextPublic: FactNumber.limit - 1,
            nextPrivate: FactNumber.limit - 1
        )
        transaction.state(row.record, row.kind, fields, replacing: replaced)
        return StoreWriter.size(of: transaction)
    }

    /// A log's tag, and a number.
    private static let bytesOfDot = 13

    private func isNew(_ row: ImportRow) throws -> Bool {
        if case .made = row.record { return false }
        return try !reader.isKnown(row.record)
    }
}

extension StoreReader {
    /// What a row changes of a record that is here.
    func change(by row: ImportRow) throws -> ImportChange {
        let statements = try statements(of: row.record)
        return ImportChange(row, try state(of: row.record) ?? RecordState([]), statements) { person in
            // A damaged table shows up where it is read for its own sake; here nobody is merged.
            (try? canonical(person)) ?? person
        }
    }
}

extension Person {
    /// Whether another entry says the same, whatever its identifier.
    fileprivate func saysThe(sameAs other: Person) -> Bool {
        name == other.name && birthYear == other.birthYear && phone == other.phone
            && homeUnit == other.homeUnit
            && roles == other.roles
    }
}
