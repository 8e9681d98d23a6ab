import CascadeModel

/// The days of the source report, 15/7/2025 to 30/5/2026, counted 0 to 319, and how people spread over them.
struct YearCalendar: Sendable {
    /// The last day of the period.
    static let lastDay = 319
    /// The day the folder says it was made on, a month after the period, when the last entry is verified.
    static let exportDay = 350
    /// The folder says it was made at this time of that day; no entry is later.
    static let lastSecond = exportDay * secondsPerDay + 17 * 3600
    /// The seconds of a day.
    static let secondsPerDay = 86_400
    // 2025-07-15 is day 20,284 since 1970.
    private static let firstDayNumber = 20_284
    // Asia/Ho_Chi_Minh is UTC+7 the whole year.
    private static let zoneSeconds = 7 * 3600
    // The source: "Ngày hội toàn dân học tập số" on the national day of digital transformation, 10/10.
    private static let digitalDay = 87
    // The holiday of Tết Bính Ngọ, 14/2 to 22/2/2026.
    private static let newYear = 214...222

    private let dates: [String]
    private let times: [String]

    init() throws(ModelError) {
        var dates: [String] = []
        for day in 0...Self.exportDay {
            dates.append(try LocalDate(dayNumber: Int32(Self.firstDayNumber + day)).description)
        }
        var times: [String] = []
        for minute in 0..<1440 { times.append(try TimeOfDay(minute: minute).description) }
        self.dates = dates
        self.times = times
    }

    /// `YYYY-MM-DD`.
    func date(_ day: Int) -> String { dates[day] }

    /// `HH:MM`.
    func time(_ minute: Int) -> String { times[minute] }

    /// `YYYY-MM-DDTHH:MM:SSZ` of a local moment, in seconds since the local midnight that starts day 0.
    func instant(_ second: Int) -> String {
        let utc = min(max(second - Self.zoneSeconds, 0), Self.lastSecond)
        let rest = utc % Self.secondsPerDay
        let tail = rest % 60
        return dates[utc / Self.secondsPerDay] + "T" + times[rest / 60] + (tail < 10 ? ":0" : ":")
            + String(tail) + "Z"
    }

    /// Moves a wished day forward to one on which people meet; nil where that lies after the period.
    ///
    /// Nothing happens over Tết; half of the lessons of the week before 10/10 wait for that day; a third of
    /// those on working days wait for the weekend. Days only move forward, so that chains do too.
    func meetingDay(from wished: Int, _ random: inout SplitMix64) -> Int? {
        var day = wished
        if (Self.digitalDay - 7..<Self.digitalDay).contains(day), random.chance(perMille: 500) {
            day = Self.digitalDay
        } else {
            // 1970-01-01 was a Thursday: 0 is Monday.
            let weekday = (Self.firstDayNumber + day + 3) % 7
            if weekday < 5, random.chance(perMille: 330) { day += random.within(5...6) - weekday }
        }
        if Self.newYear.contains(day) { day = Self.newYear.upperBound + random.within(1...5) }
        return day <= Self.lastDay ? day : nil
    }
}
