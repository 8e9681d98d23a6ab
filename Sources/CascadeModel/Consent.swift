/// Leave to record a name (đồng ý): explicit and provable, nothing ticked beforehand.
///
/// Source: Law 91/2025/QH15 on personal data, Decree 356/2025; Decree 13/2023 before 2026-01-01.
public struct Consent: Hashable, Sendable {
    /// What the data may be used for.
    public enum Purpose: String, Hashable, Sendable, CaseIterable {
        /// Recording the name with sessions attended.
        case recordName = "record_name"
        /// Getting in touch to recheck what was learned.
        case recheckContact = "recheck_contact"
    }

    /// How consent was given.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        /// On the screen, by the person.
        case onScreen = "on_screen"
        /// On paper.
        case onPaper = "on_paper"
        /// By word of mouth before a witness.
        case spoken
    }

    /// The law it was given under.
    public enum Regime: String, Hashable, Sendable, CaseIterable {
        /// Decree 13/2023/NĐ-CP, until 2025-12-31.
        case decree13of2023 = "13/2023/ND-CP"
        /// Law 91/2025/QH15, from 2026-01-01.
        case law91of2025 = "91/2025/QH15"

        /// The law in force on a day.
        public static func inForce(on day: LocalDate) -> Regime {
            // 2026-01-01 is day 20,454 since 1970.
            day.dayNumber < 20_454 ? .decree13of2023 : .law91of2025
        }
    }

    /// Who consents.
    public let person: PersonID
    /// What for.
    public let purpose: Purpose
    /// How.
    public let method: Method
    /// The guardian who consented for a child; private to the scope.
    public let guardian: NormalisedText?
    /// The law it was given under.
    public let regime: Regime

    /// Records a consent; the law follows from the day.
    public init(
        person: PersonID,
        purpose: Purpose,
        method: Method,
        guardian: NormalisedText? = nil,
        on day: LocalDate
    ) {
        self.person = person
        self.purpose = purpose
        self.method = method
        self.guardian = guardian
        self.regime = .inForce(on: day)
    }
}
