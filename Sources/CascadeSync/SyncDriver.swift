/// Carries an exchange out over a transport: the thin half of ``Exchange``.
package struct SyncDriver<Link: Transport> {
    private let transport: Link

    /// Over a transport.
    package init(_ transport: Link) { self.transport = transport }

    /// Runs one exchange to its end.
    ///
    /// - Parameters:
    ///   - exchange: What is exchanged.
    ///   - store: Where change sets are kept.
    ///   - progress: Is told after each answer.
    /// - Returns: What was moved, and who answered.
    /// - Throws: ``SyncFailure``, ``TransportError``, whatever the store throws, and `CancellationError`.
    package func run(
        _ exchange: Exchange,
        _ store: some ChangeStore,
        progress: (Exchange.Tally) -> Void = { _ in }
    ) async throws -> Exchange {
        var exchange = exchange
        var step = try exchange.begin(store)
        while case .ask(let request) = step {
            try Task.checkCancellation()
            do {
                step = try exchange.take(try await transport.send(request), store)
            } catch let error as TransportError where error.kind == .interrupted {
                guard let smaller = try exchange.lostLine(store) else { throw error }
                step = smaller
            }
            progress(exchange.tally)
        }
        return exchange
    }
}
