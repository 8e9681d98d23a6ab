/// Learners whom somebody took out, while somebody else, not knowing, stated their relation to the lead teacher.
///
/// Outcome and relation have a register each, and a removal stands in the first alone. An edit beats a concurrent
/// removal, whichever half it changed; so such a learner stays with the outcome he had, beside the removal, and
/// a person is asked.
struct RemovedLearners {
    /// The registers of learners who stay: the outcome they had, stated by the edit, beside the removal.
    private(set) var kept: [Register: [Head]] = [:]
    /// The facts that hold the outcomes of learners who were taken out: an edit may come yet.
    private(set) var outcomes: Set<Dot> = []

    init(_ registers: [Register: [Head]], _ writers: [Register: [Head]], _ replacements: Replacements) {
        for (register, removals) in registers where Self.isRemoved(register, removals) {
            let stated = (writers[register] ?? []).filter { $0.value != .integer(FactValue.removed) }
            let last = replacements.heads(of: stated)
            guard let before = last.first else { continue }
            // All of them: each covers earlier ones, which would else stand again.
            outcomes.formUnion(last.map(\.dot))
            let seen = replacements.reached(from: removals).union(removals.map(\.dot))
            let edits = (registers[Register(register.field, register.element, .relation)] ?? [])
                .filter { !seen.contains($0.dot) }
            guard !edits.isEmpty else { continue }
            kept[register] = (removals + edits.map { Head(source: $0.source, value: before.value) })
                .sorted { $0.source.wins(over: $1.source) }
        }
    }

    private static func isRemoved(_ register: Register, _ heads: [Head]) -> Bool {
        register.field == SessionField.learners && register.aspect == .value
            && heads.allSatisfy { $0.value == .integer(FactValue.removed) }
    }
}
