package import CascadeModel
import CascadeReports
package import CascadeTexts

/// Something of an entry that is hardly true.
///
/// It is told and never stops anybody: the clock that says so may be the one that is wrong, and an odd entry may be
/// right. What cannot be true on any clock is refused where the option is read.
package enum Doubt: Hashable, Sendable {
    /// The day lies ahead by more than a day, by this device's clock.
    case dayAhead(LocalDate, today: LocalDate)
    /// The day lies before anybody taught in this movement.
    case dayLongAgo(LocalDate)
    /// A session of so many minutes.
    case longSession(Int32)
    /// A session that took no time.
    case noTime
    /// A session in which nobody learned.
    case nobody
    /// So many people who are only counted.
    case manyCounted(Int32)
    /// Somebody who teaches and learns in one session, by name: not counted as a learner (`DOMAIN`, section 2).
    case ownLearner(String)
    /// What does not look like a telephone number.
    case phone(String)
    /// A code that neither the replica nor the national register knows; kept, as an import keeps it.
    case unit(UnitCode)
    /// A year of birth ahead of us, or of somebody older than anybody.
    case birthYear(Int32, today: LocalDate)

    /// In words.
    package func phrase(in language: Language) -> Phrase {
        let numbers = NumberStyle(language)
        return switch self {
        case .dayAhead(let day, let today): .dayAhead(day.phrase, today: today.phrase)
        case .dayLongAgo(let day): .dayLongAgo(day.phrase)
        case .longSession(let minutes): .longSession(numbers.whole(Int(minutes)))
        case .noTime: .noTime
        case .nobody: .nobodyLearned
        case .manyCounted(let count): .manyCounted(numbers.whole(Int(count)))
        case .ownLearner(let name): .ownLearner(name)
        case .phone(let text): .oddPhone(text)
        case .unit(let code): .unknownUnitCode(code.text)
        case .birthYear(let year, let today): .oddBirthYear(String(year), today: today.phrase)
        }
    }

    /// The option that changes what is doubted.
    var option: String {
        switch self {
        case .dayAhead, .dayLongAgo: "--date"
        case .longSession, .noTime: "--minutes"
        case .manyCounted: "--anonymous"
        case .nobody: "--learner"
        case .ownLearner: "--remove-learner"
        case .phone: "--phone"
        case .unit: "--unit"
        case .birthYear: "--birth-year"
        }
    }
}

extension Doubt {
    /// Nobody taught in this movement before; the earliest date is generous by years.
    private static let firstYear = 2020
    /// As long as a working day with a break: longer ones happen, and are worth a look.
    private static let longMinutes: Int32 = 600
    /// A full hall; a class is a tenth of it.
    private static let countedMany: Int32 = 500
    private static let oldest = 120

    /// What is odd about the day of something that has taken place.
    package static func about(day: LocalDate, today: LocalDate) -> [Doubt] {
        if day.days(since: today) > 1 { return [.dayAhead(day, today: today)] }
        return day.parts.year < firstYear ? [.dayLongAgo(day)] : []
    }

    /// What is odd about the length of a session.
    package static func about(minutes: Int32?) -> [Doubt] {
        guard let minutes else { return [] }
        if minutes == 0 { return [.noTime] }
        return minutes > longMinutes ? [.longSession(minutes)] : []
    }

    /// What is odd about a number of people without names.
    package static func about(counted count: Int32) -> [Doubt] {
        count > countedMany ? [.manyCounted(count)] : []
    }

    /// What is odd about a year of birth.
    package static func about(birthYear: Int32?, today: LocalDate) -> [Doubt] {
        guard let birthYear else { return [] }
        let age = today.parts.year - Int(birthYear)
        return (0...oldest).contains(age) ? [] : [.birthYear(birthYear, today: today)]
    }

    /// What is odd about a telephone number: in Việt Nam ten digits, or eleven with an area code, after a zero; abroad
    /// eight to fifteen (ITU-T E.164) after a plus.
    package static func about(phone: String?) -> [Doubt] {
        guard let phone, !phone.isEmpty else { return [] }
        let digits = phone.filter { $0.isASCII && $0.isNumber }
        let isPlain = phone.allSatisfy { $0.isASCII && $0.isNumber || " +.-()".contains($0) }
        let isRight =
            if phone.hasPrefix("+84") {
                (11...12).contains(digits.count)
            } else if phone.hasPrefix("+") {
                (8...15).contains(digits.count)
            } else {
                digits.hasPrefix("0") && (10...11).contains(digits.count)
            }
        return isPlain && isRight ? [] : [.phone(phone)]
    }
}
