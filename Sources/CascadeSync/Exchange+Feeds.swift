import CascadeModel
import CascadeProtocol

/// Reading feeds: a quick way to what is new at the other, which decides nothing.
extension Exchange {
    /// The feeds that may bring something: where the other holds more, or cannot say in one answer whether it does.
    mutating func feedsToRead(
        _ asked: [ScopeRange],
        _ hello: HelloResponse,
        _ end: FeedCursor,
        _ store: some ChangeStore
    ) throws -> [FeedQuery] {
        var (names, queries): ([FeedName], [FeedQuery]) = ([], [])
        for (part, answer) in zip(asked, hello.scopes) where answer != .forbidden {
            let name = FeedName(of: hello.device, hello.epoch, part, names: self.names)
            let cursor = try store.cursor(in: name)
            if cursor != end { names.append(name) }
            guard let cursor, cursor != end else { continue }
            let mayBring =
                switch answer {
                case .parts: true
                case .logs(let logs): try !unheld(logs, in: [part], store).isEmpty
                case .equal, .forbidden: false
                }
            // A cursor ahead of the feed shows the other that it lost something.
            guard mayBring || cursor.position > end.position else { continue }
            queries.append(FeedQuery(part, after: cursor, epoch: hello.epoch))
        }
        feed = (end, names)
        return queries
    }

    mutating func tail(_ tail: Tail) -> Step {
        phase = .tailing(tail)
        return ask(.tail(tail.rest[0]))
    }

    mutating func read(_ bundle: Bundle, _ tail: Tail, _ store: some ChangeStore) throws -> Step {
        let outcomes = try store.receive(bundle.changeSets)
        tally.received += outcomes.count { $0.isKept && $0 != .known }
        var rest = tail.rest
        let query = rest.removeFirst()
        // A feed that does not go on, or brings what cannot be kept, is left to comparing.
        if bundle.hasMore, let next = bundle.next, next.position > query.after.position,
            outcomes.allSatisfy(\.isKept)
        {
            rest.insert(FeedQuery(query.range, after: next, epoch: query.epoch), at: 0)
        }
        guard rest.isEmpty else {
            return self.tail(Tail(asked: tail.asked, hello: tail.hello, rest: rest))
        }
        return try weigh(tail.asked, tail.hello, store)
    }

    /// Keeps up to where the feed is known, once all that the other said it holds is here.
    func keepCursors(_ store: some ChangeStore) throws {
        guard let feed, !feed.names.isEmpty, try lacking.allSatisfy({ try isHeld($0, store) }) else { return }
        try store.keep(feed.end, in: feed.names)
    }
}
