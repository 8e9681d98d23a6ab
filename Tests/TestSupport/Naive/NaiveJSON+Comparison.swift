extension NaiveJSON {
    /// Whether the order of an object's members is part of what is compared.
    package enum MemberOrder: Sendable {
        case compared
        case ignored
    }

    /// Where another value differs from this one, a line per place; empty where the two agree.
    ///
    /// Whole numbers agree exactly. Where a fraction stands on either side, numbers agree to 1e-4, relative,
    /// as the interchange's contract says.
    package func differences(
        from other: NaiveJSON,
        order: MemberOrder = .compared,
        at path: String = "$"
    ) -> [String] {
        switch (self, other) {
        case (.object(let left), .object(let right)):
            Self.differences(left, right, order, path)
        case (.list(let left), .list(let right)):
            Self.differences(left, right, order, path)
        case (.real(let left), .real(let right)): Self.differences(left, right, path)
        case (.real(let left), .whole(let right)): Self.differences(left, Double(right), path)
        case (.whole(let left), .real(let right)): Self.differences(Double(left), right, path)
        default: self == other ? [] : ["\(path): \(self) against \(other)"]
        }
    }

    private static func differences(_ left: Double, _ right: Double, _ path: String) -> [String] {
        let allowed = 1e-4 * max(abs(left), abs(right))
        return abs(left - right) <= allowed ? [] : ["\(path): \(left) against \(right)"]
    }

    private static func differences(
        _ left: [NaiveJSON],
        _ right: [NaiveJSON],
        _ order: MemberOrder,
        _ path: String
    ) -> [String] {
        var lines = zip(left, right).enumerated().flatMap { index, pair in
            pair.0.differences(from: pair.1, order: order, at: "\(path)[\(index)]")
        }
        if left.count != right.count {
            lines.append("\(path): \(left.count) elements against \(right.count)")
        }
        return lines
    }

    private static func differences(
        _ left: [Member],
        _ right: [Member],
        _ order: MemberOrder,
        _ path: String
    ) -> [String] {
        var lines: [String] = []
        for member in left {
            guard let match = right.first(where: { $0.key == member.key }) else {
                lines.append("\(path).\(member.key): \(member.value) against nothing")
                continue
            }
            lines += member.value.differences(from: match.value, order: order, at: "\(path).\(member.key)")
        }
        for member in right where !left.contains(where: { $0.key == member.key }) {
            lines.append("\(path).\(member.key): nothing against \(member.value)")
        }
        let keys = (left.map(\.key), right.map(\.key))
        if order == .compared, lines.isEmpty, keys.0 != keys.1 {
            lines.append("\(path): members in order \(keys.0) against \(keys.1)")
        }
        return lines
    }
}
