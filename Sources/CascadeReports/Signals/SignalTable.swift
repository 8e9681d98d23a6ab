package import CascadeMetrics
import CascadeModel
package import CascadeTexts

/// Signals in plain text for a terminal: each kind with its count and its first findings.
///
/// A kind that could not be looked for says what is missing. People and sessions stand by identifier, as names
/// stay inside the school.
package struct SignalTable: Sendable {
    /// The findings shown of each kind unless said otherwise.
    package static let defaultLimit = 10

    let report: SignalReport
    let names: ReachTable.UnitNames
    let language: Language
    private let width: Int
    private let ink: Ink
    private let limit: Int

    var numbers: NumberStyle { NumberStyle(language) }

    /// Lays signals out.
    ///
    /// - Parameters:
    ///   - report: What was found.
    ///   - names: Names of units by code.
    ///   - language: The reader's language.
    ///   - width: The columns of the line.
    ///   - ink: Whether headings may be bold.
    ///   - limit: How many findings of each kind are shown; the rest is counted.
    package init(
        _ report: SignalReport,
        names: ReachTable.UnitNames = [:],
        language: Language = .vietnamese,
        width: Int = 100,
        ink: Ink = .plain,
        limit: Int = SignalTable.defaultLimit
    ) {
        self.report = report
        self.names = names
        self.language = language
        self.width = max(width, 20)
        self.ink = ink
        self.limit = max(limit, 0)
    }

    /// The signals as one text, every line ended.
    package var text: String { lines.map { "\($0)\n" }.joined() }

    /// The lines.
    package var lines: [String] {
        let heading =
            text(.signalsTitle).wrapped(to: width).map(ink.bold)
            + text(.signalsAskToLook).wrapped(to: width)
        let sections = [
            heading,
            section(.overlappingTimes, .examinedSessions, report.overlappingTimes, line),
            section(.repeatedLists, .examinedSessions, report.repeatedLists, line),
            section(.entryBursts, .examinedEntries, report.entryBursts, entryLine),
            section(.hurriedLessons, .examinedSessions, report.hurriedLessons, line),
            section(.allCompetent, .examinedSessions, report.allCompetent, line),
            section(.mutualTeaching, .examinedSessions, report.mutualTeaching, line),
            section(.signOffBursts, .examinedSignOffs, report.signOffBursts, signOffLine),
            section(.unknownOriginSignal, .examinedAcquisitions, report.unknownOrigin, line),
            retention,
        ]
        return Array(sections.joined(separator: [""]))
    }

    private func section<Finding>(
        _ name: Phrase,
        _ noun: Phrase,
        _ result: SignalResult<Finding>,
        _ line: (Finding) -> Phrase
    ) -> [String] {
        switch result {
        case .notComputable(let missing):
            return text(reason(name, missing)).wrapped(to: width)
        case .computed(let findings, let examined, let whole):
            let title = Phrase.signal(
                name,
                found: numbers.whole(findings.count),
                examined: numbers.whole(examined),
                of: numbers.whole(whole),
                noun
            )
            var lines = text(title).wrapped(to: width).map(findings.isEmpty ? { $0 } : ink.bold)
            for finding in findings.prefix(limit) { lines += indented(line(finding)) }
            if findings.count > limit {
                lines += indented(.moreFindings(numbers.whole(findings.count - limit)))
            }
            return lines
        }
    }

    private var retention: [String] {
        let phrase: Phrase
        switch report.retention {
        case .notComputable(let missing):
            phrase = reason(.retention, missing)
        case .computed(let retention):
            phrase = .retention(
                numbers.whole(retention.competent),
                of: numbers.whole(retention.rechecked),
                share: retention.share?.phrase ?? .notComputable
            )
        }
        return text(phrase).wrapped(to: width)
    }

    /// Why a figure cannot be computed: what is no column is said in a sentence.
    private func reason(_ name: Phrase, _ missing: SignalColumns) -> Phrase {
        switch missing {
        case .acquisitions: .notComputable(name, because: .noAcquisitions)
        case .rechecks: .notComputable(name, because: .noRechecks)
        case .sessions: .notComputable(name, because: .noCountedSessions)
        case .signOffs: .notComputable(name, because: .noSignOffs)
        default: .notComputable(name, missing: missing.names)
        }
    }

    private func indented(_ phrase: Phrase) -> [String] {
        text(phrase).wrapped(to: width - 4).enumerated().map { ($0 == 0 ? "  " : "    ") + $1 }
    }

    private func text(_ phrase: Phrase) -> String { phrase.text(in: language) }
}
