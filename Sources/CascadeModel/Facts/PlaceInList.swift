extension CaseIterable where Self: Equatable, AllCases.Index == Int {
    /// The place in the list of all cases, from 1; what fields store.
    @inlinable package var place: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

    /// The case at a place from 1; nil where there is none.
    @inlinable package init?(place: Int64) {
        guard place >= 1, place <= Self.allCases.count else { return nil }
        self = Self.allCases[Int(place) - 1]
    }
}
