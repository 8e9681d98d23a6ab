import CascadeMatching
import CascadeModel
import SQLiteStore

extension Replica {
    /// The people whom a text may mean, the likest first, each human being once; at most so many.
    ///
    /// The text is a name or a part of one (diacritics, the place of tones and case may be missing), a telephone number,
    /// the sender's identifier, or a record's own.
    public func findPeople(_ text: String, limit: Int = 20) throws(ReplicaError) -> [PersonView] {
        let text = text.normalisedToNFC
        return try query { reader in
            var found: [Int64] = try reader.people(senderID: text).map(\.id)
            if let record = RecordID(text), let row = try reader.person(record) { found.append(row.id) }
            found += try Self.matches(text, reader, limit: limit)
            var people: [PersonView] = []
            var seen: Set<RecordID> = []
            for local in found where people.count < limit {
                let record = try reader.record(local)
                let canonical = try reader.mergedGroup(of: record).first ?? record
                guard seen.insert(canonical).inserted else { continue }
                guard let row = try reader.person(canonical) ?? reader.person(local: local) else { continue }
                people.append(try PersonView(row, reader))
            }
            return people
        }
    }

    /// People by telephone, then by name, in one run through all of them.
    private static func matches(_ text: String, _ reader: StoreReader, limit: Int) throws -> [Int64] {
        let phone = PhoneDigits(text)
        let search = NameSearch(text)
        guard phone != nil || search != nil else { return [] }
        var matches: [(likeness: Int, id: Int64)] = []
        try reader.forEachName { id, name, digits in
            if let phone, !digits.isEmpty, PhoneDigits(utf8: digits) == phone {
                matches.append((-1, id))
            } else if let search, !name.isEmpty, let key = NameKey(utf8: name),
                let likeness = search.likeness(of: key)
            {
                matches.append((likeness.rawValue, id))
            }
        }
        // Entries that were merged take several places.
        return matches.sorted { ($0.likeness, $0.id) < ($1.likeness, $1.id) }.prefix(limit * 4).map(\.id)
    }
}
