package import CascadeModel

/// A place in the order of time, as one number: 2,048 steps to a day, so that a day's minutes fit.
///
/// A missing start sorts after all known starts of its day. Qualification is strict: a teacher counts in a
/// session if he became competent before its ``threshold(date:start:)``, which is the session's own moment
/// where its start is known, and the start of its day where not. (`DOMAIN`, section 3.)
package enum Moment {
    /// Steps per day are 2 to this power.
    package static let dayBits = 11
    private static let endOfDay: Int32 = 2_047

    /// Where a session stands, and from when its learners are competent.
    package static func of(date: LocalDate, start: TimeOfDay?) -> Int32 {
        date.dayNumber << dayBits | (start.map { Int32($0.minute) } ?? endOfDay)
    }

    /// When the holder of a credential becomes competent: no session of that same day is later.
    package static func ofCredential(from date: LocalDate) -> Int32 {
        date.dayNumber << dayBits | endOfDay
    }

    /// Who became competent before this is qualified in the session.
    package static func threshold(date: LocalDate, start: TimeOfDay?) -> Int32 {
        date.dayNumber << dayBits | (start.map { Int32($0.minute) } ?? 0)
    }

    /// The day's number of a moment.
    package static func dayNumber(_ moment: Int32) -> Int32 { moment >> dayBits }
}
