import CascadeModel
import CascadeProtocol
import GRDB

extension StoreWriter {
    /// Heeds what witnesses say now: where a bound came, fell or moved, what it decides is folded anew.
    func settleBounds() throws {
        guard state.mustRefreshBounds else { return }
        let moved = try refreshBounds()
        guard !moved.isEmpty else { return }
        var records: Set<Int64> = []
        for place in moved {
            guard let row = try ChangeSetRow.fetch(database, log: place.log, sequence: place.sequence) else {
                continue
            }
            let set = try source.decoded(row)
            let tables = try LocalTables(set.batch, set.logs, database, &state.registry)
            for section in FactNumber.Section.allCases {
                for slot in set.batch.facts(section) where slot.isPresent {
                    records.insert(tables.record(slot.record))
                }
            }
        }
        let projector = Projector(database: database, statements: state.statements, names: names)
        try Applier(database, state).project(records, source, projector)
        state.change.records.formUnion(records)
    }

    /// Works out and writes down the bounds anew.
    ///
    /// - Returns: The change sets that count and of which the time that decides is another one now.
    @discardableResult
    func refreshBounds() throws -> Set<PlaceInLog> {
        state.mustRefreshBounds = false
        let trust = try trust()
        var logs = Set(state.facts.bounds.logs.keys)
        var known = KnownBounds([:])
        for tag in trust.witnessedLogs {
            guard let log = state.registry.row(tag), let scope = log.scope, let device = log.device else {
                continue
            }
            known[log.id] = trust.clockBounds(of: tag, in: scope, writtenBy: device)
            logs.insert(log.id)
        }
        var moved: Set<PlaceInLog> = []
        for log in logs.sorted() {
            let (before, now) = (state.facts.bounds[log], known[log])
            guard before != now else { continue }
            try ClockBoundRow.replace(database, log: log, with: now)
            // A part that merely grew, or shrank, moves what lies in one of the two alone; folding more does no harm.
            for part in Set(before.parts).symmetricDifference(now.parts) {
                moved.formUnion(
                    try ChangeSetRow.places(database, log: log, in: part.stretch, laterThan: part.latest)
                )
            }
        }
        state.facts.bounds = known
        return moved
    }

    /// What a witness fact states, a witness for each stretch of a log.
    func witnesses(
        _ fact: Fact,
        _ issuer: DeviceID,
        _ grant: RecordID?,
        _ position: LogPosition,
        _ time: Int64
    ) throws -> [Witness] {
        guard case .integer(let moment) = fact.fields[WitnessField.moment],
            case .bytes(let bytes) = fact.fields[WitnessField.marks]
        else { return [] }
        let marks = LogMarks.marks(bytes)
        var witnesses: [Witness] = []
        for index in stride(from: 0, to: marks.count - 1, by: 2) {
            let (first, last) = (marks[index], marks[index + 1])
            guard first.log == last.log, first.sequence >= 1, first.sequence <= last.sequence else {
                continue
            }
            for (log, stretch) in try stretches(first.sequence...last.sequence, endingAt: last) {
                witnesses.append(
                    Witness(
                        log: log,
                        stretch: stretch,
                        moment: moment,
                        issuer: issuer,
                        issuerGrant: grant,
                        position: position,
                        time: time
                    )
                )
            }
        }
        return witnesses
    }

    /// Where a stretch lies: in a branch, and in the logs that it runs on from as far as the branch does.
    private func stretches(
        _ stretch: ClosedRange<UInt32>,
        endingAt mark: LogMark
    ) throws -> [(LogTag, ClosedRange<UInt32>)] {
        guard state.registry.hasForks, let holder = try ChangeSetRow.log(database, holding: mark.id) else {
            return [(mark.log, stretch)]
        }
        var found: [(LogTag, ClosedRange<UInt32>)] = []
        var rest = stretch
        var next = state.registry.row(holder)
        while let log = next {
            let parent = log.branchOf.flatMap { state.registry.row($0) }
            let start = parent.flatMap { parent in
                state.registry.branches(of: parent.id).first { $0.branch == log.id }?.sequence
            }
            guard let start, start > rest.lowerBound else {
                found.append((log.tag, rest))
                break
            }
            if start <= rest.upperBound {
                found.append((log.tag, start...rest.upperBound))
                rest = rest.lowerBound...start - 1
            }
            next = parent
        }
        return found
    }
}
