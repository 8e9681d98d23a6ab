/// What one person is in one skill: since when competent, and in which generation.
package struct Standing: Hashable, Sendable {
    /// When the person became competent; see ``Moment``.
    package var moment: Int32
    /// The generation: 0 not competent, ``unknown`` competent of unknown origin, otherwise 1 and up.
    package var generation: Int32

    /// Marks competence of unknown origin; larger than every known generation, so that the least of several
    /// generations is a known one where there is one.
    package static let unknown = Int32.max
    /// Not competent.
    package static let none = Standing(moment: 0, generation: 0)

    package init(moment: Int32, generation: Int32) {
        self.moment = moment
        self.generation = generation
    }
}
