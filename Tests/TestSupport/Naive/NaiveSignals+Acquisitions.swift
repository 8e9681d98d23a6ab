import CascadeMetrics
import CascadeModel

/// What looks at acquisitions: where they come from, and whether they stay.
extension NaiveSignals {
    /// More than 20% of unknown origin, overall and by place from five acquisitions on.
    var unknownOrigin: NaiveJSON {
        let acquisitions = cascade.competences.values.flatMap(\.values).filter { $0.session != nil }
        guard !acquisitions.isEmpty else {
            return ["signal": "unknown_origin", "computable": .truth(false), "missing": ["acquisitions"]]
        }
        var findings: [NaiveJSON] = []
        func look(_ some: [NaiveCascade.Competence], place: String?) {
            let unknown = some.filter { $0.generation == nil }.count
            guard 100 * unknown > 20 * some.count else { return }
            findings.append(
                [
                    "place_unit": NaiveJSON(place), "unknown": .whole(unknown),
                    "acquisitions": .whole(some.count),
                ]
            )
        }
        look(acquisitions, place: nil)
        for place in Set(acquisitions.compactMap { $0.session?.place }).sorted(by: naiveByteOrder) {
            let here = acquisitions.filter { $0.session?.place == place }
            if here.count >= 5 { look(here, place: place.text) }
        }
        return [
            "signal": "unknown_origin", "computable": .truth(true), "examined": .whole(acquisitions.count),
            "of": .whole(acquisitions.count), "findings": .list(findings),
        ]
    }

    /// Of each (person, skill) the first recheck after 30 days.
    var retention: NaiveJSON {
        var rechecked = 0
        var competent = 0
        for skill in cascade.skills {
            for (person, competence) in cascade.competences[skill] ?? [:] {
                let due = records.rechecks.filter { recheck in
                    recheck.skill == skill && cascade.people.merged(recheck.person) == person
                        && recheck.date.dayNumber >= competence.date.dayNumber + 30
                        && (cascade.question.asOf.map { recheck.date <= $0 } ?? true)
                }
                guard let day = due.map(\.date).min() else { continue }
                rechecked += 1
                if due.contains(where: { $0.date == day && $0.outcome == .competent }) { competent += 1 }
            }
        }
        if rechecked == 0 { return ["computable": .truth(false), "missing": ["rechecks"]] }
        return [
            "computable": .truth(true), "days": 30, "rechecked": .whole(rechecked),
            "competent": .whole(competent),
        ]
    }
}
