package import CascadeMetrics
package import CascadeModel

/// What `lantoa reach --json` has to print, computed by the naive judge.
package func naiveReach(_ records: RecordSet, _ question: ReachQuestion) -> NaiveJSON {
    let cascade = NaiveCascade(records, question)
    var totals = NaiveTotals()
    for session in cascade.sessionsInUnit { totals.add(session) }

    let acquisitions = cascade.competences.values.flatMap(\.values).filter { $0.session != nil }
    let rooted = acquisitions.filter { $0.generation != nil }.count
    var members: [NaiveJSON.Member] = [
        .init("format", 1),
        .init("basis", .text(question.basis.rawValue)),
        .init("status", .text(question.statuses.rawValue)),
        .init("skills", .list(cascade.skills.map { .text($0.text) })),
        .init("as_of", NaiveJSON(question.asOf?.description)),
        .init("tau_days", NaiveJSON(question.maturityDays)),
        .init("sessions", .whole(totals.sessions.count)),
        .init("attendances", totals.attendances),
        .init(
            "people",
            [
                "named": .whole(totals.people.count),
                "at_most": .whole(totals.people.count + totals.anonymous),
            ]
        ),
        .init("generations", cascade.generations(of: cascade.competentPeople)),
        .init(
            "acquisitions",
            ["rooted": .whole(rooted), "unknown": .whole(acquisitions.count - rooted)]
        ),
        .init("roles", cascade.roles),
        .init("reproduction", .list(cascade.reproduction)),
        .init("interval_days", cascade.intervals),
    ]
    if let parts = cascade.partTotals {
        let sorted = parts.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
        members.append(.init("parts", .list(sorted.map { part($0.key, $0.value, cascade) })))
        let sum = parts.values.map(\.people.count).reduce(0, +)
        members.append(.init("overlap", .whole(sum - totals.people.count)))
    }
    if question.persons == .listed { members.append(.init("persons", .list(persons(cascade)))) }
    return .object(members)
}

private func part(_ name: String, _ totals: NaiveTotals, _ cascade: NaiveCascade) -> NaiveJSON {
    [
        "part": .text(name),
        "sessions": .whole(totals.sessions.count),
        "attendances": totals.attendances,
        "people": .whole(totals.people.count),
        "generations": cascade.generations(of: totals.people),
    ]
}

/// Everyone with a generation or an attendance, whatever unit was asked for: the contract lets `--unit`
/// choose what is counted in sessions, attendances, people and parts, and in nothing else.
private func persons(_ cascade: NaiveCascade) -> [NaiveJSON] {
    var attribution = NaiveAttribution(cascade)
    let everyone = cascade.competentPeople.union(cascade.sessions.flatMap(\.learners).map(\.person))
    return everyone.sorted(by: naiveByteOrder).map { person in
        let standing = cascade.standing(of: person)
        let generation: NaiveJSON =
            standing.map { $0.generation.map(NaiveJSON.whole) ?? "unknown" } ?? .null
        return [
            "id": .text(person.text),
            "generation": generation,
            "acquired": NaiveJSON(standing?.acquired.description),
            "direct": .text(attribution.direct(of: person).description),
            "downstream": .text(attribution.downstream(of: person).description),
        ]
    }
}
