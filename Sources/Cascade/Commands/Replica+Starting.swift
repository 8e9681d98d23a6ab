public import CascadeModel
import SQLiteStore

/// What a replica starts with, entered together with its founding.
package struct StartingRecords: Sendable {
    /// Entries of the catalogue of skills.
    package let skills: [Skill]
    /// Units.
    package let units: [AdministrativeUnit]
    /// The person who uses the replica; nil where nobody was named.
    package let person: PersonDraft?

    package init(skills: [Skill], units: [AdministrativeUnit], person: PersonDraft? = nil) {
        self.skills = skills
        self.units = units
        self.person = person
    }

    func enter(_ writer: StoreWriter, at now: Int64) throws {
        try writer.commit(needs: .school, at: now) { transaction in
            for unit in units { _ = try transaction.set(unit, writer) }
            for skill in skills { _ = try transaction.set(skill, writer) }
        }
        guard let person else { return }
        try Replica.check(person)
        var identity = try writer.identity()
        identity.person = try writer.commit(needs: .volunteer, at: now) { $0.make(.person, person.fields) }
        try writer.setIdentity(identity)
    }
}

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
