package import CascadeModel
import GRDB

extension StoreReader {
    /// The records of a kind whose text begins like this, in the order of their numbers, at most so many.
    ///
    /// What stands in a branch of a forked log is found by the name that it had, and was shown with, before the fork was
    /// known; both branches may have such a record.
    package func records(_ kind: RecordKind, _ prefix: RecordPrefix, limit: Int) throws -> [RecordID] {
        guard let table = Self.table(kind) else { return [] }
        var found: [RecordID] = []
        switch prefix.form {
        case .made(let tags, let numbers):
            let logs = try logs().withTrunks
                .filter { tags.contains($0.log.tag.rawValue) || tags.contains($0.trunk.tag.rawValue) }
                .map(\.log)
            // The number itself, its zeros left out, is meant rather than numbers that begin so.
            for range in numbers where found.isEmpty && range.lowerBound < FactNumber.limit {
                for log in logs where found.count < limit {
                    let first = LocalID(
                        log: log.id,
                        number: FactNumber(range.lowerBound, .public)
                    )
                    let last = LocalID(
                        log: log.id,
                        number: FactNumber(min(range.upperBound, FactNumber.limit - 1), .public)
                    )
                    found += try Int64.fetchAll(
                        database,
                        sql: "SELECT id FROM \(table) WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
                        arguments: [first.rawValue, last.rawValue, limit - found.count]
                    ).map(record)
                }
            }
        case .external(let high, let low):
            // A first digit is given, so that signed columns and unsigned numbers sort alike within the range.
            found = try Int64.fetchAll(
                database,
                sql: """
                    SELECT e.id FROM external_record e JOIN \(table) t ON t.id = e.id
                    WHERE e.high BETWEEN ? AND ? \(low == 0 ... .max ? "" : "AND e.low BETWEEN ? AND ?")
                    ORDER BY e.id LIMIT ?
                    """,
                arguments: StatementArguments(
                    [high.lowerBound, high.upperBound].map(Int64.init(bitPattern:))
                        + (low == 0 ... .max
                            ? [] : [low.lowerBound, low.upperBound].map(Int64.init(bitPattern:)))
                        + [Int64(limit)]
                )
            ).map(record)
        }
        return found
    }

    private static func table(_ kind: RecordKind) -> String? {
        switch kind {
        case .person: "person"
        case .session: "session"
        case .credential: "credential"
        case .skill: "skill"
        case .unit: "unit"
        case .consent: "consent"
        case .recheck: "recheck"
        default: nil
        }
    }

    /// The people entered last, the latest first.
    package func latestPeople(limit: Int) throws -> [PersonRow] {
        try PersonRow.latest(database, limit: limit)
    }

    /// The credentials of a person, by number.
    package func credentials(of person: RecordID) throws -> [CredentialRow] {
        guard let local = try local(person) else { return [] }
        return try CredentialRow.fetchAll(
            database,
            sql: "SELECT * FROM credential WHERE person = ? ORDER BY id",
            arguments: [local.rawValue]
        )
    }

    /// The consents of a person, by number.
    package func consents(of person: RecordID) throws -> [ConsentRow] {
        guard let local = try local(person) else { return [] }
        return try ConsentRow.fetchAll(
            database,
            sql: "SELECT * FROM consent WHERE person = ? ORDER BY id",
            arguments: [local.rawValue]
        )
    }

    /// Under which right a device writes in a scope: its highest grant that holds.
    package func right(of device: DeviceID, in scope: Scope, at time: Int64) throws -> WriteRight {
        try StoreWriter(database, try readOnlyState()).right(of: device, in: scope, at: time)
    }

    /// What is known of rights.
    package func trust() throws -> TrustState {
        guard let known else { return try StoreWriter(database, try readOnlyState()).trust() }
        return try known.trust(as: SettingRow.text(database, .trust) ?? "") {
            try StoreWriter(database, try readOnlyState()).trust()
        }
    }

    /// The public keys that a grant names; nil where there is none, or it names none.
    package func deviceKeys(of grant: RecordID) throws -> (signing: [UInt8], sealing: [UInt8])? {
        guard let dot = grant.foundingDot else { return nil }
        let writer = StoreWriter(database, try readOnlyState())
        guard let log = writer.state.registry.number(of: dot.log),
            let fact = try writer.anyFact(LocalID(log: log, number: dot.number)),
            case .bytes(let signing) = fact.fields[GrantField.signingKey],
            case .bytes(let sealing) = fact.fields[GrantField.sealingKey]
        else { return nil }
        return (signing, sealing)
    }

    private func readOnlyState() throws -> WriterState {
        try WriterState(
            database,
            schema: SchemaVersion.current,
            freshTag: { LogTag(rawValue: 0) }
        )
    }
}
