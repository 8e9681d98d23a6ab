import CascadeModel
package import CascadeSync
import SQLiteStore

/// What a replica only keeps for others, and may give up as others hold it safely.
package struct PruningReport: Hashable, Sendable {
    /// Change sets whose private section may go, or went.
    package var count = 0
    /// How many bytes that is.
    package var bytes = 0
    /// How many private sections stay, by the reason.
    package var kept: [PruningDecision.Reason: Int] = [:]
}

extension Replica {
    /// What may be given up; nothing is.
    ///
    /// - Parameter days: Only what is at least so many days old.
    /// - Returns: What may go.
    /// - Throws: ``ReplicaError``.
    package func pruningPlan(olderThan days: Int = 0) throws(ReplicaError) -> PruningReport {
        let now = environment.now()
        return try query { reader in
            let (places, kept) = try reader.prunable(at: now, olderThan: days)
            let bytes = try places.reduce(0) { try $0 + reader.privateSize($1) }
            return PruningReport(count: places.count, bytes: bytes, kept: kept)
        }
    }

    /// Gives up what may be; killed at any moment, it has given up some of it, and all else is as it was.
    ///
    /// Each step asks anew what may go: a receipt may have lost its worth since the last one.
    ///
    /// - Parameter days: Only what is at least so many days old.
    /// - Returns: What went.
    /// - Throws: ``ReplicaError``.
    @discardableResult
    package func prune(olderThan days: Int = 0) throws(ReplicaError) -> PruningReport {
        let now = environment.now()
        return try ReplicaError.translating {
            var report = PruningReport()
            while true {
                let (places, kept) = try store.read { try $0.prunable(at: now, olderThan: days) }
                report.kept = kept
                guard !places.isEmpty else { return report }
                let dropped = try store.write { writer in
                    try places.prefix(Self.prunedAtOnce).map { try writer.dropPrivate($0) }
                }
                // What cannot be dropped would come up for ever.
                guard dropped.contains(where: { $0 > 0 }) else { return report }
                report.count += dropped.count { $0 > 0 }
                report.bytes += dropped.reduce(0, +)
            }
        }
    }

    /// Few enough that nobody waits for them, and that an entry comes in between.
    private static let prunedAtOnce = 256
}

extension StoreReader {
    /// What may be given up, and how much stays for which reason.
    fileprivate func prunable(
        at now: Int64,
        olderThan days: Int
    ) throws -> (places: [PrivatePlace], kept: [PruningDecision.Reason: Int]) {
        let (custody, stays) = (try custody(at: now), try keepers())
        let latest = now - Int64(days) * 86_400_000
        var (places, kept): ([PrivatePlace], [PruningDecision.Reason: Int]) = ([], [:])
        for place in try privatePlaces() {
            let decision = PruningDecision(
                PruningDecision.Candidate(
                    isOwn: place.isOwn,
                    isSealed: place.isSealed,
                    isReadable: !place.isSealed,
                    isHeld: place.isHeld,
                    isInConflict: place.isInConflict,
                    statesRights: place.statesRights,
                    isYoung: days > 0 && place.time.wallMilliseconds > latest,
                    sequence: place.sequence,
                    safeThrough: custody.safeThrough(place.log) { stays($0, place.log) }
                )
            )
            switch decision {
            case .drop: places.append(place)
            case .keep(let reason): kept[reason, default: 0] += 1
            }
        }
        return (places, kept)
    }

    /// Tells whether a custodian of a log counts for whoever gives it up.
    ///
    /// Whoever wrote it or reads its names never gives it up. Of two who may, only the one with the larger identifier
    /// counts on the other: else each could by what the other signed before he gave it up, too.
    private func keepers() throws -> (DeviceID, LogTag) -> Bool {
        let (trust, own) = (try trust(), try identity().device)
        let logs = try logs().reduce(into: [LogTag: LogRow]()) { $0[$1.tag] = $1 }
        var readers: [Scope: Set<DeviceID>] = [:]
        return { device, log in
            if device < own || device == logs[log]?.device { return true }
            guard let scope = logs[log]?.scope else { return false }
            if readers[scope] == nil {
                readers[scope] = trust.nameKeyFamily(of: scope)?.keys.reduce(into: []) {
                    $0.formUnion($1.holders)
                }
            }
            return readers[scope]?.contains(device) == true
        }
    }
}
