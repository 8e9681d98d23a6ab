import CascadeModel
import CascadeProtocol

/// The latest receipts of an answerer that name more than it says it holds, whoever wrote that and whether or not it is
/// held here.
struct LostReceipts {
    private(set) var receipts: [Receipt] = []

    /// Compares what was signed for with what is held.
    ///
    /// - Parameters:
    ///   - hello: What the other answered.
    ///   - differing: The parts of the tree of which it holds something else.
    ///   - theirs: What it holds there.
    ///   - store: Where its receipts are kept.
    /// - Throws: Whatever the store throws, and ``ProtocolViolation``.
    init(
        _ hello: HelloResponse,
        _ differing: [ScopeRange],
        _ theirs: [LogTag: HeldLog],
        _ store: some ChangeStore
    ) throws {
        var reached: [LogTag: UInt32]?
        var (seen, size): (Set<[UInt8]>, Int) = ([], 0)
        for signed in try store.signatures(of: hello.device, in: hello.epoch, for: differing)
        where theirs[signed.mark.log]?.sequence ?? 0 < signed.mark.sequence && !seen.contains(signed.receipt)
        {
            // Who knows of a fork has other names for its branches, so the ids tell what was signed for and what is held.
            let known = try reached ?? Self.reachedHere(theirs, store)
            reached = known
            let mark = HeldLog(signed.mark)
            guard known[try store.log(holding: mark) ?? mark.log] ?? 0 < mark.sequence else { continue }
            seen.insert(signed.receipt)
            size += signed.receipt.count
            let hasRoom = receipts.isEmpty || size <= ReceiptDigest.mostBytes
            guard receipts.count < SyncLimits.lost, hasRoom else { break }
            receipts.append(try Receipt(wireBytes: signed.receipt))
        }
    }

    /// How far the other's logs reach by the names that they have here.
    private static func reachedHere(_ theirs: [LogTag: HeldLog], _ store: some ChangeStore) throws
        -> [LogTag: UInt32]
    {
        var reached: [LogTag: UInt32] = [:]
        for log in theirs.values where log.sequence > 0 {
            guard let tag = try store.log(holding: log) else { continue }
            reached[tag] = max(reached[tag] ?? 0, log.sequence)
        }
        return reached
    }
}
