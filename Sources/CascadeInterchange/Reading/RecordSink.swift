package import CascadeMetrics
package import CascadeModel

/// Where the rows of a folder go, once they have been checked.
///
/// There are two: the records themselves (``RecordSetSink``), and the columns that figures are computed on
/// (``LedgerSink``). People, sessions, units and skills go by ordinals that the sink gives; bytes are
/// borrowed for the length of a call. A method that throws says that the model refuses what the checks let
/// pass; nothing was added then.
package protocol RecordSink {
    associatedtype Taken

    /// The ordinal of a person who was added.
    func person(_ id: Bytes) -> Int32?
    /// The ordinals of several people, those not added being −1.
    func look(upPeople lookups: inout InternTable.Lookups)
    /// The ordinal of a session that was added.
    func session(_ id: Bytes) -> Int32?
    /// The ordinal of a unit's code, known or new.
    mutating func unit(_ code: Bytes) -> Int32
    /// The ordinal of a skill's code, known or new.
    mutating func skill(_ code: Bytes) -> Int32

    /// Adds a person; false where the identifier is taken.
    mutating func add(_ row: PersonRow) throws(ModelError) -> Bool
    /// Adds a session; false where the identifier is taken.
    mutating func add(_ row: SessionRow) throws(ModelError) -> Bool
    mutating func add(_ row: SkillRow) throws(ModelError)
    mutating func add(_ row: UnitRow) throws(ModelError)
    /// Takes a unit out again, as it lies below itself.
    mutating func removeUnit(_ unit: Int32)
    mutating func add(_ row: CredentialRow) throws(ModelError)
    mutating func add(_ row: Ledger.RecheckRow) throws(ModelError)
    mutating func add(sameAs pair: Ledger.Pair) throws(ModelError)
    mutating func add(notSame pair: Ledger.Pair) throws(ModelError)
    mutating func add(sameSession pair: Ledger.Pair) throws(ModelError)

    /// What was taken.
    consuming func finish() -> Taken
}

/// A row of `people.csv`.
package struct PersonRow {
    package let id: Bytes
    package let name: Bytes
    package let birthYear: Int32?
    package let phone: Bytes
    /// −1 for none.
    package let homeUnit: Int32
    package let roles: [Relation]
}

/// A row of `sessions.csv`.
package struct SessionRow {
    package let id: Bytes
    package let scalars: Ledger.SessionRow
    package let mode: SessionMode?
    package let placeNote: Bytes
    /// Each once.
    package let skills: [Int32]
    /// Each once, the lead first.
    package let teachers: [Int32]
    package let learners: [Ledger.LearnerEntry]
    package let reason: Bytes
    package let note: Bytes
}

/// A row of `skills.csv`.
package struct SkillRow {
    package let skill: Int32
    package let name: Bytes
    package let nameInEnglish: Bytes
    package let framework: Bytes
    package let lessonVersion: Bytes
}

/// A row of `units.csv`.
package struct UnitRow {
    package let unit: Int32
    /// −1 for none.
    package let parent: Int32
    package let kind: UnitKind?
    package let name: Bytes
    package let level: SchoolLevel?
    package let validFrom: LocalDate?
    package let validTo: LocalDate?
    package let predecessors: [Int32]
}

/// A row of `credentials.csv`; no skills: all of them.
package struct CredentialRow {
    package let row: Ledger.CredentialRow
    package let to: LocalDate?
    package let skills: [Int32]
    package let document: Bytes
}
