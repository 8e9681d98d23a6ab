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
            try take([terms.row(unit)], .units, isThere: held.records.units[unit.code] == unit)
        }
        for skill in records.skills.values.sorted(by: { $0.code < $1.code }) {
            try take([terms.row(skill)], .skills, isThere: held.records.skills[skill.code] == skill)
        }
    }

    private mutating func takePeople(_ records: RecordSet) throws {
        for person in records.people.values.sorted(by: { $0.id < $1.id }) {
            let row = terms.row(person)
            let present = held.name(ofPerson: row.record).flatMap { held.records.people[$0] }
            try take([row], .people, isThere: present?.saysThe(sameAs: person) == true)
        }
    }

    private mutating func takeSessions(_ records: RecordSet) throws {
        let ranks = ImportRanks(records, terms, held)
        for session in records.sessions.values.sorted(by: { ($0.date, $0.id) < ($1.date, $1.id) }) {
            let rank = ranks[session.id]
            let rows = terms.rows(session, rank: rank)
            let present = held.name(ofSession: rows[0].record).flatMap { held.records.sessions[$0] }
            let isRanked = rank == nil || rank == held.rank(ofSession: rows[0].record)
            try take(rows, .sessions, isThere: present == session && isRanked)
        }
    }

    private mutating func takePapers(_ records: RecordSet) throws {
        let credentials = records.credentials.map {
            (row: terms.row($0), contents: terms.contents(of: $0))
        }
        for paper in credentials.sorted(by: { $0.row.record < $1.row.record }) {
            try take([paper.row], .credentials, isThere: held.papers.contains(paper.contents))
        }
        let rechecks = records.rechecks.map {
            (row: terms.row($0), contents: PaperContents($0, of: terms.person($0.person).record))
        }
        for paper in rechecks.sorted(by: { $0.row.record < $1.row.record }) {
            try take([paper.row], .rechecks, isThere: held.papers.contains(paper.contents))
        }
    }

    private mutating func takeLinks(_ records: RecordSet) throws {
        for (links, field, table, present) in [
            (records.sameAs, PersonField.sameAs, ImportSummary.Table.sameAs, held.records.sameAs),
            (records.notSame, PersonField.notSame, .notSame, held.records.notSame),
        ] {
            for link in links.sorted() {
                guard let row = terms.row(link, field) else { continue }
                try take([row], table, isThere: present.contains(link))
            }
        }
        for link in records.sameSession.sorted() {
            guard let row = terms.row(link) else { continue }
            try take([row], .sameSession, isThere: held.records.sameSession.contains(link))
        }
    }

    /// Sorts out a record; `isThere` tells that it is here and says the same.
    private mutating func take(_ rows: [ImportRow], _ table: ImportSummary.Table, isThere: Bool) throws {
        var count = summary.counts[table] ?? ImportSummary.Count()
        if isThere {
            count.unchanged += 1
        } else if let row = rows.last, try !isNew(row) {
            let change = try reader.change(by: row)
            if change.isEmpty {
                count.unchanged += 1
            } else {
                // A link that is stated, once taken back by its sender, is one more.
                if row.isWhole { count.changed += 1 } else { count.added += 1 }
                self.rows += rows
            }
        } else {
            count.added += 1
            self.rows += rows
        }
        summary.counts[table] = count
    }

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
