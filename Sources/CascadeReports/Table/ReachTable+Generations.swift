import CascadeMetrics
import CascadeModel
import CascadeTexts

extension ReachTable {
    /// People by generation, those reached also by role group: two views that never stand for each other.
    var generationSection: [String] {
        let title = title(.generationsTitle)
        guard !figures.generations.isEmpty else { return title + note(.generationsEmpty) }
        // The definitions have five role groups; siblings are among the others.
        let groups = Relation.allCases.filter { $0 != .sibling }
        var table = TextTable(
            header: [text(.generation), text(.people)] + groups.map { text($0.groupName) }
        )
        for generation in figures.generations.keys.sorted() {
            let people = figures.generations[generation] ?? People(0)
            let roles = groups.map { group in
                // Generation 1 became so by a credential, not by a lesson: there is no lead teacher to be
                // anything to.
                generation == .known(1)
                    ? NumberStyle.absent
                    : numbers.whole(count(of: group, in: generation))
            }
            table.append([name(of: generation), numbers.whole(people.count)] + roles)
        }
        return title + table.lines(width: width, ink: ink) + note(.generationsNote)
    }

    private func count(of group: Relation, in generation: Generation) -> Int {
        let roles = figures.roles[generation] ?? [:]
        let count = roles[group]?.count ?? 0
        return group == .other ? count + (roles[.sibling]?.count ?? 0) : count
    }

    private func name(of generation: Generation) -> String {
        switch generation {
        case .known(let number): String(number)
        case .unknown: text(.unknownOrigin)
        }
    }
}
