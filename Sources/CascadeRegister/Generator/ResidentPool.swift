/// The residents of one commune whom a later lesson may meet again: the latest 256 enrolled.
///
/// A bound, so that memory does not grow with the year; people met long ago come back through the circle of
/// those who taught them.
struct ResidentPool: Sendable {
    private var residents: [Human] = []
    private var oldest = 0
    private static let capacity = 256

    /// Adds a resident in place of the oldest.
    mutating func add(_ human: Human) {
        if residents.count < Self.capacity {
            residents.append(human)
        } else {
            residents[oldest] = human
            oldest = (oldest + 1) % Self.capacity
        }
    }

    /// Somebody of the pool, with the place he has in it.
    func pick(_ random: inout SplitMix64) -> (place: Int, human: Human)? {
        guard !residents.isEmpty else { return nil }
        let place = random.below(residents.count)
        return (place, residents[place])
    }

    /// Writes back what changed for somebody picked.
    mutating func update(_ human: Human, at place: Int) { residents[place] = human }
}
