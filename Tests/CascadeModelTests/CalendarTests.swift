import CascadeModel
import Testing

@Suite("Local dates")
struct LocalDateTests {
    /// The calendar walked a day at a time, independently of the arithmetic under test.
    private struct Walker {
        var year = 1900
        var month = 1
        var day = 1

        var isLeap: Bool { year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) }

        mutating func step() {
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            day += 1
            guard day > lengths[month - 1] else { return }
            day = 1
            month += 1
            guard month > 12 else { return }
            month = 1
            year += 1
        }

        var text: String {
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return "\(year)-\(two(month))-\(two(day))"
        }
    }

    @Test("Every day from 1900 to 2199 survives parts, text and number, in order")
    func everyDay() throws {
        var walker = Walker()
        for number in LocalDate.earliest.dayNumber...LocalDate.latest.dayNumber {
            let date = try LocalDate(dayNumber: number)
            let parts = date.parts
            guard parts == (walker.year, walker.month, walker.day), date.description == walker.text,
                try LocalDate(walker.text) == date,
                try LocalDate(year: parts.year, month: parts.month, day: parts.day).dayNumber == number
            else {
                Issue.record("day \(number), \(walker.text), came out as \(date)")
                return
            }
            walker.step()
        }
        #expect(walker.text == "2200-01-01")
    }

    @Test("Known days have their known numbers")
    func anchors() throws {
        #expect(try LocalDate("1970-01-01").dayNumber == 0)
        #expect(try LocalDate("1900-01-01") == .earliest)
        #expect(try LocalDate("2199-12-31") == .latest)
        #expect(try LocalDate("2026-05-30").days(since: LocalDate("2025-07-15")) == 319)
        #expect(try LocalDate("2025-07-15").days(since: LocalDate("2025-07-16")) == -1)
        #expect(try LocalDate("2025-09-01").month == "2025-09")
        #expect(try LocalDate("2025-12-01").month == "2025-12")
        #expect(try LocalDate("2025-09-30") < LocalDate("2025-10-01"))
        #expect(try !(LocalDate("2025-10-01") < LocalDate("2025-10-01")))
    }

    @Test(
        "A day that is not in the calendar, or not written YYYY-MM-DD, is malformed",
        arguments: [
            "2025-02-29", "1900-02-29", "2100-02-29", "2025-04-31", "2025-06-31", "2025-09-31", "2025-11-31",
            "2025-13-01", "2025-00-01", "2025-01-00", "2025-01-32", "2025-1-01", "2025/01/01", "2025-01-1",
            "25-01-01", "2025-01-01 ", "", "２０25-01-01", "20a5-01-01", "2025-0a-01", "2025-01-a1",
            "-025-01-01",
        ]
    )
    func malformed(text: String) {
        #expect(throws: ModelError(.dateMalformed)) { try LocalDate(text) }
    }

    @Test("A 29th of February stands in leap years, 2000 included", arguments: ["2024-02-29", "2000-02-29"])
    func leapDay(text: String) throws {
        #expect(try LocalDate(text).description == text)
    }

    @Test("Years outside 1900 to 2199 are out of range, the last days before and after included")
    func range() {
        for text in ["1899-12-31", "2200-01-01", "0000-01-01", "9999-12-31"] {
            #expect(throws: ModelError(.dateOutOfRange)) { try LocalDate(text) }
        }
        #expect(throws: ModelError(.dateOutOfRange)) { try LocalDate(dayNumber: -25_568) }
        #expect(throws: ModelError(.dateOutOfRange)) { try LocalDate(dayNumber: 84_006) }
        #expect(throws: ModelError(.dateOutOfRange)) { try LocalDate(dayNumber: .max) }
    }
}

@Suite("Times of day")
struct TimeOfDayTests {
    @Test("Every minute of the day survives text and number, in order")
    func everyMinute() throws {
        var previous: TimeOfDay?
        for minute in 0..<1440 {
            let time = try TimeOfDay(minute: minute)
            #expect(try TimeOfDay(time.description) == time)
            #expect(time.description.utf8.count == 5)
            if let previous { #expect(previous < time) }
            previous = time
        }
        #expect(previous?.description == "23:59")
        #expect(try TimeOfDay("07:05").minute == 425)
    }

    @Test(
        "What is not HH:MM of a day is malformed",
        arguments: [
            "24:00", "12:60", "7:05", "07:5", "0705", "07-05", "", "07:05:00", "aa:bb", "0a:00", "00:0a",
        ]
    )
    func malformed(text: String) {
        #expect(throws: ModelError(.timeMalformed)) { try TimeOfDay(text) }
    }

    @Test("Minutes outside the day are malformed", arguments: [-1, 1440])
    func outside(minute: Int) {
        #expect(throws: ModelError(.timeMalformed)) { try TimeOfDay(minute: minute) }
    }
}

@Suite("Instants")
struct InstantTests {
    @Test("An instant is seconds since 1970, before and after")
    func anchors() throws {
        #expect(try Instant("1970-01-01T00:00:00Z").secondsSince1970 == 0)
        #expect(try Instant("1969-12-31T23:59:59Z").secondsSince1970 == -1)
        #expect(try Instant(secondsSince1970: -1).description == "1969-12-31T23:59:59Z")
        #expect(try Instant("2001-09-09T01:46:40Z").secondsSince1970 == 1_000_000_000)
        #expect(try Instant("2001-09-09T01:46:40Z") < Instant("2001-09-09T01:46:41Z"))
    }

    @Test("Instants over three centuries survive the text")
    func roundTrip() throws {
        let first = Int64(LocalDate.earliest.dayNumber) * 86_400
        let last = (Int64(LocalDate.latest.dayNumber) + 1) * 86_400 - 1
        for seconds in Array(stride(from: first, through: last, by: 7_777_777)) + [first, last] {
            let instant = try Instant(secondsSince1970: seconds)
            #expect(try Instant(instant.description) == instant)
        }
        #expect(try Instant(secondsSince1970: first).description == "1900-01-01T00:00:00Z")
        #expect(try Instant(secondsSince1970: last).description == "2199-12-31T23:59:59Z")
        for outside in [first - 1, last + 1, .min, .max] {
            #expect(throws: ModelError(.dateOutOfRange)) { try Instant(secondsSince1970: outside) }
        }
    }

    @Test(
        "What is not YYYY-MM-DDTHH:MM:SSZ is malformed",
        arguments: [
            "2025-09-01", "2025-09-01T00:00:00", "2025-09-01 00:00:00Z", "2025-09-01T00:00:00+07:00",
            "2025-09-01T24:00:00Z", "2025-09-01T00:60:00Z", "2025-09-01T00:00:60Z", "2025-02-30T00:00:00Z",
            "2025-09-01T00-00:00Z", "2025-09-01T00:00-00Z", "2025-09-01T00:00:0aZ", "2025-09-01t00:00:00z",
            "",
        ]
    )
    func malformed(text: String) {
        #expect(throws: ModelError(.instantMalformed)) { try Instant(text) }
    }

    @Test("A well-formed instant of another century is out of range")
    func range() {
        #expect(throws: ModelError(.dateOutOfRange)) { try Instant("2200-01-01T00:00:00Z") }
    }
}
