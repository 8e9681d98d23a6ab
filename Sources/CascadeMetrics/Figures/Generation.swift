/// A path generation (thế hệ theo chuỗi): 1 for holders of a credential, otherwise 1 + the teacher's.
public enum Generation: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Steps from a credential, 1 or more.
    case known(Int)
    /// Competent, but no qualified teacher known (chưa rõ nguồn).
    case unknown

    /// Orders known generations by number, `unknown` last.
    public static func < (left: Generation, right: Generation) -> Bool {
        switch (left, right) {
        case (.known(let left), .known(let right)): left < right
        case (.known, .unknown): true
        case (.unknown, _): false
        }
    }

    /// The number in decimal, or `unknown`: the key of the figures' JSON.
    public var description: String {
        switch self {
        case .known(let number): String(number)
        case .unknown: "unknown"
        }
    }
}
