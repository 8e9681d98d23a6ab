package import CascadeModel

/// A part of the tree of scopes: one scope alone, or with everything below it.
package struct ScopeRange: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The scope, or the uppermost one.
    package let scope: Scope
    /// Whether what lies below is left out.
    package let isAlone: Bool

    /// A scope with everything below it.
    package static func below(_ scope: Scope) -> ScopeRange { ScopeRange(scope: scope, isAlone: false) }

    /// One scope alone.
    package static func alone(_ scope: Scope) -> ScopeRange { ScopeRange(scope: scope, isAlone: true) }

    /// Whether facts of a scope are in this part.
    package func contains(_ other: Scope) -> Bool { isAlone ? scope == other : scope.covers(other) }

    /// Whether the other part is wholly in this one.
    package func covers(_ other: ScopeRange) -> Bool {
        isAlone ? other == self : scope.covers(other.scope)
    }

    /// Orders by scope, a scope alone before what lies below it.
    package static func < (left: ScopeRange, right: ScopeRange) -> Bool {
        left.scope != right.scope ? left.scope < right.scope : left.isAlone && !right.isAlone
    }

    /// The scope, with a sign for whether it is meant alone.
    package var description: String { isAlone ? "\(scope)" : "\(scope)/…" }
}
