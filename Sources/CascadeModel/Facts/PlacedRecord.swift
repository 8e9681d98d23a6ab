/// A record with its place among others, in the order of the names that everybody can read.
///
/// It is the order of ``RecordID/text(sortKey:)``: those that stand before what devices made, what devices made, those
/// without a place, and those behind.
package struct PlacedRecord: Hashable, Comparable, Sendable {
    /// The record.
    package let record: RecordID
    /// Its place, where it comes from outside and an import stated one.
    package let sortKey: SortKey?

    package init(_ record: RecordID, _ sortKey: SortKey?) {
        self.record = record
        if case .external = record { self.sortKey = sortKey } else { self.sortKey = nil }
    }

    package static func < (left: PlacedRecord, right: PlacedRecord) -> Bool {
        if left.sortKey == right.sortKey { return left.record < right.record }
        // Of one group, either both have a key or neither has one.
        if left.group == right.group, let one = left.sortKey, let other = right.sortKey { return one < other }
        return left.group < right.group
    }

    private var group: Int {
        switch (sortKey?.side, record) {
        case (.before?, _): 0
        case (nil, .made): 1
        case (nil, .external): 2
        case (.behind?, _): 3
        }
    }
}
