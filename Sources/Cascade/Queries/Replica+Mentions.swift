public import CascadeModel
import SQLiteStore

extension Replica {
    /// The sessions whose notes, place or reason speak of a person by the whole name.
    ///
    /// That is text of whoever wrote it: erasing the person leaves it alone.
    public func sessionsMentioning(_ person: RecordID) throws(ReplicaError) -> [RecordID] {
        try query { reader in
            guard let name = try reader.person(person)?.name?.lowercased(), !name.isEmpty else { return [] }
            return try reader.sessions { $0.lowercased().contains(name) }
        }
    }
}
