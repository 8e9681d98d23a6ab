import CascadeModel
import GRDB

/// An entry of the catalogue of skills.
package struct SkillRow: Hashable, Sendable, Codable, FetchableRecord, PersistableRecord {
    package static let databaseTableName = "skill"
    package let id: Int64
    package let code: String
    package let name: String
    package let nameInEnglish: String?
    package let framework: String?
    package let lessonVersion: String?
    package let approvedBy: Int64?

    private enum CodingKeys: String, CodingKey {
        case id, code, name, nameInEnglish = "name_en", framework, lessonVersion = "lesson_version"
        case approvedBy = "approved_by"
    }
}

/// An administrative unit, school, class or team.
package struct UnitRow: Hashable, Sendable, Codable, FetchableRecord, PersistableRecord {
    package static let databaseTableName = "unit"
    package let id: Int64
    package let code: String
    package let parent: String?
    package let kind: Int64?
    package let name: String
    package let level: Int64?
    package let validFrom: Int64?
    package let validTo: Int64?
    /// Codes joined by `;`.
    package let predecessors: String

    private enum CodingKeys: String, CodingKey {
        case id, code, parent, kind, name, level, validFrom = "valid_from", validTo = "valid_to", predecessors
    }
}

/// A certificate as digital teacher.
package struct CredentialRow: Hashable, Sendable, Codable, FetchableRecord, PersistableRecord {
    package static let databaseTableName = "credential"
    package let id: Int64
    package let person: Int64
    package let fromDay: Int64
    package let toDay: Int64?
    /// Codes joined by `;`; empty for all.
    package let skills: String
    package let document: String?
    package let isWithdrawn: Bool
    package let senderID: String?

    private enum CodingKeys: String, CodingKey {
        case id, person, fromDay = "from_day", toDay = "to_day", skills, document, isWithdrawn =
            "is_withdrawn"
        case senderID = "sender_id"
    }
}

/// Leave to record a name.
package struct ConsentRow: Hashable, Sendable, Codable, FetchableRecord, PersistableRecord {
    package static let databaseTableName = "consent"
    package let id: Int64
    package let person: Int64
    package let purpose: Int64
    package let method: Int64
    package let regime: Int64
    package let date: Int64
    package let isWithdrawn: Bool
    package let guardian: String?

    private enum CodingKeys: String, CodingKey {
        case id, person, purpose, method, regime, date, isWithdrawn = "is_withdrawn", guardian
    }
}

/// A later look at what was learned.
package struct RecheckRow: Hashable, Sendable, Codable, FetchableRecord, PersistableRecord {
    package static let databaseTableName = "recheck"
    package let id: Int64
    package let person: Int64
    package let skill: String
    package let date: Int64
    package let outcome: Int64
}
