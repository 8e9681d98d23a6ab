/// The reproduction number R_g of one generation and what is known of its spread.
public struct ReproductionRow: Hashable, Sendable {
    /// g.
    public let generation: Int
    /// (person, skill) of this generation that have been competent for τ days at the cut-off.
    public let members: Int
    /// Primary learners they won within τ days.
    public let offspring: Int
    /// Offspring per member, zeros included.
    public var mean: Double { Double(offspring) / Double(members) }
    /// How unevenly they teach on; nil where there is too little to say (fewer than 10 members, or nobody
    /// taught on), and only the counts are shown.
    public let spread: OffspringSpread?

    package init(
        generation: Int,
        members: Int,
        offspring: Int,
        spread: OffspringSpread?
    ) {
        self.generation = generation
        self.members = members
        self.offspring = offspring
        self.spread = spread
    }
}
