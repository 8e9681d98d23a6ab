import CascadeModel
import CascadeProtocol
import GRDB

extension StoreWriter {
    /// Whether the facts of a change set count.
    func judgement(of row: ChangeSetRow, _ trust: TrustState, _ batch: FactBatch? = nil) throws -> Judgement {
        guard let log = state.registry.row(row.log) else { throw StoreError(.corrupt, "log \(row.log)") }
        let header = try ChangeSet.header(of: row.content)
        if header.schema > state.schema { return .held(.newerSchema) }
        let facts = try batch ?? source.decoded(row).batch
        return trust.judge(
            RightsRequest(
                schema: min(header.schema, SchemaVersion.current),
                device: header.device,
                scope: header.scope,
                grant: try BranchResolver(database, state.facts).grant(header, keptUnder: row.log),
                position: LogPosition(log: log.tag, sequence: row.sequence),
                time: header.time.wallMilliseconds,
                needs: RightsNeeded.role(facts)
            )
        )
    }

    /// Folds anew every record that a set speaks of: a part of its content has come, or gone.
    func reapply(_ set: DecodedSet) throws {
        let tables = try LocalTables(set.batch, set.logs, database, &state.registry)
        let applier = Applier(database, state)
        let projector = Projector(database: database, statements: state.statements, names: names)
        var records: Set<Int64> = []
        for section in FactNumber.Section.allCases {
            for (index, slot) in set.batch.facts(section).enumerated() where slot.isPresent {
                let record = tables.record(slot.record)
                let dot = set.batch.dot(section, at: index, set.logs)
                let fact = try names.local(dot)
                if LocalID(rawValue: record).log != fact.log || section == .private {
                    state.statements.recordFact.bind(1, record)
                    state.statements.recordFact.bind(2, fact.rawValue)
                    try state.statements.recordFact.run()
                }
                records.insert(record)
            }
        }
        try applier.project(records, source, projector)
        state.change.records.formUnion(records)
    }

    /// Derives every table anew from the log, as it is judged now.
    ///
    /// What came in one by one must give the same tables; tests compare the two.
    package func rebuild() throws {
        state.needsRebuild = false
        defer { state.foldsEverything = false }
        for table in DerivedTables.names {
            try database.execute(sql: "DELETE FROM \(table)")
        }
        state.decoded.removeAll()
        state.facts.bounds = KnownBounds([:])
        state.trust = nil
        try renoteTrust()
        let trust = try trust()
        try refreshBounds()
        let places = try ChangeSetRow.places(database)
        // All are judged before any counts: folding a record looks at every set that counts.
        var counting: [PlaceInLog] = []
        for place in places {
            guard let row = try ChangeSetRow.fetch(database, log: place.log, sequence: place.sequence) else {
                continue
            }
            switch try judgement(of: row, trust) {
            case .held(let reason):
                state.newlyHeld.insert(place)
                try ChangeSetRow.update(
                    database,
                    log: row.log,
                    sequence: row.sequence,
                    state: .held(reason),
                    authority: .hub
                )
            case .applies(let role):
                try ChangeSetRow.update(
                    database,
                    log: row.log,
                    sequence: row.sequence,
                    state: .applied,
                    authority: role
                )
                counting.append(place)
            }
        }
        state.decoded.removeAll()
        let applier = Applier(database, state)
        for place in counting {
            guard let row = try ChangeSetRow.fetch(database, log: place.log, sequence: place.sequence) else {
                continue
            }
            try applier.apply(try source.decoded(row))
        }
        for log in try OpenTransactionRow.logs(database) {
            for row in try OpenTransactionRow.fetchAll(database, log: log) {
                try applier.apply(try source.decoded(row))
            }
        }
        try SettingRow.remove(database, .stale)
        state.change.isWhole = true
        state.change.log = true
    }

    /// Derives every table anew, folding every record: slower than ``rebuild()``, with the same result.
    package func rebuildFoldingEverything() throws {
        state.foldsEverything = true
        try rebuild()
    }

    /// Notes anew which facts speak of rights.
    private func renoteTrust() throws {
        var places: [(Int64, UInt32)] = []
        try ChangeSetRow.forEach(database, where: "1 ORDER BY arrival") {
            places.append(($0.log, $0.sequence))
        }
        for (log, sequence) in places {
            guard let row = try ChangeSetRow.fetch(database, log: log, sequence: sequence) else { continue }
            let header = try ChangeSet.header(of: row.content)
            guard header.schema <= state.schema else { continue }
            try noteTrust(
                try source.decoded(row),
                sequence: sequence,
                issuer: header.device,
                grant: try BranchResolver(database, state.facts).grant(header, keptUnder: log)
            )
        }
        let identity = try identity()
        for log in try OpenTransactionRow.logs(database) {
            guard let scope = state.registry.row(log)?.scope else { continue }
            for row in try OpenTransactionRow.fetchAll(database, log: log) {
                let grant = try trust().grants(of: identity.device, at: row.time.wallMilliseconds)
                    .first { $0.scope.covers(scope) }
                let sequence = (state.registry.row(log)?.sequence ?? 0) + 1
                try noteTrust(
                    try source.decoded(row),
                    sequence: sequence,
                    issuer: identity.device,
                    grant: grant?.id
                )
            }
        }
    }
}
