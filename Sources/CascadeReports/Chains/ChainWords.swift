import CascadeModel
import CascadeTexts

/// What is written in a picture of a chain.
struct ChainWords {
    let language: Language
    let numbers: NumberStyle
    let label: (ChainForest.Member) -> String

    func title(_ root: ChainForest.Member) -> String {
        text(.chainTitle(root: name(root)))
    }

    func summary(_ excerpt: ChainExcerpt) -> String {
        let learners = excerpt.peopleCount - 1
        return text(
            .chainSummary(
                learners: learners,
                written: numbers.whole(learners),
                levels: excerpt.columns.count - 1
            )
        )
    }

    func excerptNote(_ excerpt: ChainExcerpt) -> [String] {
        guard excerpt.drawnCount < excerpt.peopleCount else { return [] }
        return [text(.chainExcerpt(shown: numbers.whole(excerpt.drawnCount)))]
    }

    func heading(_ column: ChainExcerpt.Column) -> ChainLayout.Heading {
        let generations = column.generations
        return ChainLayout.Heading(
            name: text(.chainColumn(first: generations.lowerBound, last: generations.upperBound)),
            count: text(.personCount(column.people, written: numbers.whole(column.people)))
        )
    }

    func inscription(_ member: ChainForest.Member, _ scale: ChainScale) -> ChainLayout.Inscription {
        let full = name(member)
        let day = member.acquired.map { text($0.phrase) }
        let note = member.note?.safeForDisplay
        let details = [day, note?.truncated(to: scale.longestLabel)].compactMap { $0 }
        let facts = [
            full,
            text(.chainColumn(first: member.generation, last: member.generation)),
            text(member.relation?.personName ?? .digitalTeacher),
            day,
            note,
        ]
        return ChainLayout.Inscription(
            mark: RoleMark(member.relation),
            label: full.truncated(to: scale.longestLabel),
            detail: scale.showsDetails && !details.isEmpty ? details.joined(separator: " · ") : nil,
            tooltip: facts.compactMap { $0 }.joined(separator: " · ")
        )
    }

    func inscription(direct: Int, below: Int) -> ChainLayout.Inscription {
        let all = direct + below
        return ChainLayout.Inscription(
            mark: .others,
            label: text(.others(all, written: numbers.whole(all))),
            detail: nil,
            tooltip: text(.othersBelow(direct: numbers.whole(direct), below: numbers.whole(below)))
        )
    }

    private func name(_ member: ChainForest.Member) -> String { label(member).safeForDisplay }

    private func text(_ phrase: Phrase) -> String { phrase.text(in: language) }
}
