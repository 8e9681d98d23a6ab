import CascadeMatching
public import CascadeModel
import CascadeProtocol
import SQLiteStore

extension Replica {
    /// The records of a kind whose text begins like this, whose identifier of the
    /// sender is this, or, for skills and units, whose code; at most so many.
    ///
    /// See `RecordID.description`; the number of a record made on a device may stand without its zeros. A sender's
    /// identifier that is this, letter by letter, is meant rather than a record whose text begins so.
    public func records(_ kind: RecordKind, named text: String, limit: Int = 10) throws(ReplicaError)
        -> [RecordID]
    {
        try query { reader in
            let isWhole = try RecordID(text).map { try reader.local($0) != nil } ?? false
            let named = try isWhole ? [] : Self.records(kind, calledExactly: text.normalisedToNFC, reader)
            guard named.isEmpty, let prefix = RecordPrefix(text) else { return named }
            return try reader.records(kind, prefix, limit: limit)
        }
    }

    private static func records(
        _ kind: RecordKind,
        calledExactly name: String,
        _ reader: StoreReader
    ) throws -> [RecordID] {
        switch kind {
        case .person: return try reader.people(senderID: name).map { try reader.record($0.id) }
        case .session: return try reader.sessions(senderID: name).map { try reader.record($0.id) }
        case .skill, .unit:
            let record = RecordID.code(kind, name)
            return try reader.local(record) == nil ? [] : [record]
        default: return []
        }
    }

    /// What was shown under this name before the machine was set back as a whole, by the names that it has now.
    ///
    /// See ``InboxNotice/Subject/renamed(_:former:)``.
    public func records(formerly name: RecordID) throws(ReplicaError) -> [RecordID] {
        try query { reader in try reader.remadeRecords().filter { $0.former == name }.map(\.present) }
    }

    /// The people whose names are like this, the likest first, one entry for each human being; at most so many.
    ///
    /// Diacritics and case may be missing, and so may words: `lan` and `nguyen lan` find Nguyễn Thị Lan.
    public func people(named text: String, limit: Int = 20) throws(ReplicaError) -> [FoundPerson] {
        guard let search = NameSearch(text) else { return [] }
        return try query { reader in
            var found: [(likeness: NameSearch.Likeness, id: Int64)] = []
            try reader.forEachName { id, name, _ in
                if !name.isEmpty, let likeness = NameKey(utf8: name).flatMap(search.likeness) {
                    found.append((likeness, id))
                }
            }
            found.sort { ($0.likeness, $0.id) < ($1.likeness, $1.id) }
            var people: [FoundPerson] = []
            var seen: Set<RecordID> = []
            for (likeness, local) in found where people.count < limit {
                let canonical = try reader.mergedGroup(of: try reader.record(local)).first
                guard let row = try canonical.flatMap(reader.person) ?? reader.person(local: local) else {
                    continue
                }
                let person = try PersonView(row, reader)
                guard seen.insert(person.id).inserted else { continue }
                people.append(FoundPerson(person: person, likeness: FoundPerson.Likeness(likeness)))
            }
            return people
        }
    }

    /// The people entered last, at most so many.
    public func people(limit: Int) throws(ReplicaError) -> [PersonView] {
        try query { reader in try reader.latestPeople(limit: limit).map { try PersonView($0, reader) } }
    }

    /// All entries that are the same human being as one, itself included; the first one stands for all.
    public func mergedEntries(of person: RecordID) throws(ReplicaError) -> [RecordID] {
        try query { reader in
            try reader.local(person) == nil ? [person] : reader.mergedGroup(of: person)
        }
    }
}

/// Somebody who was found by name.
public struct FoundPerson: Hashable, Sendable {
    /// Who.
    public let person: PersonView
    /// How like the name is.
    public let likeness: Likeness

    /// How like a name is to what was looked for.
    public enum Likeness: Hashable, Sendable {
        /// The same, wherever tones stand.
        case same
        /// The same without diacritics.
        case sameLetters
        /// The given name is what was looked for, or ends it.
        case givenName
        /// The given name begins with it.
        case givenNameStart
        /// All the words that were looked for are in it.
        case words
        /// Words in it begin with what was looked for.
        case beginnings

        init(_ likeness: NameSearch.Likeness) {
            self =
                switch likeness {
                case .same: .same
                case .sameLetters: .sameLetters
                case .givenName: .givenName
                case .givenNameStart: .givenNameStart
                case .syllables: .words
                case .starts: .beginnings
                }
        }
    }
}
