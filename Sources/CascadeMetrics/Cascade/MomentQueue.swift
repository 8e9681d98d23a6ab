/// Lessons or people waiting to be looked at, by moment: a binary heap.
///
/// Nobody is qualified to teach at the moment he learned, so what depends on something else always stands at
/// a later moment; among entries of one moment any order will do.
struct MomentQueue: Sendable {
    /// Which end of time comes out first.
    enum Direction: Sendable {
        case earliestFirst
        case latestFirst
    }

    /// The moment, turned so that the smallest key comes out first, above the entry.
    private var heap: [UInt64] = []
    private let turn: UInt32

    init(_ direction: Direction) {
        // Flipping the sign bit orders signed numbers as unsigned ones; flipping the others turns them round.
        turn = direction == .earliestFirst ? 0x8000_0000 : 0x7FFF_FFFF
    }

    /// Adds an entry.
    mutating func push(_ entry: Int32, at moment: Int32) {
        let key = UInt64(UInt32(bitPattern: moment) ^ turn) << 32 | UInt64(UInt32(bitPattern: entry))
        heap.append(key)
        heap.withUnsafeMutableBufferPointer { heap in
            var child = heap.count - 1
            while child > 0 {
                let parent = (child - 1) / 2
                guard key < heap[parent] else { break }
                heap[child] = heap[parent]
                child = parent
            }
            heap[child] = key
        }
    }

    /// Takes the entry whose turn it is.
    mutating func pop() -> Int32? {
        guard let last = heap.popLast() else { return nil }
        guard let top = heap.first else { return Int32(truncatingIfNeeded: last) }
        heap.withUnsafeMutableBufferPointer { heap in
            var parent = 0
            while true {
                var child = 2 * parent + 1
                guard child < heap.count else { break }
                if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
                guard heap[child] < last else { break }
                heap[parent] = heap[child]
                parent = child
            }
            heap[parent] = last
        }
        return Int32(truncatingIfNeeded: top)
    }
}
