import CascadeMetrics
import CascadeModel
import SQLiteStore

extension LedgerScan {
    /// What changed records mean for the columns.
    enum Effect: Comparable {
        /// No figure can differ.
        case none
        /// The columns are up to date, and figures may differ.
        case figures
        /// The columns have to be laid out anew.
        case everything
    }

    /// Brings the columns up to date with records that changed, where that costs no more than these.
    ///
    /// New people and sessions are added, and so is what a verification, a return, a withdrawal or another time
    /// changes; other people in a session, links, papers and names that changed need everything laid out anew.
    ///
    /// The last argument tells whether the question counts sessions of a status.
    func update(_ records: Set<RecordID>, _ reader: StoreReader, counts: (SessionStatus) -> Bool) throws
        -> Effect
    {
        self.reader = reader
        var effect = Effect.none
        var sessions: [Int64] = []
        for record in records.sorted() {
            guard let local = try reader.local(record)?.rawValue else { continue }
            var isPerson = false
            try reader.scanPeople(only: local) { row in
                isPerson = true
                effect = max(effect, try update(row))
            }
            if effect == .everything { return effect }
            if isPerson { continue }
            if try reader.isPaper(local) { return .everything }
            sessions.append(local)
        }
        for session in sessions {
            var isThere = false
            try reader.scanSessions(only: session) { row, attendances in
                isThere = true
                effect = max(effect, try update(row, attendances, counts))
            }
            if !isThere, self.sessions[session] != nil { return .everything }
            if effect == .everything { return effect }
        }
        return effect
    }

    private func update(_ row: ScannedPerson) throws -> Effect {
        if try linked.contains(row.id) || reader.hasLinks(person: row.id) { return .everything }
        if try personNames.isAmbiguous(row.senderID, reader) { return .everything }
        return try personNames.withName(of: row, reader) { name in
            if let ordinal = people[row.id] {
                let isSame =
                    builder.person(name) == ordinal && builder.homeUnit(of: ordinal) == unit(row.homeUnit)
                return isSame ? .none : .everything
            }
            guard builder.person(name) == nil else { return .everything }
            try take(row)
            return .none
        }
    }

    private func update(
        _ row: ScannedSession,
        _ attendances: [AttendanceRow],
        _ counts: (SessionStatus) -> Bool
    ) throws -> Effect {
        if try linked.contains(row.id) || reader.hasLinks(session: row.id) { return .everything }
        if try sessionNames.isAmbiguous(row.senderID, reader) { return .everything }
        if try !sessionNames.isInOrder(row, reader) { return .everything }
        let ordinal = sessions[row.id]
        guard let session = try session(row, attendances) else { return ordinal == nil ? .none : .everything }
        let named = try sessionNames.withName(of: row, reader) {
            builder.session($0)
        }
        guard let ordinal else {
            guard named == nil else { return .everything }
            try add(session, row)
            return counts(session.row.status) ? .figures : .none
        }
        guard named == ordinal, builder.hasLists(session.skills, session.teachers, session.learners, ordinal)
        else {
            return .everything
        }
        let old = builder.row(ofSession: ordinal)
        guard old != session.row else { return .none }
        setRow(session.row, ofSession: ordinal)
        return counts(old.status) || counts(session.row.status) ? .figures : .none
    }
}
