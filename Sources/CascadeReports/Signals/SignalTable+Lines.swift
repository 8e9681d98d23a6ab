import CascadeMetrics
import CascadeModel
import CascadeTexts

/// One finding in a line: the day where it has one, then who and which session.
extension SignalTable {
    func line(_ finding: OverlappingTimes.Finding) -> Phrase {
        dated(
            finding.session,
            .overlap(
                session(finding.session),
                session(finding.other),
                teacher: person(finding.teacher)
            )
        )
    }

    func line(_ finding: RepeatedLists.Finding) -> Phrase {
        dated(
            finding.session,
            .repeatedList(
                session(finding.session),
                session(finding.other),
                shared: numbers.whole(finding.shared),
                united: numbers.whole(finding.united)
            )
        )
    }

    func entryLine(_ run: SessionRun) -> Phrase {
        .entryBurst(
            person(run.person),
            count: numbers.whole(run.sessions.count),
            first: moment(run.first),
            last: moment(run.last)
        )
    }

    func signOffLine(_ run: SessionRun) -> Phrase {
        .signOffBurst(
            person(run.person),
            count: numbers.whole(run.sessions.count),
            first: moment(run.first),
            last: moment(run.last)
        )
    }

    func line(_ finding: HurriedLessons.Finding) -> Phrase {
        dated(
            finding.session,
            .hurriedLesson(
                session(finding.session),
                minutes: numbers.whole(finding.minutes),
                learners: .attendanceCount(
                    named: numbers.whole(finding.named),
                    anonymous: numbers.whole(finding.anonymous)
                ),
                skills: numbers.whole(finding.skills)
            )
        )
    }

    func line(_ finding: AllCompetent.Finding) -> Phrase {
        dated(
            finding.session,
            .allCompetent(session(finding.session), learners: numbers.whole(finding.learners))
        )
    }

    func line(_ finding: MutualTeaching.Finding) -> Phrase {
        dated(
            finding.back,
            .mutualTeaching(
                person(finding.one),
                person(finding.other),
                skill: finding.skill.text.safeForDisplay,
                session: session(finding.session),
                back: session(finding.back)
            )
        )
    }

    func line(_ finding: UnknownOrigin.Finding) -> Phrase {
        var place: String?
        if finding.place >= 0 {
            let code = report.code(ofUnit: finding.place).text
            place = (names[code] ?? code).safeForDisplay
        }
        return .unknownOrigin(
            at: place,
            unknown: numbers.whole(finding.unknown),
            of: numbers.whole(finding.acquisitions)
        )
    }

    private func dated(_ session: Int32, _ phrase: Phrase) -> Phrase {
        let day = report.date(ofSession: session).phrase
        func text(_ language: Language) -> String {
            "\(day.text(in: language)) · \(phrase.text(in: language))"
        }
        return Phrase(vi: text(.vietnamese), en: text(.english))
    }

    /// A moment to the second, as clocks in Việt Nam show it, seven hours ahead of UTC all year.
    private func moment(_ instant: Instant) -> String {
        let seconds = instant.secondsSince1970 + 7 * 3600
        let (day, second) = (
            Int32((Double(seconds) / 86_400).rounded(.down)), (seconds % 86_400 + 86_400) % 86_400
        )
        // A recorded moment at the very end of the years that dates can name.
        guard let date = try? LocalDate(dayNumber: day) else { return instant.description }
        let parts = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(parts.joined(separator: ":")) \(date.phrase.text(in: language))"
    }

    private func session(_ session: Int32) -> String { report.id(ofSession: session).text.safeForDisplay }

    private func person(_ person: Int32) -> String { report.id(ofPerson: person).text.safeForDisplay }
}
