import CascadeModel

/// A lesson as it happened, before anybody writes it down.
struct Lesson: Sendable {
    /// The day of the period.
    var day: Int
    /// The minute of the day it really started, written down or not.
    var minute: Int
    /// How long it took.
    var length: Int
    let setting: Setting
    /// The code of the unit; empty where the volunteer gave none.
    var placeUnit: String
    let skills: UInt8
    /// The lead first.
    var teachers: [Human]
    var learners: [Attendee]
    var anonymous: Int

    /// Whether a person is one of the teachers or learners.
    func involves(_ human: Human) -> Bool {
        teachers.contains { $0.id == human.id } || learners.contains { $0.human.id == human.id }
    }

    /// The second, since the local midnight that starts day 0, at which the lesson ended.
    var end: Int { day * YearCalendar.secondsPerDay + (minute + length) * 60 }
}

/// What was written down about a lesson, and what was decided on it.
struct Paperwork: Sendable {
    /// Nil where the old application did not say.
    var recorder: UInt32?
    /// In seconds since the local midnight that starts day 0.
    var recordedAt: Int?
    var status: SessionStatus
    var verifier: UInt32?
    var verifiedAt: Int?
    var reason: String?
}
