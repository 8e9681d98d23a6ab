public import CascadeModel
import SQLiteStore

/// A credential as shown.
public struct CredentialView: Hashable, Sendable, Identifiable {
    /// The identifier.
    public let id: RecordID
    /// The holder.
    public let person: RecordID
    /// The first day.
    public let from: LocalDate
    /// The last day; nil without an end.
    public let to: LocalDate?
    /// The codes of the skills covered; empty for all.
    public let skills: [String]
    /// The document.
    public let document: String?
    /// Whether it was taken back.
    public let isWithdrawn: Bool
}

/// A consent as shown.
public struct ConsentView: Hashable, Sendable, Identifiable {
    /// The identifier.
    public let id: RecordID
    /// Who consents.
    public let person: RecordID
    /// What for; nil for a purpose that this version does not know.
    public let purpose: Consent.Purpose?
    /// How; nil for a way that this version does not know.
    public let method: Consent.Method?
    /// The local day.
    public let date: LocalDate
    /// Who agreed on the person's behalf; nil where nobody did, or the name is not known here.
    public let guardian: String?
    /// Whether it was withdrawn.
    public let isWithdrawn: Bool
}

/// A later look at what somebody learned, as shown.
public struct RecheckView: Hashable, Sendable, Identifiable {
    /// The identifier.
    public let id: RecordID
    /// Whose skill was looked at.
    public let person: RecordID
    /// The code of the skill.
    public let skill: String
    /// The local day.
    public let date: LocalDate
    /// What was found; nil for an outcome that this version does not know.
    public let outcome: Outcome?
}

extension Replica {
    /// The credentials of a person, the earliest entered first.
    public func credentials(of person: RecordID) throws(ReplicaError) -> [CredentialView] {
        try query { reader in
            try reader.credentials(of: person).map { row in
                CredentialView(
                    id: try reader.record(row.id),
                    person: person,
                    from: try LocalDate(dayNumber: Int32(clamping: row.fromDay)),
                    to: try row.toDay.map { try LocalDate(dayNumber: Int32(clamping: $0)) },
                    skills: row.skills.split(separator: ";").map(String.init),
                    document: row.document,
                    isWithdrawn: row.isWithdrawn
                )
            }
        }
    }

    /// The consents of a person, the earliest entered first.
    public func consents(of person: RecordID) throws(ReplicaError) -> [ConsentView] {
        try query { reader in
            try reader.consents(of: person).map { row in
                ConsentView(
                    id: try reader.record(row.id),
                    person: person,
                    purpose: Consent.Purpose(place: row.purpose),
                    method: Consent.Method(place: row.method),
                    date: try LocalDate(dayNumber: Int32(clamping: row.date)),
                    guardian: row.guardian,
                    isWithdrawn: row.isWithdrawn
                )
            }
        }
    }

    /// The later looks at what a person learned, the earliest entered first.
    public func rechecks(of person: RecordID) throws(ReplicaError) -> [RecheckView] {
        try query { reader in
            guard let local = try reader.local(person) else { return [] }
            return try reader.rechecks().filter { $0.person == local.rawValue }.map { row in
                RecheckView(
                    id: try reader.record(row.id),
                    person: person,
                    skill: row.skill,
                    date: try LocalDate(dayNumber: Int32(clamping: row.date)),
                    outcome: Outcome(rank: Int(clamping: row.outcome) - 1)
                )
            }
        }
    }

    /// The sessions of a day, the earliest entered first.
    public func sessions(on day: LocalDate) throws(ReplicaError) -> [SessionView] {
        try query { reader in
            try reader.sessions(on: Int64(day.dayNumber)).map { try SessionView($0, reader) }
        }
    }

    /// The names of the units entered here, by code.
    public func unitNames() throws(ReplicaError) -> [String: String] {
        try query { reader in
            try reader.units().reduce(into: [:]) { $0[$1.code] = $1.name }
        }
    }
}
