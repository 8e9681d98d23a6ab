/// Sorted lists of numbers, each of them once, numbered in the order of their first appearance.
package struct DistinctLists: Sendable {
    /// The lists.
    package private(set) var all = Ledger.Lists<Int32>()
    /// By hash the first list that has it; the standard library keys the hash at random, so that nobody can
    /// send lists made to collide.
    private var heads: [Int: Int32] = [:]
    /// For each list the next one of the same hash, or −1.
    private var next: [Int32] = []

    package init() {}

    /// The number of a sorted list, seen before or not.
    package mutating func intern(_ list: [Int32]) -> Int32 {
        let hash = list.hashValue
        let head = heads[hash] ?? -1
        var candidate = head
        while candidate >= 0 {
            if all[Int(candidate)].elementsEqual(list) { return candidate }
            candidate = next[Int(candidate)]
        }
        let number = Int32(all.count)
        all.append(list)
        next.append(head)
        heads[hash] = number
        return number
    }
}
