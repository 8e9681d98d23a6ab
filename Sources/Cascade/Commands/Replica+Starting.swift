public import CascadeModel
import SQLiteStore

extension Replica {
    /// Names the person who uses this replica: the author of what is entered from here on, unless told otherwise.
    public func setPerson(_ person: RecordID?) throws(ReplicaError) {
        try ReplicaError.translating {
            try store.write { writer in
                if let person { try writer.requirePerson(person) }
                var identity = try writer.identity()
                identity.person = person
                try writer.setIdentity(identity)
            }
        }
    }

    /// Enters, or changes, many skills and units in one step.
    ///
    /// Needs the role `school`.
    public func setCatalogue(skills: [Skill], units: [AdministrativeUnit]) throws(ReplicaError) {
        try commit(needs: .school) { writer, transaction in
            for unit in units { _ = try transaction.set(unit, writer) }
            for skill in skills { _ = try transaction.set(skill, writer) }
        }
    }
}
