import CascadeModel
import CascadeProtocol

/// What shows that an answerer lost something: its own receipts for more than it says it holds.
struct LostReceipts {
    private let hello: HelloResponse
    private let differing: [ScopeRange]
    private let theirs: [LogTag: HeldLog]

    /// Of an answer, with how far each log is held there of the parts that differ.
    init(_ hello: HelloResponse, _ differing: [ScopeRange], _ theirs: [LogTag: HeldLog]) {
        self.hello = hello
        self.differing = differing
        self.theirs = theirs
    }

    /// The latest receipts of the other that name more than it says it holds, whoever wrote that and whether or not it is
    /// held here.
    func found(in store: some ChangeStore) throws -> [Receipt] {
        var reached: [LogTag: UInt32]?
        var (seen, size): (Set<[UInt8]>, Int) = ([], 0)
        var lost: [Receipt] = []
        for signed in try store.signatures(of: hello.device, in: hello.epoch, for: differing)
        where theirs[signed.mark.log]?.sequence ?? 0 < signed.mark.sequence && !seen.contains(signed.receipt)
        {
            // Who knows of a fork has other names for its branches, so the ids tell what was signed for and what is held.
            let known = try reached ?? reachedHere(store)
            reached = known
            let mark = HeldLog(signed.mark)
            guard known[try store.log(holding: mark) ?? mark.log] ?? 0 < mark.sequence else { continue }
            seen.insert(signed.receipt)
            size += signed.receipt.count
            guard lost.count < SyncLimits.lost, lost.isEmpty || size <= ReceiptDigest.mostBytes else { break }
            lost.append(try Receipt(wireBytes: signed.receipt))
        }
        return lost
    }

    /// How far the other's logs reach by the names that they have here.
    private func reachedHere(_ store: some ChangeStore) throws -> [LogTag: UInt32] {
        var reached: [LogTag: UInt32] = [:]
        for log in theirs.values where log.sequence > 0 {
            guard let tag = try store.log(holding: log) else { continue }
            reached[tag] = max(reached[tag] ?? 0, log.sequence)
        }
        return reached
    }
}
