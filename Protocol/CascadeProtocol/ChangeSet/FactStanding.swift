/// Whether a fact is in a change set that lists it, and if not, why.
///
/// Nobody signs the reason: whoever passes a change set on may leave facts out, the author's signature holds
/// all the same.
package enum FactStanding: UInt8, Hashable, Sendable, CaseIterable, Comparable {
    /// The fact is here.
    case standing
    /// Left out for a reader without a right to it.
    case withheld
    /// Left out as other facts replaced it.
    case compacted
    /// Destroyed by order of the law.
    case erased

    /// Orders by finality.
    package static func < (left: FactStanding, right: FactStanding) -> Bool { left.rawValue < right.rawValue }
}
