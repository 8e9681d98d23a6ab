package import CascadeMetrics
package import CascadeModel

/// Takes rows as the columns that figures are computed on; texts are left behind.
package struct LedgerSink: RecordSink {
    private var builder = LedgerBuilder()

    package init() {}

    package func person(_ id: Bytes) -> Int32? { builder.person(id) }

    package func look(upPeople lookups: inout InternTable.Lookups) { builder.look(upPeople: &lookups) }

    package func session(_ id: Bytes) -> Int32? { builder.session(id) }

    package mutating func unit(_ code: Bytes) -> Int32 { builder.unit(code) }

    package mutating func skill(_ code: Bytes) -> Int32 { builder.skill(code) }

    package mutating func add(_ row: PersonRow) throws(ModelError) -> Bool {
        builder.addPerson(id: row.id, homeUnit: row.homeUnit)
    }

    package mutating func add(_ row: SessionRow) throws(ModelError) -> Bool {
        builder.addSession(
            id: row.id,
            row: row.scalars,
            skills: row.skills,
            teachers: row.teachers,
            learners: row.learners
        )
    }

    package mutating func add(_ row: SkillRow) throws(ModelError) {}

    package mutating func add(_ row: UnitRow) throws(ModelError) {
        builder.setParent(row.parent, ofUnit: row.unit)
        let name = String(decoding: row.name, as: UTF8.self).normalisedToNFC
        builder.setLabel(Ledger.UnitLabel(name: name, kind: row.kind), ofUnit: row.unit)
    }

    package mutating func removeUnit(_ unit: Int32) { builder.setParent(-1, ofUnit: unit) }

    package mutating func add(_ row: CredentialRow) throws(ModelError) {
        builder.addCredential(row.row, skills: row.skills)
    }

    package mutating func add(_ row: Ledger.RecheckRow) throws(ModelError) { builder.addRecheck(row) }

    package mutating func add(sameAs pair: Ledger.Pair) throws(ModelError) { builder.addSameAs(pair) }

    package mutating func add(notSame pair: Ledger.Pair) throws(ModelError) { builder.addNotSame(pair) }

    package mutating func add(sameSession pair: Ledger.Pair) throws(ModelError) {
        builder.addSameSession(pair)
    }

    package consuming func finish() -> Ledger { builder.finish() }
}
