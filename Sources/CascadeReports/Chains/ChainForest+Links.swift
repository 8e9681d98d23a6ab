package import CascadeMetrics
package import CascadeTexts

extension ChainForest {
    /// The chains that figures were computed from.
    ///
    /// - Parameters:
    ///   - links: Who was first taught by whom.
    ///   - language: The reader's language, for the remark on who reached others.
    /// - Throws: ``ChainError`` where a teacher does not stand before his learner.
    package init(_ links: ChainLinks, language: Language) throws(ChainError) {
        try self.init(
            links.all.map { link in
                Member(
                    id: link.id,
                    generation: link.generation,
                    acquired: link.acquired,
                    relation: link.relation,
                    note: link.downstream.isZero
                        ? nil : Phrase.reachedDownstream("\(link.downstream)").text(in: language),
                    parent: link.teacher
                )
            }
        )
    }
}
