import CascadeModel
import CascadeProtocol
import GRDB

extension StoreWriter {
    /// Takes in change sets that others signed, or that this device signed before it lost them.
    ///
    /// - Parameters:
    ///   - arrivals: The change sets; each log's in order.
    ///   - now: The wall clock, in milliseconds since 1970.
    /// - Returns: What became of each.
    /// - Throws: ``StoreError``.
    package func receive(_ arrivals: [CheckedChangeSet], wallMilliseconds now: Int64) throws -> [Arrival] {
        var intake = Intake(database, self, now)
        var outcomes: [Intake.Outcome] = []
        for arrival in arrivals { outcomes.append(try intake.take(arrival)) }
        let needsRebuild = try intake.judge()
        if needsRebuild { try rebuild() } else { try intake.apply() }
        state.change.log = true
        return try outcomes.map { outcome in
            switch outcome {
            case .settled(let arrival): return arrival
            case .stored(let log, let sequence, let isFork):
                guard let row = try ChangeSetRow.fetch(database, log: log, sequence: sequence) else {
                    return .forked
                }
                if isFork { return .forked }
                switch row.state {
                case .applied: return .applied
                case .held(let reason): return .held(reason)
                }
            }
        }
    }
}

/// One run of taking in change sets: first their bytes, then rights, then their facts.
struct Intake {
    enum Outcome {
        case settled(Arrival)
        case stored(log: Int64, sequence: UInt32, isFork: Bool)
    }

    private struct Stored {
        let place: PlaceInLog
        let set: DecodedSet?
    }

    private let database: Database
    private let writer: StoreWriter
    private let now: Int64
    private var state: WriterState { writer.state }
    private var stored: [Stored] = []
    private var hasTrustFacts = false
    private var hasForked = false
    private var nextArrival: Int64?
    private var toApply: [DecodedSet] = []

    init(_ database: Database, _ writer: StoreWriter, _ now: Int64) {
        self.database = database
        self.writer = writer
        self.now = now
    }

    /// Stores the bytes of a change set at its place.
    mutating func take(_ arrival: CheckedChangeSet) throws -> Outcome {
        let header = arrival.changeSet.header
        let base = try state.registry.intern(header.log, database)
        if let known = try ChangeSetRow.log(database, holding: arrival.changeSet.id) {
            return .settled(try complete(known, arrival))
        }
        guard let log = try holder(of: header, base: base) else {
            let expected = (state.registry.row(base)?.sequence ?? 0) + 1
            return .settled(.gap(expected: expected))
        }
        guard var row = state.registry.row(log) else { throw StoreError(.corrupt, "log \(log)") }
        if row.isOwn {
            try OwnHistory(database, writer).settle(arrival, row)
            row = state.registry.row(log) ?? row
        }
        var place = log
        var isFork = false
        if row.branchOf != nil {
            // What refers to this change set meant a branch that could not be told before.
            hasForked = true
        }
        if header.sequence <= row.sequence || !state.registry.branches(of: log, at: header.sequence).isEmpty {
            place = try Forking(database, writer, now).branch(log, arrival.changeSet)
            isFork = true
            hasForked = true
        }
        try store(arrival, under: place)
        return .stored(log: place, sequence: header.sequence, isFork: isFork)
    }

    /// The log that a change set continues or contradicts; nil where the one before it is not here.
    private func holder(of header: ChangeSetHeader, base: Int64) throws -> Int64? {
        guard let previous = header.previous else { return header.sequence == 1 ? base : nil }
        guard let log = try ChangeSetRow.log(database, holding: previous),
            let before = try ChangeSetRow.sequence(database, of: previous), before + 1 == header.sequence
        else { return nil }
        return log
    }

    /// Keeps the private part that a change set came without before.
    private mutating func complete(_ log: Int64, _ arrival: CheckedChangeSet) throws -> Arrival {
        let sequence = arrival.changeSet.header.sequence
        guard let row = try ChangeSetRow.fetch(database, log: log, sequence: sequence),
            let batch = arrival.batch, arrival.content != row.content,
            case let present = try ChangeSet(serialized: row.content),
            let completed = try present.completed(
                by: arrival.changeSet,
                staysErased: try erasure(batch, arrival.changeSet.header, log)
            )
        else { return .known }
        try ChangeSetRow.update(database, log: log, sequence: sequence, content: completed.serialized())
        try ChangeSetRow.renewPosition(database, log: log, sequence: sequence)
        let place = PlaceInLog(log: log, sequence: sequence)
        state.decoded.forget(place)
        // What came with it just now without this part must not be what is applied.
        for index in stored.indices where stored[index].place == place {
            stored[index] = Stored(place: place, set: nil)
        }
        if completed.standing(.public) != present.standing(.public) {
            // Rights may have been given there, and what the set needs may be more.
            state.needsRebuild = true
            return .completed
        }
        if row.state == .applied, let set = try decode(row.log, sequence) {
            try writer.reapply(set)
        } else {
            state.newlyHeld.insert(place)
        }
        return .completed
    }

    /// Which private facts of a change set speak of people who are erased, or of records that belong to them.
    ///
    /// An erasure that was taken back with the rights of the device that ordered it no longer counts.
    private func erasure(_ batch: FactBatch, _ header: ChangeSetHeader, _ log: Int64) throws -> (Int) -> Bool
    {
        let table = try BranchResolver(database, state.facts).table(header, keptUnder: log)
        let belongings = try Belongings(
            DecodedSet(batch, table, log: log, sequence: header.sequence, authority: .hub),
            writer
        )
        var erased: Set<Int> = []
        for (index, slot) in batch.privateFacts.enumerated() where slot.isPresent {
            let isErased = try belongings.people(ofPrivate: index).contains {
                try PersonRow.fetch(database, id: LocalID(rawValue: $0))?.isErased == true
            }
            if isErased { erased.insert(index) }
        }
        return erased.contains
    }

    private func decode(_ log: Int64, _ sequence: UInt32) throws -> DecodedSet? {
        guard let row = try ChangeSetRow.fetch(database, log: log, sequence: sequence) else { return nil }
        return try writer.source.decoded(row)
    }

    private mutating func store(_ arrival: CheckedChangeSet, under log: Int64) throws {
        let header = arrival.changeSet.header
        let number = try nextArrival ?? ChangeSetRow.nextArrival(database)
        nextArrival = number + 1
        try ChangeSetRow(
            log: log,
            sequence: header.sequence,
            id: arrival.changeSet.id,
            arrival: number,
            state: .held(.missingGrant),
            authority: .hub,
            firstPublic: header.firstPublic,
            publicCount: header.publicCount,
            firstPrivate: header.firstPrivate,
            privateCount: header.privateCount,
            time: header.time,
            content: arrival.content
        ).insert(database)
        guard var row = state.registry.row(log) else { throw StoreError(.corrupt, "log \(log)") }
        // What was said of a log that was not here means something now.
        if row.scope == nil { state.mustRefreshBounds = true }
        row.scope = header.scope
        row.device = header.device
        row.incarnation = header.incarnation
        row.sequence = header.sequence
        row.latest = arrival.changeSet.id
        row.nextPublic = max(row.nextPublic, header.firstPublic + header.publicCount)
        row.nextPrivate = max(row.nextPrivate, header.firstPrivate + header.privateCount)
        try row.update(database)
        state.registry.insert(row)
        state.clock.observe(header.time, wallMilliseconds: now)
        state.mustSaveClock = true
        state.grown.insert(log)
        let place = PlaceInLog(log: log, sequence: header.sequence)
        var set: DecodedSet?
        if let batch = arrival.batch {
            let table = try BranchResolver(database, state.facts).table(header, keptUnder: log)
            let grant = header.grant.map { table.resolved($0) }
            let decoded = DecodedSet(
                batch,
                table,
                log: log,
                sequence: header.sequence,
                authority: .hub
            )
            if try writer.noteTrust(decoded, sequence: header.sequence, issuer: header.device, grant: grant) {
                hasTrustFacts = true
            }
            set = decoded
        }
        stored.append(Stored(place: place, set: set))
    }

    /// Judges what came, and, where what is known of rights changed, whatever it may concern.
    ///
    /// - Returns: Whether something that counted no longer does, so that the tables have to be derived anew.
    mutating func judge() throws -> Bool {
        if hasForked || state.needsRebuild { return true }
        // What a mark of a revocation means depends on the branch that holds the change set it names.
        if state.registry.hasForks { state.trust = nil }
        let trust = try writer.trust()
        for entry in stored {
            guard
                let row = try ChangeSetRow.fetch(
                    database,
                    log: entry.place.log,
                    sequence: entry.place.sequence
                )
            else {
                continue
            }
            try settle(row, entry.set, trust)
        }
        return try (hasTrustFacts || state.registry.hasForks) && judgeEverything()
    }

    /// Judges again what waits, and what revoked devices wrote.
    ///
    /// - Returns: Whether something that counted no longer does.
    mutating func judgeEverything() throws -> Bool {
        let trust = try writer.trust()
        let places = Set(stored.map(\.place))
        var others: [ChangeSetRow] = []
        try ChangeSetRow.forEach(database, where: "state = 1 ORDER BY arrival") { row in
            if !places.contains(PlaceInLog(log: row.log, sequence: row.sequence)) {
                others.append(row)
            }
        }
        for row in others { try settle(row, nil, trust) }
        // Taking back one device's rights takes back what it granted; so everything that counts is looked at again.
        guard trust.hasRevocations else { return false }
        for place in try ChangeSetRow.places(database, where: "state = 0") where !places.contains(place) {
            guard let row = try ChangeSetRow.fetch(database, log: place.log, sequence: place.sequence) else {
                continue
            }
            if try writer.judgement(of: row, trust) != .applies(row.authority) { return true }
        }
        return false
    }

    private mutating func settle(_ row: ChangeSetRow, _ set: DecodedSet?, _ trust: TrustState) throws {
        switch try writer.judgement(of: row, trust, set?.batch) {
        case .held(let reason):
            state.newlyHeld.insert(PlaceInLog(log: row.log, sequence: row.sequence))
            guard row.state != .held(reason) else { return }
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
            let source = try set ?? writer.source.decoded(row)
            let applied = DecodedSet(
                source.batch,
                source.logs,
                log: row.log,
                sequence: row.sequence,
                authority: role
            )
            state.decoded.put(applied, at: PlaceInLog(log: row.log, sequence: row.sequence))
            toApply.append(applied)
        }
    }

    /// Brings the facts that count into the tables.
    func apply() throws {
        let applier = Applier(database, state)
        for set in toApply { try applier.apply(set) }
    }
}
