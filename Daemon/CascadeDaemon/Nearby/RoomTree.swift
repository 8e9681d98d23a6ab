/// Along which lines something new goes through a room: a tree that each device there works out for itself.
///
/// The devices stand in one order, and each but the first has the one at half its place above it, as in a binary heap.
/// Who sees the same devices sees the same tree; so nobody is elected, and nothing ends with a device that leaves. Over a
/// tree n devices need n − 1 exchanges for something new, the fewest there can be, and none begins more than three.
struct RoomTree: Hashable, Sendable {
    private static let branches = 2

    /// The one above this device; nil of the first.
    let above: Int?
    /// Those right below it.
    let below: [Int]
    /// How many steps lie between this device and the farthest under it.
    let height: Int

    /// The tree as a device sees it that stands before all others in the order that come after `place` of them.
    ///
    /// - Parameters:
    ///   - others: All others that it sees, by their order.
    ///   - place: How many of them stand before it.
    init(_ others: [Int], place: Int) {
        let count = others.count + 1
        /// Who stands at a place among all, this device included.
        func other(_ index: Int) -> Int { others[index < place ? index : index - 1] }
        above = place == 0 ? nil : other((place - 1) / Self.branches)
        let first = place * Self.branches + 1
        below = (first..<first + Self.branches).filter { $0 < count }.map(other)
        var (lowest, height) = (first, 0)
        while lowest < count {
            height += 1
            lowest = lowest * Self.branches + 1
        }
        self.height = height
    }
}
