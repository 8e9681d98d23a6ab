import CascadeModel
import CascadeReports
import CascadeTexts

/// A moment by the clock of Việt Nam, which is seven hours ahead of UTC all year.
struct LocalMoment: Hashable, Sendable {
    /// The day.
    let day: LocalDate
    /// The time, to the minute.
    let time: TimeOfDay

    /// Reads a moment; nil outside the years that dates can name.
    init?(secondsSince1970 seconds: Int64) {
        let local = seconds.addingReportingOverflow(7 * 3600)
        guard !local.overflow else { return nil }
        let days = (local.partialValue - (local.partialValue % 86_400 + 86_400) % 86_400) / 86_400
        let second = (local.partialValue % 86_400 + 86_400) % 86_400
        guard let number = Int32(exactly: days), let day = try? LocalDate(dayNumber: number),
            let time = try? TimeOfDay(minute: Int(second / 60))
        else { return nil }
        self.day = day
        self.time = time
    }

    /// A moment in words.
    static func text(milliseconds: Int64, in language: Language) -> String {
        let seconds = Int64((Double(milliseconds) / 1000).rounded(.down))
        guard let moment = LocalMoment(secondsSince1970: seconds) else { return String(milliseconds) }
        return "\(moment.time) \(moment.day.phrase.text(in: language))"
    }
}
