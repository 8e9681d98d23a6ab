import CascadeModel
package import CascadeProtocol

/// What somebody asks of a hub's feed: in a request's query.
package struct FeedQuery: Hashable, Sendable {
    /// Of which part of the tree.
    package let range: ScopeRange
    /// Up to where it was read.
    package let after: FeedCursor
    /// In which life of the store the cursor was given.
    package let epoch: StoreEpoch

    package init(_ range: ScopeRange, after: FeedCursor, epoch: StoreEpoch) {
        self.range = range
        self.after = after
        self.epoch = epoch
    }

    private static let keys = ["scope", "alone", "after", "epoch"]

    /// The query, without the question mark.
    package var text: String {
        let values = [
            Base64URL.text(Array(range.scope.description.utf8)), range.isAlone ? "1" : "0",
            Base64URL.text(after.bytes), Base64URL.text(epoch.bytes),
        ]
        return zip(Self.keys, values).map { "\($0)=\($1)" }.joined(separator: "&")
    }

    /// Reads a query; nil where it is another.
    package init?(_ text: String) {
        let parts = text.split(separator: "&", omittingEmptySubsequences: false)
            .map { $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false) }
        guard parts.allSatisfy({ $0.count == 2 }), parts.map({ String($0[0]) }) == Self.keys else {
            return nil
        }
        let values = parts.map { $0[1] }
        guard let bytes = Base64URL.bytes(values[0]), let name = String(validating: bytes, as: UTF8.self),
            let scope = try? Scope(name), ["0", "1"].contains(values[1]),
            let after = Base64URL.bytes(values[2]).flatMap(FeedCursor.init),
            let epoch = Base64URL.bytes(values[3]), epoch.count == StoreEpoch.byteCount
        else { return nil }
        self.init(
            values[1] == "1" ? .alone(scope) : .below(scope),
            after: after,
            epoch: StoreEpoch(epoch)
        )
    }
}
