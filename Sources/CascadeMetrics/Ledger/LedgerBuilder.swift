/// Takes records as they stream by and lays them out as a ``Ledger``.
///
/// Identifiers come as bytes that have already been checked and are in NFC. People come first, as
/// everything else names them by ordinal.
package struct LedgerBuilder: Sendable {
    private var ledger = Ledger()

    package init() {}

    /// Adds a person.
    ///
    /// - Parameters:
    ///   - id: The identifier.
    ///   - homeUnit: A unit's ordinal, or −1.
    /// - Returns: False where the identifier is taken; nothing was added then.
    package mutating func addPerson(id: Bytes, homeUnit: Int32) -> Bool {
        guard ledger.people.intern(id).isNew else { return false }
        ledger.homeUnits.append(homeUnit)
        return true
    }

    /// The ordinal of a person who was added.
    package func person(_ id: Bytes) -> Int32? { ledger.people.ordinal(of: id) }

    /// The ordinals of several people, those not added being −1.
    package func look(upPeople lookups: inout InternTable.Lookups) { ledger.people.look(up: &lookups) }

    /// The ordinal of a session that was added.
    package func session(_ id: Bytes) -> Int32? { ledger.sessions.ordinal(of: id) }

    /// How many people were added.
    package var personCount: Int { ledger.people.count }

    /// How many sessions were added.
    package var sessionCount: Int { ledger.sessions.count }

    /// The ordinal of a unit's code, known or new; −1 for no bytes.
    package mutating func unit(_ code: Bytes) -> Int32 {
        code.isEmpty ? -1 : ledger.units.intern(code).ordinal
    }

    /// The ordinal of a skill's code, known or new.
    package mutating func skill(_ code: Bytes) -> Int32 { ledger.skills.intern(code).ordinal }

    /// States a unit's parent; −1 for none.
    package mutating func setParent(_ parent: Int32, ofUnit unit: Int32) {
        while ledger.unitParents.count <= Int(unit) { ledger.unitParents.append(-1) }
        ledger.unitParents[Int(unit)] = parent
    }

    /// States what a unit is called.
    package mutating func setLabel(_ label: Ledger.UnitLabel, ofUnit unit: Int32) {
        ledger.unitLabels[unit] = label
    }

    /// Adds a session.
    ///
    /// - Returns: False where the identifier is taken; nothing was added then.
    package mutating func addSession(
        id: Bytes,
        row: Ledger.SessionRow,
        skills: [Int32],
        teachers: [Int32],
        learners: [Ledger.LearnerEntry]
    ) -> Bool {
        guard ledger.sessions.intern(id).isNew else { return false }
        ledger.sessionRows.append(row)
        ledger.sessionSkills.append(skills)
        ledger.teachers.append(teachers)
        ledger.learners.append(learners)
        return true
    }

    /// Adds a credential; no skills: all of them.
    package mutating func addCredential(_ row: Ledger.CredentialRow, skills: [Int32]) {
        ledger.credentials.append(row)
        ledger.credentialSkills.append(skills)
    }

    /// States that two people are one.
    package mutating func addSameAs(_ pair: Ledger.Pair) { ledger.sameAs.append(pair) }

    /// States that two people are not one.
    package mutating func addNotSame(_ pair: Ledger.Pair) { ledger.notSame.append(pair) }

    /// States that two sessions are one.
    package mutating func addSameSession(_ pair: Ledger.Pair) { ledger.sameSession.append(pair) }

    /// Adds a recheck.
    package mutating func addRecheck(_ row: Ledger.RecheckRow) { ledger.rechecks.append(row) }

    /// The records as columns.
    package consuming func finish() -> Ledger { ledger }

    /// The records so far, as columns; adding more while they are held copies them.
    package var current: Ledger { ledger }

    /// The home unit of a person, by ordinal; −1 for none.
    package func homeUnit(of person: Int32) -> Int32 { ledger.homeUnits[Int(person)] }

    /// The scalars of a session.
    package func row(ofSession session: Int32) -> Ledger.SessionRow { ledger.sessionRows[Int(session)] }

    /// Whether these are a session's skills, teachers and learners.
    package func hasLists(
        _ skills: [Int32],
        _ teachers: [Int32],
        _ learners: [Ledger.LearnerEntry],
        _ session: Int32
    ) -> Bool {
        ledger.sessionSkills[Int(session)].elementsEqual(skills)
            && ledger.teachers[Int(session)].elementsEqual(teachers)
            && ledger.learners[Int(session)].elementsEqual(learners)
    }

    /// Replaces the scalars of a session.
    package mutating func setRow(_ row: Ledger.SessionRow, ofSession session: Int32) {
        ledger.sessionRows[Int(session)] = row
    }
}
