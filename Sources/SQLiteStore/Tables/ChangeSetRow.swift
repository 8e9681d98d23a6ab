package import CascadeModel
import CascadeProtocol
import Foundation
import GRDB

/// A sealed change set of the log: its bytes, and whether its facts count.
package struct ChangeSetRow: Hashable, Sendable {
    /// Whether the facts of a change set count.
    package enum State: Hashable, Sendable {
        /// They do.
        case applied
        /// They wait for a reason.
        case held(HoldReason)
    }

    package let log: Int64
    package let sequence: UInt32
    package let id: ChangeSetID
    /// The order in which change sets came here, from 1.
    package let arrival: Int64
    package var state: State
    package var authority: Role
    package let firstPublic: UInt32
    package let publicCount: UInt32
    package let firstPrivate: UInt32
    package let privateCount: UInt32
    package let time: HybridTime
    /// The change set as it travels.
    package var content: [UInt8]
}

extension ChangeSetRow {
    private struct Stored: Decodable, FetchableRecord {
        let log: Int64
        let sequence: Int64
        let id: Data
        let arrival: Int64
        let state: Int64
        let reason: String?
        let authority: Int64
        let first_public: Int64
        let public_count: Int64
        let first_private: Int64
        let private_count: Int64
        let time: Int64
        let content: Data

        var row: ChangeSetRow {
            get throws {
                guard let id = ChangeSetID(bytes: id), let authority = Role(rawValue: authority) else {
                    throw StoreError(.corrupt, "change_set \(log)/\(sequence)")
                }
                return ChangeSetRow(
                    log: log,
                    sequence: try UInt32(stored: sequence, in: "change_set"),
                    id: id,
                    arrival: arrival,
                    state: state == 0
                        ? .applied : .held(reason.flatMap(HoldReason.init(rawValue:)) ?? .newerSchema),
                    authority: authority,
                    firstPublic: try UInt32(stored: first_public, in: "change_set"),
                    publicCount: try UInt32(stored: public_count, in: "change_set"),
                    firstPrivate: try UInt32(stored: first_private, in: "change_set"),
                    privateCount: try UInt32(stored: private_count, in: "change_set"),
                    time: HybridTime(rawValue: UInt64(bitPattern: time)),
                    content: Array(content)
                )
            }
        }
    }

    static func fetch(_ database: Database, log: Int64, sequence: UInt32) throws -> ChangeSetRow? {
        try Stored.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM change_set WHERE log = ? AND sequence = ?"),
            arguments: [log, Int64(sequence)]
        )?.row
    }

    /// The change set that holds a fact.
    static func fetch(_ database: Database, log: Int64, holding number: FactNumber) throws -> ChangeSetRow? {
        guard let place = try place(database, log: log, holding: number) else { return nil }
        return try fetch(database, log: log, sequence: place.sequence)
    }

    /// Where a change set that holds a fact stands, without its content.
    static func place(
        _ database: Database,
        log: Int64,
        holding number: FactNumber
    ) throws -> (sequence: UInt32, isApplied: Bool)? {
        let column = number.section == .public ? "public" : "private"
        // Several change sets may start at one number, where all but the last have no fact of this section.
        let found = try Place.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT sequence, state, first_\(column) AS first, \(column)_count AS count FROM change_set
                    WHERE log = ? AND first_\(column) <= ? AND \(column)_count > 0
                    ORDER BY first_\(column) DESC LIMIT 1
                    """
            ),
            arguments: [log, Int64(number.number)]
        )
        // The numbers of a damaged row may add up to more than 64 bits hold.
        guard let found, found.first >= 0, Int64(number.number) - found.first < found.count else {
            return nil
        }
        return (try UInt32(stored: found.sequence, in: "change_set"), found.state == 0)
    }

    private struct Place: Decodable, FetchableRecord {
        let sequence: Int64
        let state: Int64
        let first: Int64
        let count: Int64
    }

    /// Change sets in the order of a query's condition.
    static func fetchAll(_ database: Database, where condition: String, _ arguments: StatementArguments = [])
        throws
        -> [ChangeSetRow]
    {
        try Stored.fetchAll(
            database,
            sql: "SELECT * FROM change_set WHERE \(condition)",
            arguments: arguments
        )
        .map { try $0.row }
    }

    /// Runs through change sets without holding them all.
    static func forEach(
        _ database: Database,
        where condition: String,
        _ arguments: StatementArguments = [],
        _ body: (ChangeSetRow) throws -> Void
    ) throws {
        let cursor = try Stored.fetchCursor(
            database,
            sql: "SELECT * FROM change_set WHERE \(condition)",
            arguments: arguments
        )
        while let stored = try cursor.next() { try body(try stored.row) }
    }

    /// The log that a change set is kept under.
    static func log(_ database: Database, holding id: ChangeSetID) throws -> Int64? {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT log FROM change_set WHERE id = ?"),
            arguments: [Data(id.bytes)]
        )
    }

    /// Where the change set stands whose id begins so.
    static func place(_ database: Database, idBeginning prefix: [UInt8]) throws -> (
        log: Int64, sequence: UInt32
    )? {
        guard !prefix.isEmpty else { return nil }
        let padding = [UInt8](repeating: 0xFF, count: max(0, ChangeSetID.byteCount - prefix.count))
        return try Placed.fetchOne(
            database.cachedStatement(
                sql: "SELECT log, sequence FROM change_set WHERE id >= ? AND id <= ? ORDER BY id LIMIT 1"
            ),
            arguments: [Data(prefix), Data(prefix + padding)]
        )
        .map { ($0.log, try UInt32(stored: $0.sequence, in: "change_set")) }
    }

    /// The id of the change set at a place.
    static func id(_ database: Database, log: Int64, sequence: UInt32) throws -> ChangeSetID? {
        try Data.fetchOne(
            database.cachedStatement(sql: "SELECT id FROM change_set WHERE log = ? AND sequence = ?"),
            arguments: [log, Int64(sequence)]
        ).flatMap { ChangeSetID(bytes: $0) }
    }

    /// The number of a change set in its log.
    static func sequence(_ database: Database, of id: ChangeSetID) throws -> UInt32? {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT sequence FROM change_set WHERE id = ?"),
            arguments: [Data(id.bytes)]
        ).map { try UInt32(stored: $0, in: "change_set") }
    }

    /// Where the change sets stand, in the order in which they came.
    static func places(_ database: Database, where condition: String = "1") throws -> [PlaceInLog] {
        try Placed.fetchAll(
            database,
            sql: "SELECT log, sequence FROM change_set WHERE \(condition) ORDER BY arrival"
        )
        .map { try PlaceInLog(log: $0.log, sequence: UInt32(stored: $0.sequence, in: "change_set")) }
    }

    /// Where those of a stretch stand that count and were dated later than a moment.
    static func places(
        _ database: Database,
        log: Int64,
        in stretch: ClosedRange<UInt32>,
        laterThan time: HybridTime
    ) throws -> [PlaceInLog] {
        // Readings are kept as signed numbers: those of the far future as negative ones.
        try Placed.fetchAll(
            database,
            sql: """
                SELECT log, sequence FROM change_set
                WHERE log = ? AND sequence BETWEEN ? AND ? AND state = 0 AND (time > ? OR time < 0)
                """,
            arguments: [
                log, Int64(stretch.lowerBound), Int64(stretch.upperBound), Int64(bitPattern: time.rawValue),
            ]
        )
        .map { try PlaceInLog(log: $0.log, sequence: UInt32(stored: $0.sequence, in: "change_set")) }
    }

    /// The latest time of those of a stretch that count; nil where there is none.
    static func latestTime(_ database: Database, log: Int64, in stretch: ClosedRange<UInt32>) throws
        -> HybridTime?
    {
        // Readings of the far future are kept as negative numbers.
        try Int64.fetchOne(
            database,
            sql: """
                SELECT time FROM change_set WHERE log = ? AND sequence BETWEEN ? AND ? AND state = 0
                ORDER BY time < 0 DESC, time DESC LIMIT 1
                """,
            arguments: [log, Int64(stretch.lowerBound), Int64(stretch.upperBound)]
        ).map { HybridTime(rawValue: UInt64(bitPattern: $0)) }
    }

    private struct Placed: Decodable, FetchableRecord {
        let log: Int64
        let sequence: Int64
    }

    static func nextArrival(_ database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT coalesce(max(arrival), 0) + 1 FROM change_set") ?? 1
    }

    /// The next position in the feed, as a subquery.
    ///
    /// It is taken within the transaction that writes it. SQLite lets one transaction write at a time, from before this
    /// is read until it is committed, so whoever reads up to a position has seen whatever there will ever be below it.
    private static let nextPosition = "(SELECT coalesce(max(position), 0) + 1 FROM change_set)"

    func insert(_ database: Database) throws {
        let (state, reason) = Self.columns(state)
        let nextPosition = Self.nextPosition
        try database.cachedStatement(
            sql: """
                INSERT INTO change_set(log, sequence, id, arrival, state, reason, authority, first_public, public_count,
                first_private, private_count, time, content, private_form, position)
                VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \(nextPosition))
                """
        ).execute(arguments: [
            log, Int64(sequence), Data(id.bytes), arrival, state, reason, authority.rawValue,
            Int64(firstPublic),
            Int64(publicCount), Int64(firstPrivate), Int64(privateCount), Int64(bitPattern: time.rawValue),
            Data(content), Self.number(try ChangeSet.privateForm(of: content)),
        ])
    }

    /// Writes whether the facts count.
    static func update(_ database: Database, log: Int64, sequence: UInt32, state: State, authority: Role)
        throws
    {
        let (state, reason) = columns(state)
        try database.execute(
            sql: "UPDATE change_set SET state = ?, reason = ?, authority = ? WHERE log = ? AND sequence = ?",
            arguments: [state, reason, authority.rawValue, log, Int64(sequence)]
        )
    }

    /// Writes other bytes of the same change set: a part was withheld, erased, or has come.
    static func update(_ database: Database, log: Int64, sequence: UInt32, content: [UInt8]) throws {
        try database.execute(
            sql: "UPDATE change_set SET content = ?, private_form = ? WHERE log = ? AND sequence = ?",
            arguments: [
                Data(content), number(try ChangeSet.privateForm(of: content)), log, Int64(sequence),
            ]
        )
    }

    /// Gives a change set another position in the feed: whoever read it has to read it once more.
    static func renewPosition(_ database: Database, log: Int64, sequence: UInt32) throws {
        try database.execute(
            sql: "UPDATE change_set SET position = \(nextPosition) WHERE log = ? AND sequence = ?",
            arguments: [log, Int64(sequence)]
        )
    }

    /// The last position in the feed; 0 where nothing was taken in.
    static func lastPosition(_ database: Database) throws -> Int64 {
        try Int64.fetchOne(database.cachedStatement(sql: "SELECT max(position) FROM change_set")) ?? 0
    }

    /// Writes the form of the private section of each change set, where that was not noted before.
    static func noteEveryPrivateForm(_ database: Database) throws {
        for place in try places(database) {
            guard let row = try fetch(database, log: place.log, sequence: place.sequence) else { continue }
            // A damaged change set is the doctor's to tell of.
            guard let form = try? ChangeSet.privateForm(of: row.content) else { continue }
            try database.execute(
                sql: "UPDATE change_set SET private_form = ? WHERE log = ? AND sequence = ?",
                arguments: [number(form), place.log, Int64(place.sequence)]
            )
        }
    }

    /// The number of a form in the table; those above 1 are not readable here.
    static func number(_ form: ChangeSet.PrivateForm) -> Int64 {
        switch form {
        case .none: 0
        case .clear: 1
        case .sealed: 2
        case .absent: 3
        }
    }

    private static func columns(_ state: State) -> (Int64, String?) {
        switch state {
        case .applied: (0, nil)
        case .held(let reason): (1, reason.rawValue)
        }
    }
}
