/// A fact that counts, with what decides between it and others.
package struct AppliedFact: Hashable, Sendable {
    package let fact: Fact
    /// When it was written, by its author's clock: what is shown.
    package let time: HybridTime
    /// The latest that it can have been written, as witnesses say who are believed; nil where nobody speaks of it.
    package let bound: HybridTime?
    /// The authority in the grant that its header names.
    package let authority: Role
    /// Who acted; nil where nobody was named.
    package let author: RecordID?

    package init(
        fact: Fact,
        time: HybridTime,
        bound: HybridTime? = nil,
        authority: Role,
        author: RecordID?
    ) {
        self.fact = fact
        self.time = time
        self.bound = bound
        self.authority = authority
        self.author = author
    }

    /// When it was written, as far as anybody can tell: what breaks ties and orders.
    package var boundedTime: HybridTime { bound.map { min(time, $0) } ?? time }

    /// Whether its author's clock was ahead: it shows a time later than that at which others held the fact.
    package var isAhead: Bool { boundedTime != time }

    /// Whether it was written before another, by time, then its author's own clock, then place.
    package func precedes(_ other: AppliedFact) -> Bool {
        let (mine, others) = (boundedTime, other.boundedTime)
        if mine != others { return mine < others }
        return time != other.time ? time < other.time : fact.dot < other.fact.dot
    }

    /// Whether this one's value is shown rather than the other's: by authority, then time, then place.
    ///
    /// The last tie is broken by the dot: it is unique and known also where the content is withheld, which a
    /// hash of the content is not.
    func wins(over other: AppliedFact) -> Bool {
        if authority != other.authority { return authority > other.authority }
        return other.precedes(self)
    }
}

/// A value that stands in a register: written by a fact that no other fact replaces there.
package struct Head: Hashable, Sendable {
    /// The fact that wrote it.
    package let source: AppliedFact
    /// What it wrote.
    package let value: FactValue

    package init(source: AppliedFact, value: FactValue) {
        self.source = source
        self.value = value
    }

    package var dot: Dot { source.fact.dot }
}
