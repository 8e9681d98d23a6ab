/// A fact that counts, with what decides between it and others.
package struct AppliedFact: Hashable, Sendable {
    package let fact: Fact
    /// When it was written, by its author's clock.
    package let time: HybridTime
    /// The authority in the grant that its header names.
    package let authority: Role
    /// Who acted; nil where nobody was named.
    package let author: RecordID?

    package init(fact: Fact, time: HybridTime, authority: Role, author: RecordID?) {
        self.fact = fact
        self.time = time
        self.authority = authority
        self.author = author
    }

    /// Whether this one's value is shown rather than the other's: by authority, then time, then place.
    ///
    /// The last tie is broken by the dot: it is unique and known also where the content is withheld, which a
    /// hash of the content is not.
    func wins(over other: AppliedFact) -> Bool {
        if authority != other.authority { return authority > other.authority }
        if time != other.time { return time > other.time }
        return fact.dot > other.fact.dot
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
