import CascadeMatching
public import CascadeModel
import CascadeProtocol
import SQLiteStore

extension Replica {
    /// The records of a kind whose text begins like this, whose identifier of the
    /// sender is this, or, for skills and units, whose code; at most so many.
    ///
    /// See `RecordID.description`; the number of a record made on a device may stand without its zeros.
    public func records(_ kind: RecordKind, named text: String, limit: Int = 10) throws(ReplicaError)
        -> [RecordID]
    {
        try query { reader in
            if let prefix = RecordPrefix(text) {
                let found = try reader.records(kind, prefix, limit: limit)
                if !found.isEmpty { return found }
            }
            let sender = text.normalisedToNFC
            switch kind {
            case .person: return try reader.people(senderID: sender).map { try reader.record($0.id) }
            case .session: return try reader.sessions(senderID: sender).map { try reader.record($0.id) }
            case .skill, .unit:
                let record = RecordID.code(kind, sender)
                return try reader.local(record) == nil ? [] : [record]
            default: return []
            }
        }
    }

    /// The people whose names are like this, the likest first, one entry for each human being; at most so many.
    ///
    /// Diacritics and case may be missing, and so may words: `lan` and `nguyen lan` find Nguyễn Thị Lan.
    public func people(named text: String, limit: Int = 20) throws(ReplicaError) -> [FoundPerson] {
        guard let wanted = WantedName(text) else { return [] }
        return try query { reader in
            var found: [(likeness: FoundPerson.Likeness, row: PersonRow)] = []
            try reader.forEachPerson { row in
                if let likeness = row.name.flatMap(wanted.likeness) { found.append((likeness, row)) }
            }
            found.sort { ($0.likeness.rawValue, $0.row.id) < ($1.likeness.rawValue, $1.row.id) }
            var people: [FoundPerson] = []
            var seen: Set<RecordID> = []
            for (likeness, row) in found where people.count < limit {
                let record = try reader.record(row.id)
                let entries = try reader.mergedEntries(of: record)
                guard seen.insert(entries.first ?? record).inserted else { continue }
                let shown = try entries.first.flatMap { try reader.person($0) } ?? row
                people.append(FoundPerson(person: try PersonView(shown, reader), likeness: likeness))
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
        try query { try $0.mergedEntries(of: person) }
    }
}

/// Somebody who was found by name.
public struct FoundPerson: Hashable, Sendable {
    /// Who.
    public let person: PersonView
    /// How like the name is.
    public let likeness: Likeness

    /// How like a name is to what was looked for.
    public enum Likeness: Int, Hashable, Sendable {
        /// The same, wherever tones stand.
        case same
        /// The same without diacritics.
        case sameLetters
        /// All the words that were looked for are in it.
        case words
        /// Words in it begin with what was looked for.
        case beginnings
    }
}

/// A name that is looked for.
private struct WantedName {
    private let key: NameKey
    private let words: [Substring]
    private let folded: String

    init?(_ text: String) {
        guard let key = NameKey(text) else { return nil }
        self.key = key
        folded = key.foldedText
        words = folded.split(separator: " ")
    }

    func likeness(_ name: String) -> FoundPerson.Likeness? {
        guard let other = NameKey(name) else { return nil }
        if other == key { return .same }
        let text = other.foldedText
        if text == folded { return .sameLetters }
        let otherWords = text.split(separator: " ")
        if Self.follows(words, otherWords, by: ==) { return .words }
        return Self.follows(words, otherWords) { $1.hasPrefix($0) } ? .beginnings : nil
    }

    /// Whether the words stand in the others, in this order.
    private static func follows(
        _ words: [Substring],
        _ others: [Substring],
        by isLike: (Substring, Substring) -> Bool
    ) -> Bool {
        var rest = others[...]
        return words.allSatisfy { word in
            guard let place = rest.firstIndex(where: { isLike(word, $0) }) else { return false }
            rest = rest[(place + 1)...]
            return true
        }
    }
}
