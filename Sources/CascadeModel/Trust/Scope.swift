/// A part of the tree of units whose facts belong together: the path of codes from the province down.
///
/// Names stay within a scope; a grant for a scope covers everything below it.
public struct Scope: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The codes, the highest unit first; never empty.
    public let path: [UnitCode]

    /// Reads a path, codes separated by `/`.
    ///
    /// - Throws: ``ModelError`` where a part is not a code, or more than 16 levels are named.
    public init(_ text: String) throws(ModelError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 16 else { throw ModelError(.identifierTooLong, field: "scope") }
        var path: [UnitCode] = []
        for part in parts { path.append(try UnitCode(String(part))) }
        self.path = path
    }

    /// Whether this scope is the other or lies above it.
    public func covers(_ other: Scope) -> Bool { other.path.starts(with: path) }

    /// The nearest scope that covers both; nil where they have no unit in common.
    public func common(with other: Scope) -> Scope? {
        let shared = zip(path, other.path).prefix { $0 == $1 }.map(\.0)
        return shared.isEmpty ? nil : Scope(path: shared)
    }

    /// The scope above this one, or this one, of so many units.
    package func ancestor(depth: Int) -> Scope { Scope(path: Array(path.prefix(max(1, depth)))) }

    private init(path: [UnitCode]) { self.path = path }

    /// Orders by the codes, higher units first.
    public static func < (left: Scope, right: Scope) -> Bool {
        left.path.lexicographicallyPrecedes(right.path)
    }

    /// The codes, separated by `/`.
    public var description: String { path.map(\.text).joined(separator: "/") }
}
