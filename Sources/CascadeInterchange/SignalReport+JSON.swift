package import CascadeMetrics
import CascadeModel

extension SignalReport {
    /// The object that `lantoa signals --json` prints, ended by a newline.
    ///
    /// A signal has `computable`; where that is true, `examined` of the `of` entries that count could be looked
    /// at, and `findings` is what was found; where it is false, `missing` names the columns that no entry has.
    package var json: String {
        var json = JSONText()
        json.object { json in
            json.newLine()
            json.member("format", 1)
            json.newLine()
            json.key("signals")
            json.array { json in
                json.signal("overlapping_times", overlappingTimes) { json, finding in
                    json.member("session", id(ofSession: finding.session).text)
                    json.member("date", date(ofSession: finding.session).description)
                    json.member("teacher", id(ofPerson: finding.teacher).text)
                    json.member("overlaps", id(ofSession: finding.other).text)
                }
                json.signal("repeated_lists", repeatedLists) { json, finding in
                    json.member("session", id(ofSession: finding.session).text)
                    json.member("date", date(ofSession: finding.session).description)
                    json.member("resembles", id(ofSession: finding.other).text)
                    json.member("shared", finding.shared)
                    json.member("united", finding.united)
                }
                json.signal("entry_bursts", entryBursts) { json, run in
                    write(run, "recorded_by", to: &json)
                }
                json.signal("short_lessons", hurriedLessons) { json, finding in
                    json.member("session", id(ofSession: finding.session).text)
                    json.member("date", date(ofSession: finding.session).description)
                    json.member("minutes", finding.minutes)
                    json.member("named", finding.named)
                    json.member("anonymous", finding.anonymous)
                    json.member("skills", finding.skills)
                }
                json.signal("all_competent", allCompetent) { json, finding in
                    json.member("session", id(ofSession: finding.session).text)
                    json.member("date", date(ofSession: finding.session).description)
                    json.member("learners", finding.learners)
                }
                json.signal("mutual_teaching", mutualTeaching) { json, finding in
                    json.member("skill", finding.skill.text)
                    json.member("first", id(ofPerson: finding.one).text)
                    json.member("second", id(ofPerson: finding.other).text)
                    json.member("first_taught_second", id(ofSession: finding.session).text)
                    json.member("second_taught_first", id(ofSession: finding.back).text)
                }
                json.signal("quick_sign_offs", signOffBursts) { json, run in
                    write(run, "verified_by", to: &json)
                }
                json.signal("unknown_origin", unknownOrigin) { json, finding in
                    json.member("place_unit", finding.place < 0 ? nil : code(ofUnit: finding.place).text)
                    json.member("unknown", finding.unknown)
                    json.member("acquisitions", finding.acquisitions)
                }
            }
            json.newLine()
            json.key("retention")
            json.write(retention)
        }
        return json.text + "\n"
    }

    private func write(_ run: SessionRun, _ role: String, to json: inout JSONText) {
        json.member(role, id(ofPerson: run.person).text)
        json.member("from", run.first.description)
        json.member("to", run.last.description)
        json.key("sessions")
        json.array { json in
            for session in run.sessions { json.string(id(ofSession: session).text) }
        }
    }
}

extension JSONText {
    fileprivate mutating func signal<Finding>(
        _ name: String,
        _ result: SignalResult<Finding>,
        _ write: (inout JSONText, Finding) -> Void
    ) {
        newLine()
        object { json in
            json.member("signal", name)
            switch result {
            case .notComputable(let missing):
                json.missing(missing)
            case .computed(let findings, let examined, let whole):
                json.key("computable")
                json.boolean(true)
                json.member("examined", examined)
                json.member("of", whole)
                json.key("findings")
                json.array { json in
                    for finding in findings {
                        json.newLine()
                        json.object { json in write(&json, finding) }
                    }
                }
            }
        }
    }

    fileprivate mutating func write(_ retention: RetentionFigures) {
        object { json in
            switch retention {
            case .notComputable(let missing):
                json.missing(missing)
            case .computed(let retention):
                json.key("computable")
                json.boolean(true)
                json.member("days", Retention.days)
                json.member("rechecked", retention.rechecked)
                json.member("competent", retention.competent)
            }
        }
    }

    private mutating func missing(_ columns: SignalColumns) {
        key("computable")
        boolean(false)
        key("missing")
        array { json in
            for name in columns.names { json.string(name) }
        }
    }
}
