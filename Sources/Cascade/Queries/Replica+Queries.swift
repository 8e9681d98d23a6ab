public import CascadeModel
import SQLiteStore

extension Replica {
    /// A person; nil where there is none.
    public func person(_ id: RecordID) throws(ReplicaError) -> PersonView? {
        try query { reader in try reader.person(id).map { try PersonView($0, reader) } }
    }

    /// A session; nil where there is none.
    public func session(_ id: RecordID) throws(ReplicaError) -> SessionView? {
        try query { reader in try reader.session(id).map { try SessionView($0, reader) } }
    }

    /// The other sessions that are one event with a session, by links of theirs too; in the order of identifiers.
    public func sessionsLinked(to session: RecordID) throws(ReplicaError) -> [RecordID] {
        try query { reader in
            guard let start = try reader.session(session)?.id else { return [] }
            return try reader.linkedSessions(to: start).sorted()
        }
    }

    /// The sessions of a status, the latest day first: `.pending` is what waits for verification.
    public func sessions(_ status: SessionStatus, limit: Int = 100) throws(ReplicaError) -> [SessionView] {
        try query { reader in try reader.sessions(status, limit: limit).map { try SessionView($0, reader) } }
    }

    /// The sessions that a person taught, the latest entered first.
    public func sessions(taughtBy person: RecordID, limit: Int = 20) throws(ReplicaError) -> [SessionView] {
        try query { reader in
            try reader.sessions(taughtBy: person, limit: limit).map { try SessionView($0, reader) }
        }
    }

    /// How many sessions there are of a status.
    public func count(_ status: SessionStatus) throws(ReplicaError) -> Int {
        try query { try $0.count(status) }
    }

    /// The catalogue of skills, by code.
    public func skills() throws(ReplicaError) -> [Skill] {
        try query { reader in
            try reader.skills().compactMap { row in
                guard let name = try NormalisedText(row.name) else { return nil }
                return Skill(
                    code: try SkillCode(row.code),
                    name: name,
                    nameInEnglish: try row.nameInEnglish.flatMap { try NormalisedText($0) },
                    framework: try row.framework.flatMap { try NormalisedText($0) },
                    lessonVersion: try row.lessonVersion.flatMap { try NormalisedText($0) }
                )
            }
        }
    }

    func query<Result>(_ body: (StoreReader) throws -> Result) throws(ReplicaError) -> Result {
        try ReplicaError.translating { try store.read(body) }
    }
}
