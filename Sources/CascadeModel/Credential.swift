/// A certificate as digital teacher (chứng nhận Thầy giáo số): makes its holder generation 1 from a date.
public struct Credential: Hashable, Sendable {
    /// Which skills a credential covers.
    public enum Coverage: Hashable, Sendable {
        /// Every skill, also those added to the catalogue later.
        case all
        /// These; never empty.
        case only(Set<SkillCode>)
    }

    /// The holder.
    public let person: PersonID
    /// The skills covered.
    public let coverage: Coverage
    /// From this day the holder is competent; he is a qualified teacher from the day after.
    public let from: LocalDate
    /// The last day printed on the document; shown, never computed with, as competence does not lapse.
    public let to: LocalDate?
    /// Number or name of the document; private to the scope.
    public let document: NormalisedText?

    /// Makes a credential.
    ///
    /// - Throws: ``ModelError`` `.emptyInterval` where it ends before it starts, `.emptyList` where it
    ///   names no skill (say `.all`).
    public init(
        person: PersonID,
        coverage: Coverage = .all,
        from: LocalDate,
        to: LocalDate? = nil,
        document: NormalisedText? = nil
    ) throws(ModelError) {
        if let to, to < from { throw ModelError(.emptyInterval, field: "to") }
        if case .only(let skills) = coverage, skills.isEmpty { throw ModelError(.emptyList, field: "skills") }
        self.person = person
        self.coverage = coverage
        self.from = from
        self.to = to
        self.document = document
    }
}
