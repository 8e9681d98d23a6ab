/// Days and months as people read them.
extension Phrase {
    /// A day: `05/6/2026`, with a zero before days under 10 and before months 1 and 2 only, so that no digit
    /// can be added in front (Decree 30/2020/NĐ-CP, Appendix I, section II.4.b).
    package static func day(_ day: Int, month: Int, year: Int) -> Phrase {
        Phrase(
            vi: "\(day < 10 ? "0" : "")\(day)/\(month < 3 ? "0" : "")\(month)/\(year)",
            en: "\(day) \(englishMonth(month)) \(year)"
        )
    }

    /// A month: `9/2025`.
    package static func month(_ month: Int, year: Int) -> Phrase {
        Phrase(vi: "\(month < 3 ? "0" : "")\(month)/\(year)", en: "\(englishMonth(month)) \(year)")
    }

    private static func englishMonth(_ month: Int) -> String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return names.indices.contains(month - 1) ? names[month - 1] : String(month)
    }
}
