package import CascadeMetrics
import CascadeModel
package import CascadeTexts

/// The coordinator's table: the figures of a cascade in plain text for a terminal or a letter.
///
/// People and attendances stand in rows of their own and are never added; no column of parts or generations
/// has a total, because one person may stand in several parts, and because people who attended without
/// acquiring stand in no generation. What parts count twice is a line of its own.
package struct ReachTable: Sendable {
    /// Names of units by code; a code without a name is shown as it is.
    package typealias UnitNames = [String: String]

    let figures: ReachFigures
    let names: UnitNames
    let language: Language
    let width: Int
    let ink: Ink
    let coverage: Phrase?

    var numbers: NumberStyle { NumberStyle(language) }

    /// Lays figures out.
    ///
    /// - Parameters:
    ///   - figures: What was computed.
    ///   - names: Names of units by code.
    ///   - language: The reader's language.
    ///   - width: The columns of the line; tables that are wider go on below.
    ///   - ink: Whether headings may be bold.
    ///   - coverage: A line on how many of the units were reached, for figures by place.
    package init(
        _ figures: ReachFigures,
        names: UnitNames = [:],
        language: Language = .vietnamese,
        width: Int = 100,
        ink: Ink = .plain,
        coverage: Phrase? = nil
    ) {
        self.figures = figures
        self.names = names
        self.language = language
        self.width = max(width, 20)
        self.ink = ink
        self.coverage = coverage
    }

    /// The table as one text, every line ended.
    package var text: String { lines.map { "\($0)\n" }.joined() }

    /// The lines of the table.
    package var lines: [String] {
        let sections = [heading, totals, generationSection, reproductionSection, partSection]
        return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    private var heading: [String] {
        let question = figures.question
        let basis: Phrase =
            switch question.basis {
            case .competent: .basisCompetent
            case .attended: .basisAttended
            }
        let statuses: Phrase =
            switch question.statuses {
            case .verified: .statusesVerified
            case .all: .statusesAll
            }
        let skills: Phrase =
            question.skills.isEmpty
            ? .skillsAll(count: numbers.whole(figures.skills.count))
            : .skillsChosen(figures.skills.map(\.text.safeForDisplay).joined(separator: ", "))
        var lines = text(.reachTitle(cutOff: figures.cutOff?.phrase)).wrapped(to: width).map(ink.bold)
        lines += note(basis) + note(statuses) + note(skills)
        if let unit = question.unit { lines += note(.unitChosen(name(ofUnit: unit.text))) }
        return lines
    }

    private var totals: [String] {
        let rows: [(heading: Phrase, value: Phrase, gloss: Phrase?)] = [
            (.sessions, number(figures.sessions), nil),
            (.attendances, attendanceCount(figures.attendances), .attendanceGloss),
            (.people, people, isInterval ? .peopleIntervalGloss : .peopleGloss),
            (
                .acquisitions,
                .acquisitionCount(
                    rooted: numbers.whole(figures.acquisitions.rooted),
                    unknown: numbers.whole(figures.acquisitions.unknown)
                ),
                .acquisitionGloss
            ),
            (.teachingInterval, interval, nil),
        ]
        let headingWidth = rows.reduce(0) { max($0, text($1.heading).displayWidth) } + 2
        return rows.flatMap { row in
            let value = text(row.value)
            let gloss = row.gloss.map { " · \(text($0))" } ?? ""
            let indent = String(repeating: " ", count: headingWidth)
            let wrapped = (value + gloss).wrapped(to: width - headingWidth)
            let heading = text(row.heading).padded(to: headingWidth, .leading)
            return wrapped.enumerated().map { ($0 == 0 ? heading : indent) + $1 }
        }
    }

    private var isInterval: Bool { figures.people.atMost > figures.people.named }

    private var people: Phrase {
        guard isInterval else { return number(figures.people.named.count) }
        return .peopleInterval(
            named: numbers.whole(figures.people.named.count),
            atMost: numbers.whole(figures.people.atMost.count)
        )
    }

    private var interval: Phrase {
        let intervals = figures.intervals
        guard let median = intervals.median, let lower = intervals.lowerQuartile,
            let upper = intervals.upperQuartile
        else { return .intervalMissing }
        return .interval(
            median: numbers.whole(median),
            lower: numbers.whole(lower),
            upper: numbers.whole(upper),
            count: numbers.whole(intervals.count)
        )
    }

    func attendanceCount(_ count: ReachFigures.AttendanceCount) -> Phrase {
        .attendanceCount(
            named: numbers.whole(count.named.count),
            anonymous: numbers.whole(count.anonymous.count)
        )
    }

    func number(_ number: Int) -> Phrase {
        Phrase(vi: numbers.whole(number), en: numbers.whole(number))
    }

    func name(ofUnit code: String) -> String { (names[code] ?? code).safeForDisplay }

    func text(_ phrase: Phrase) -> String { phrase.text(in: language) }

    func note(_ phrase: Phrase) -> [String] { text(phrase).wrapped(to: width) }

    func title(_ phrase: Phrase) -> [String] { note(phrase).map(ink.bold) }
}
