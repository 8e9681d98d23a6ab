import CascadeInterchange
import CascadeModel

/// Writes sessions down: `sessions.csv`, `same_session.csv` and `rechecks.csv`.
struct SessionDesk: ~Copyable {
    private var sessions: CSVWriter
    private var sameSession: CSVWriter
    private var rechecks: CSVWriter
    private let calendar: YearCalendar
    private let skillCodes: [String]
    private let skillLists: [String]
    private var joined: [UInt8] = []
    /// Whether what comes is of the part that is written.
    var isKept = true
    /// How many sessions were made, in whatever part.
    private(set) var count: UInt32 = 0

    private static let columns = [
        "id", "date", "start", "minutes", "place_unit", "place_note", "mode", "skills", "teachers",
        "learners",
        "anonymous", "status", "recorded_by", "recorded_at", "verified_by", "verified_at", "reason", "note",
    ]

    private static let recheckColumns = ["person", "skill", "date", "outcome"]

    init(in folder: String, calendar: YearCalendar) throws(FileFailure) {
        let sessions = try CSVWriter.creating("sessions.csv", in: folder, columns: Self.columns)
        let sameSession = try CSVWriter.creating("same_session.csv", in: folder, columns: ["a", "b"])
        let rechecks = try CSVWriter.creating("rechecks.csv", in: folder, columns: Self.recheckColumns)
        self.sessions = sessions
        self.sameSession = sameSession
        self.rechecks = rechecks
        self.calendar = calendar
        let codes = StartingCatalogue.skills.map(\.code.text)
        skillCodes = codes
        skillLists = (0..<256).map { mask in
            codes.indices.filter { mask & (1 << $0) != 0 }.map { codes[$0] }.joined(separator: ";")
        }
        joined.reserveCapacity(4096)
    }

    /// Writes a session; 7 starts in 10 are known.
    mutating func write(
        _ lesson: Lesson,
        _ paperwork: Paperwork,
        knownStart: Bool,
        _ random: inout SplitMix64
    ) throws(FileFailure) {
        count += 1
        sessions.field(Identifiers.session(count))
        sessions.field(calendar.date(lesson.day))
        sessions.field(knownStart ? calendar.time(lesson.minute) : "")
        if random.chance(perMille: 900) { sessions.field(lesson.length) } else { sessions.emptyField() }
        sessions.field(lesson.placeUnit)
        sessions.field(Wording.place(lesson.setting, &random) ?? "")
        sessions.field(Self.mode(lesson.setting, &random))
        sessions.field(skillLists[Int(lesson.skills)])
        sessions.field(teachers(of: lesson, &random))
        sessions.field(learners(of: lesson, &random))
        if lesson.anonymous > 0 { sessions.field(lesson.anonymous) } else { sessions.emptyField() }
        sessions.field(paperwork.status.rawValue)
        sessions.field(paperwork.recorder.map(Identifiers.person) ?? "")
        sessions.field(paperwork.recordedAt.map(calendar.instant) ?? "")
        sessions.field(paperwork.verifier.map(Identifiers.person) ?? "")
        sessions.field(paperwork.verifiedAt.map(calendar.instant) ?? "")
        sessions.field(paperwork.reason ?? "")
        sessions.field(random.chance(perMille: 20) ? random.pick(Wording.notes) : "")
        try sessions.endRow(kept: isKept)
    }

    /// Says that the last two sessions written are one event.
    mutating func linkLastTwo() throws(FileFailure) {
        guard isKept else { return }
        try sameSession.row([Identifiers.session(count - 1), Identifiers.session(count)])
    }

    /// Looks again, after about 30 days, at 4 in 100 who became competent; 3 in 4 still are.
    mutating func recheck(_ lesson: Lesson, _ random: inout SplitMix64) throws(FileFailure) {
        for learner in lesson.learners
        where learner.outcome == .competent && random.chance(perMille: 40) {
            let day = lesson.day + random.within(25...40)
            let skill = lesson.skills.trailingZeroBitCount
            guard day <= YearCalendar.lastDay else { continue }
            let outcome = random.chance(perMille: 760) ? Outcome.competent : .notYet
            guard isKept else { continue }
            try rechecks.row([
                Identifiers.person(learner.human.id), skillCodes[skill], calendar.date(day), outcome.rawValue,
            ])
        }
    }

    /// Waits until the disk has everything.
    consuming func finish() throws(FileFailure) {
        try sessions.finish()
        try sameSession.finish()
        try rechecks.finish()
    }

    private static func mode(_ setting: Setting, _ random: inout SplitMix64) -> String {
        if setting == .online { return SessionMode.online.rawValue }
        let draw = random.below(100)
        return draw < 3 ? "" : draw < 5 ? SessionMode.mixed.rawValue : SessionMode.inPerson.rawValue
    }

    private mutating func teachers(of lesson: Lesson, _ random: inout SplitMix64) -> String {
        joined.removeAll(keepingCapacity: true)
        for teacher in lesson.teachers {
            if !joined.isEmpty { joined.append(UInt8(ascii: ";")) }
            Identifiers.append(person: teacher.entry(&random), to: &joined)
        }
        return String(decoding: joined, as: UTF8.self)
    }

    private mutating func learners(of lesson: Lesson, _ random: inout SplitMix64) -> String {
        joined.removeAll(keepingCapacity: true)
        for learner in lesson.learners {
            if !joined.isEmpty { joined.append(UInt8(ascii: ";")) }
            Identifiers.append(person: learner.human.entry(&random), to: &joined)
            // Both may be left out where they say no more than the default does.
            if learner.outcome == .attended, learner.relation == nil { continue }
            joined.append(UInt8(ascii: ":"))
            joined.append(contentsOf: learner.outcome.rawValue.utf8)
            guard let relation = learner.relation else { continue }
            joined.append(UInt8(ascii: ":"))
            joined.append(contentsOf: relation.rawValue.utf8)
        }
        return String(decoding: joined, as: UTF8.self)
    }
}
