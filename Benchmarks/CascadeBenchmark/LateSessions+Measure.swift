import CascadeMetrics

/// What adding late sessions to a computed cascade costs against computing afresh, and whether the figures
/// are the same: one line of JSON.
func measureLateSessions(_ workload: W2, count: Int) -> String {
    let (answer, lessons) = workload.solve()
    let late = LateSessions(count: count, after: workload, answer.pass.standings)
    var live = LiveCascade(answer.pass, lessons, unknownOrigin: .ignored)
    var reach = answer.reach
    reach.move(from: 1, to: 1, group: 0)
    let (liveSeconds, _) = measured {
        live.insert(late.lessons, personCount: late.personCount) { left, right in
            left < right
        } onChange: { person, old, new in
            reach.move(from: old, to: new, group: late.communes[Int(person)])
        }
    }
    let whole = W2(
        edges: late.placed(among: workload),
        communes: late.communes,
        trained: workload.trained
            + [Int32](repeating: -1, count: late.personCount - workload.communes.count)
    )
    let (freshSeconds, fresh) = measured { whole.solve().answer }
    let isSame =
        reach.totals == fresh.reach.totals && reach.sumOfSquares == fresh.reach.sumOfSquares
        && live.exposures == fresh.pass.exposures
        && (0..<Int32(late.personCount)).allSatisfy { person in
            live.standing(of: person).generation == fresh.pass.standings[Int(person)].generation
                && live.downstream(of: person) == fresh.downstream[person]
        }
    return """
        {"late_sessions": \(count), "edges": \(late.edges.count), "same_figures": \(isSame), \
        "cpu": \(liveSeconds), "cpu_afresh": \(freshSeconds), "share": \(liveSeconds / freshSeconds)}
        """
}
