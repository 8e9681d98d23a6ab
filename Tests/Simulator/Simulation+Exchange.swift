import Cascade
import CascadeModel
import CascadeProtocol
import CascadeSync
import CascadeTestSupport
import SQLiteStore

extension Simulation {
    /// Two devices exchange what each lacks, by the state machines that real drivers run; it may break off anywhere.
    func exchangeSomewhere() throws {
        guard let source = pickDevice(\.isOnline), let target = pickDevice(\.isOnline), source != target
        else {
            return
        }
        let answers = generator.chance(40) ? generator.number(0...6) : .max
        _ = try exchange(source, target, answers: answers)
        report.count("exchanges")
        if answers != .max { report.count("exchanges broken off") }
    }

    /// One exchange, which breaks off after so many answers.
    ///
    /// - Returns: Whether anything was moved.
    func exchange(_ source: Int, _ target: Int, answers: Int = .max) throws -> Bool {
        let (own, other) = (OpenStore(devices[source].replica), OpenStore(devices[target].replica))
        let responder = Responder(
            other,
            program: "simulated",
            epoch: try devices[target].replica.epoch,
            readable: { _ in true },
            receipt: { [devices] in try devices[target].replica.receipt(for: $0) },
            renew: { [replica = devices[target].replica] in
                _ = try replica.renewEpoch(ending: replica.epoch)
                return try replica.epoch
            },
            takesClear: { _ in true }
        )
        var exchange = Exchange(of: [.below(scopes[0])], names: true, program: "simulated")
        var step = try exchange.begin(own)
        var count = 0
        while case .ask(let request) = step, count < answers {
            let response = try responder.answer(
                try SyncRequest(request.http),
                from: devices[source].id
            )
            step = try exchange.take(response, own)
            count += 1
            if count > 1000 { throw broken("Exchanging ends", "one exchange took \(count) answers") }
        }
        let tally = exchange.tally
        trace(
            "\(devices[source].name) exchanges with \(devices[target].name): "
                + "\(tally.received) in, \(tally.sent) out, \(tally.refused) refused"
        )
        return tally.received > 0 || tally.sent > 0
    }
}

/// A replica that gives everybody everything in the clear: who may read what is another matter than what is where.
private struct OpenStore: ChangeStore {
    private let replica: Replica
    private let store: ReplicaChangeStore

    init(_ replica: Replica) {
        self.replica = replica
        store = ReplicaChangeStore(replica)
    }

    var device: DeviceID { store.device }
    var schema: UInt32 { store.schema }
    func heldLogs(in range: ScopeRange) throws -> [HeldLog] { try store.heldLogs(in: range) }
    func heldLog(_ log: LogTag) throws -> HeldLog? { try store.heldLog(log) }
    func log(holding mark: HeldLog) throws -> LogTag? { try store.log(holding: mark) }
    func parts(of range: ScopeRange) throws -> [ScopeRange] { try store.parts(of: range) }
    func unreceipted(by device: DeviceID) throws -> [HeldLog] { [] }
    func seal() throws { try store.seal() }
    func receive(_ changeSets: [[UInt8]]) throws -> [Delivery] { try store.receive(changeSets) }
    func keep(_ receipt: Receipt) throws { try store.keep(receipt) }
    func note(_ epoch: StoreEpoch, of device: DeviceID) throws { try store.note(epoch, of: device) }
    func receiptDigest(in ranges: [ScopeRange]) throws -> [UInt8] { try store.receiptDigest(in: ranges) }
    func hubReceipts(in ranges: [ScopeRange], limit: Int) throws -> [Receipt] {
        try store.hubReceipts(in: ranges, limit: limit)
    }
    func keep(passedOn receipts: [Receipt]) throws { try store.keep(passedOn: receipts) }

    func changeSets(beyond held: [HeldLog], names: Bool, for reader: Reader, limit: Int) throws -> Offer {
        // Small bundles, so that a life has many of them.
        let missing = try replica.store.read { try $0.missing(beyond: held, names: names, bytes: 2_000) }
        let items = try missing.changeSets.map { found in
            Offer.Item(
                content: found.content,
                log: found.log,
                sequence: found.sequence,
                id: found.id,
                hasPrivateSection: try ChangeSet.privateForm(of: found.content) != .absent
            )
        }
        return Offer(items, hasMore: missing.hasMore)
    }
}
