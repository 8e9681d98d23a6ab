/// Positions across the generations of a tree, after Reingold and Tilford, "Tidier Drawings of Trees" (1981).
///
/// A parent stands in the middle of its children; subtrees are drawn once as a shape and pushed together until
/// one row separates them in every generation; what is pushed apart by large branches is spread evenly
/// (Buchheim, Jünger, Leipert 2002). The shapes are kept as a pair of limits per generation, which costs
/// (people × generations) and is plain to check, where the papers' threads save a factor that a drawing of
/// some hundred people does not feel.
package struct TidyTree: Hashable, Sendable {
    /// The row of each node, not whole where a parent stands between two children; the smallest is 0.
    package let rows: [Double]
    /// The largest row.
    package let lastRow: Double

    /// - Parameter parents: The parent of each node, always before it; nil for the root, node 0.
    package init(parents: [Int?]) {
        var children = [[Int]](repeating: [], count: parents.count)
        for (node, parent) in parents.enumerated() {
            if let parent { children[parent].append(node) }
        }
        var offsets = [Double](repeating: 0, count: parents.count)
        var shapes = [Shape](repeating: Shape.leaf, count: parents.count)
        for node in parents.indices.reversed() where !children[node].isEmpty {
            let places = Self.place(children[node].map { shapes[$0] })
            let middle = ((places.first ?? 0) + (places.last ?? 0)) / 2
            var shape = Shape.leaf
            for (child, place) in zip(children[node], places) {
                offsets[child] = place - middle
                shape.add(shapes[child], at: place - middle)
                shapes[child] = Shape.leaf
            }
            shapes[node] = shape
        }
        var rows = [Double](repeating: 0, count: parents.count)
        for (node, parent) in parents.enumerated() {
            rows[node] = (parent.map { rows[$0] } ?? 0) + offsets[node]
        }
        let top = rows.min() ?? 0
        self.rows = rows.map { $0 - top }
        lastRow = (rows.max() ?? 0) - top
    }

    /// How far a subtree reaches up and down in each generation, seen from its root.
    private struct Shape {
        static let leaf = Shape(upper: [0], lower: [0])

        var upper: [Double]
        var lower: [Double]

        /// The least distance below another shape's root at which this shape leaves one row free.
        func distance(below other: Shape) -> Double {
            zip(other.lower, upper).reduce(1) { max($0, $1.0 - $1.1 + 1) }
        }

        /// Joins a child's shape, one generation on.
        mutating func add(_ child: Shape, at place: Double) {
            for depth in child.upper.indices {
                let (up, down) = (child.upper[depth] + place, child.lower[depth] + place)
                if depth + 1 < upper.count {
                    upper[depth + 1] = min(upper[depth + 1], up)
                    lower[depth + 1] = max(lower[depth + 1], down)
                } else {
                    upper.append(up)
                    lower.append(down)
                }
            }
        }
    }

    /// The rows of siblings, from the first one's.
    private static func place(_ shapes: [Shape]) -> [Double] {
        var places: [Double] = []
        for (index, shape) in shapes.enumerated() {
            var place = 0.0
            var blocker = index
            for earlier in 0..<index {
                let needed = places[earlier] + shape.distance(below: shapes[earlier])
                if needed > place { (place, blocker) = (needed, earlier) }
            }
            places.append(place)
            spread(&places, shapes, between: blocker, and: index)
        }
        return places
    }

    /// Moves the siblings between two that touch so that the room left over is shared out evenly.
    private static func spread(_ places: inout [Double], _ shapes: [Shape], between first: Int, and last: Int)
    {
        guard last - first > 1 else { return }
        // No sibling moves further than the least room that any of them has above the last one, and none
        // further than the next: so nothing that was apart comes together.
        let room = (first + 1..<last).reduce(Double.infinity) { room, sibling in
            min(room, places[last] - places[sibling] - shapes[last].distance(below: shapes[sibling]))
        }
        guard room > 0 else { return }
        for sibling in first + 1..<last {
            places[sibling] += room * Double(sibling - first) / Double(last - first)
        }
    }
}
