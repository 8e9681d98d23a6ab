package import CascadeMetrics
import CascadeModel

extension ReachFigures {
    /// The object that `lantoa reach --json` prints (`INTERCHANGE`, "Figures as JSON"), ended by a newline.
    package var json: String {
        var json = JSONText()
        json.object { json in
            json.newLine()
            json.member("format", 1)
            json.member("basis", question.basis.rawValue)
            json.member("status", question.statuses.rawValue)
            json.key("skills")
            json.array { json in
                for skill in skills { json.string(skill.text) }
            }
            json.member("as_of", question.asOf?.description)
            json.member("tau_days", question.maturityDays)
            json.newLine()
            json.member("sessions", sessions)
            json.newLine()
            json.key("attendances")
            json.write(attendances)
            json.newLine()
            json.key("people")
            json.object { json in
                json.member("named", people.named.count)
                json.member("at_most", people.atMost.count)
            }
            json.newLine()
            json.key("generations")
            json.write(generations)
            json.newLine()
            json.key("acquisitions")
            json.object { json in
                json.member("rooted", acquisitions.rooted)
                json.member("unknown", acquisitions.unknown)
            }
            json.newLine()
            json.key("roles")
            json.write(roles)
            json.newLine()
            json.key("reproduction")
            json.rows(reproduction) { json, row in json.write(row) }
            json.newLine()
            json.key("interval_days")
            json.object { json in
                json.member("count", intervals.count)
                json.member("median", intervals.median)
                json.member("lower_quartile", intervals.lowerQuartile)
                json.member("upper_quartile", intervals.upperQuartile)
            }
            if let parts {
                json.newLine()
                json.key("parts")
                json.rows(parts) { json, part in json.write(part) }
                json.newLine()
                json.member("overlap", overlap)
            }
            if let persons {
                json.newLine()
                json.key("persons")
                json.rows(persons) { json, person in json.write(person) }
            }
        }
        return json.text + "\n"
    }
}

extension JSONText {
    fileprivate mutating func rows<Row>(_ rows: [Row], _ write: (inout JSONText, Row) -> Void) {
        array { json in
            for row in rows {
                json.newLine()
                write(&json, row)
            }
        }
    }

    fileprivate mutating func write(_ attendances: ReachFigures.AttendanceCount) {
        object { json in
            json.member("named", attendances.named.count)
            json.member("anonymous", attendances.anonymous.count)
        }
    }

    fileprivate mutating func write(_ generations: [Generation: People]) {
        object { json in
            for (generation, people) in generations.sorted(by: { $0.key < $1.key }) {
                json.member(generation.description, people.count)
            }
        }
    }

    fileprivate mutating func write(_ roles: [Generation: [Relation: People]]) {
        object { json in
            for (generation, byRelation) in roles.sorted(by: { $0.key < $1.key }) {
                json.key(generation.description)
                json.object { json in
                    for relation in Relation.allCases {
                        if let people = byRelation[relation] { json.member(relation.rawValue, people.count) }
                    }
                }
            }
        }
    }

    fileprivate mutating func write(_ row: ReproductionRow) {
        object { json in
            json.member("generation", row.generation)
            json.member("members", row.members)
            json.member("offspring", row.offspring)
            json.member("mean", row.mean)
            guard let spread = row.spread else { return }
            json.member("mean_low", spread.meanLow)
            json.member("mean_high", spread.meanHigh)
            switch spread.dispersion {
            case .infinite:
                json.member("k", Double?.none)
                json.member("k_low", Double?.none)
                json.member("k_high", Double?.none)
            case .finite(let k, let low, let high):
                json.member("k", k)
                json.member("k_low", low)
                json.member("k_high", high)
            }
            json.share("p80", spread.p80, of: row.members)
            json.share("teaching_on", spread.teachingOn, of: row.members)
            json.member("teaching_on_low", spread.teachingOnLow)
            json.member("teaching_on_high", spread.teachingOnHigh)
        }
    }

    private mutating func share(_ name: String, _ count: Int, of members: Int) {
        key(name)
        array { json in
            json.number(count)
            json.number(members)
        }
    }

    fileprivate mutating func write(_ part: ReachFigures.Part) {
        object { json in
            json.member("part", part.name)
            json.member("sessions", part.sessions)
            json.key("attendances")
            json.write(part.attendances)
            json.member("people", part.people.count)
            json.key("generations")
            json.write(part.generations)
        }
    }

    fileprivate mutating func write(_ person: ReachFigures.PersonFigures) {
        object { json in
            json.member("id", person.id.text)
            switch person.generation {
            case nil: json.member("generation", Int?.none)
            case .known(let number): json.member("generation", number)
            case .unknown: json.member("generation", "unknown")
            }
            json.member("acquired", person.acquired?.description)
            json.member("direct", person.direct.description)
            json.member("downstream", person.downstream.description)
        }
    }
}
