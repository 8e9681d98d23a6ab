package import CascadeModel
package import CascadeTexts

extension LocalDate {
    /// This day as a reader writes it: `05/6/2026`.
    package var phrase: Phrase {
        let (year, month, day) = parts
        return .day(day, month: month, year: year)
    }
}
