/// The way to another replica: one of the two seams of the exchange, the other being ``ChangeStore``.
package protocol Transport: Sendable {
    /// Asks, and waits for the answer.
    ///
    /// - Throws: ``TransportError`` where there was none; `CancellationError`.
    func send(_ request: SyncRequest) async throws -> SyncResponse
}

/// Why there was no answer.
package struct TransportError: Error, Hashable, Sendable {
    /// What to do about it.
    package enum Kind: Hashable, Sendable {
        /// There is no way now: try again later.
        case unreachable
        /// It broke off: try again.
        case interrupted
        /// The other is not who it should be: a person has to look.
        case untrusted
        /// What answered does not speak this protocol.
        case nonsense
    }

    package let kind: Kind
    /// For a person who reads a log.
    package let detail: String

    package init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }
}
