package import CascadeModel
import CascadeProtocol
import GRDB

/// A change set with a private section that is here, without its bytes.
package struct PrivatePlace: Hashable, Sendable {
    package let log: LogTag
    package let sequence: UInt32
    /// Whether this device wrote the log, in this life or an earlier one.
    package let isOwn: Bool
    /// Whether the private section cannot be read here.
    package let isSealed: Bool
    /// Whether the change set waits.
    package let isHeld: Bool
    /// Whether a value of it stands beside another one in an open conflict.
    package let isInConflict: Bool
    /// Whether it grants, takes back or accepts something, or witnesses it.
    package let statesRights: Bool
    /// When its last transaction was made, by its device's clock.
    package let time: HybridTime
    let number: Int64
}

extension StoreReader {
    /// Every change set whose private section is here, in the order in which they came.
    package func privatePlaces() throws -> [PrivatePlace] {
        let logs = try logs().withTrunks.reduce(into: [Int64: (tag: LogTag, isOwn: Bool)]()) {
            $0[$1.log.id] = ($1.log.tag, $1.log.isOwn || $1.trunk.isOwn)
        }
        let own = try identity().device
        let devices = try self.logs().reduce(into: [Int64: DeviceID]()) { $0[$1.id] = $1.device }
        let disputed = try disputedPlaces()
        let rights = try Set(
            Row.fetchAll(database, sql: "SELECT DISTINCT log, sequence FROM trust_fact").map {
                PlaceInLog(log: $0["log"], sequence: UInt32(clamping: $0["sequence"] as Int64))
            }
        )
        return try Row.fetchAll(
            database,
            sql: """
                SELECT log, sequence, private_form, state, time FROM change_set
                WHERE private_form IN (1, 2) ORDER BY arrival
                """
        )
        .compactMap { row in
            let place = PlaceInLog(
                log: row["log"],
                sequence: UInt32(clamping: row["sequence"] as Int64)
            )
            guard let log = logs[place.log] else { return nil }
            return PrivatePlace(
                log: log.tag,
                sequence: place.sequence,
                isOwn: log.isOwn || devices[place.log] == own,
                isSealed: row["private_form"] as Int64 == 2,
                isHeld: row["state"] as Int64 != 0,
                isInConflict: disputed.contains(place),
                statesRights: rights.contains(place),
                time: HybridTime(rawValue: UInt64(bitPattern: row["time"])),
                number: place.log
            )
        }
    }

    /// How many bytes the private section of a change set takes here.
    package func privateSize(_ place: PrivatePlace) throws -> Int {
        guard let row = try ChangeSetRow.fetch(database, log: place.number, sequence: place.sequence) else {
            return 0
        }
        return row.content.count - (try row.withoutPrivate()).count
    }

    /// Where the values stand that differ, until a person chooses.
    private func disputedPlaces() throws -> Set<PlaceInLog> {
        var places: Set<PlaceInLog> = []
        let sql = "SELECT DISTINCT fact FROM register_head WHERE is_conflict = 1"
        for fact in try Int64.fetchAll(database, sql: sql) {
            let local = LocalID(rawValue: fact)
            guard let place = try ChangeSetRow.place(database, log: local.log, holding: local.number) else {
                continue
            }
            places.insert(PlaceInLog(log: local.log, sequence: place.sequence))
        }
        return places
    }
}

extension StoreWriter {
    /// Gives up the private section of a change set that cannot be read here; header, hashes and facts stay.
    ///
    /// It is then as if it had come without: whoever has a right to it asks others, and it can come again.
    ///
    /// - Returns: How many bytes that took; 0 where it is not sealed any more, or gone.
    /// - Throws: ``StoreError``.
    package func dropPrivate(_ place: PrivatePlace) throws -> Int {
        guard let row = try ChangeSetRow.fetch(database, log: place.number, sequence: place.sequence),
            case .sealed = try ChangeSet.privateForm(of: row.content)
        else { return 0 }
        let content = try row.withoutPrivate()
        try ChangeSetRow.update(database, log: row.log, sequence: row.sequence, content: content)
        return row.content.count - content.count
    }
}

extension ChangeSetRow {
    fileprivate func withoutPrivate() throws -> [UInt8] {
        do {
            return try ChangeSet(serialized: content).withoutPrivate().serialized()
        } catch {
            throw StoreError(.corrupt, "change_set \(log)/\(sequence): \(error)")
        }
    }
}
