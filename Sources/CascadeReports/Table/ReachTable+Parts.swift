import CascadeMetrics
import CascadeModel
import CascadeTexts

extension ReachTable {
    /// The parts in the order they come, what they count twice on a line of its own, and the coverage.
    var partSection: [String] {
        guard let kind = figures.question.parts, let parts = figures.parts else { return [] }
        let title = title(kind.title)
        guard !parts.isEmpty else { return title + note(.partsEmpty) }
        let generations = Set(parts.flatMap(\.generations.keys)).sorted()
        let columns: [Phrase] = [kind.partHeading, .sessions, .attendances, .people]
        var table = TextTable(header: (columns + generations.map(\.columnHeading)).map(text))
        for part in parts {
            let people = generations.map { numbers.whole(part.generations[$0]?.count ?? 0) }
            table.append(
                [
                    name(of: part, kind), numbers.whole(part.sessions),
                    text(attendanceCount(part.attendances)),
                    numbers.whole(part.people.count),
                ] + people
            )
        }
        var lines = title + table.lines(width: width, ink: ink)
        if let overlap = figures.overlap {
            lines += note(.overlap(overlap, written: numbers.whole(overlap))) + note(.overlapNote)
        }
        if let coverage { lines += note(coverage) }
        return lines
    }

    private func name(of part: ReachFigures.Part, _ kind: ReachQuestion.Parts) -> String {
        guard !part.name.isEmpty else { return text(.partWithoutUnit) }
        switch kind {
        case .place, .home: return name(ofUnit: part.name)
        case .month:
            let numbers = part.name.split(separator: "-").compactMap { Int($0) }
            guard numbers.count == 2 else { return part.name.safeForDisplay }
            return text(.month(numbers[1], year: numbers[0]))
        }
    }
}

extension Generation {
    fileprivate var columnHeading: Phrase {
        switch self {
        case .known(let number): .partGeneration(String(number))
        case .unknown: .partUnknownOrigin
        }
    }
}

extension ReachQuestion.Parts {
    fileprivate var title: Phrase {
        switch self {
        case .place: .partsByPlace
        case .home: .partsByHome
        case .month: .partsByMonth
        }
    }

    fileprivate var partHeading: Phrase {
        switch self {
        case .place, .home: .partPlace
        case .month: .partMonth
        }
    }
}
