import CascadeModel
import CascadeProtocol
import GRDB

extension StoreWriter {
    /// States when this device held what others dated far ahead of its own clock, where that is for it to say.
    ///
    /// So that there are few such facts: devices of volunteers and verifiers state none, nothing is stated of what is
    /// bounded already, and what came at once is one stretch of its log. Nothing is stated of change sets that hold
    /// nothing but witness facts: they break no ties, and two devices would witness each other's witnessing for ever.
    ///
    /// - Parameters:
    ///   - received: What came, and what became of it.
    ///   - now: The wall clock, in milliseconds since 1970.
    /// - Returns: Whether something was stated.
    /// - Throws: ``StoreError``.
    package func witness(
        _ received: some Sequence<(CheckedChangeSet, Arrival)>,
        wallMilliseconds now: Int64
    ) throws -> Bool {
        let late = received.filter { $1.isNews && Self.isAhead($0, of: now) }.map(\.0)
        guard !late.isEmpty else { return false }
        try settleBounds()
        let device = try identity().device
        var stretches: [Int64: Stretch] = [:]
        for arrival in late where arrival.changeSet.header.device != device {
            let header = arrival.changeSet.header
            guard let log = try ChangeSetRow.log(database, holding: arrival.changeSet.id),
                !isBounded(log, header.sequence, at: now)
            else { continue }
            let mark = LogMark(log: header.log, sequence: header.sequence, id: arrival.changeSet.id)
            var stretch = stretches[log] ?? Stretch(scope: header.scope, first: mark, last: mark)
            if mark.sequence < stretch.first.sequence { stretch.first = mark }
            if mark.sequence > stretch.last.sequence { stretch.last = mark }
            stretches[log] = stretch
        }
        var isStated = false
        for (scope, stretches) in Dictionary(grouping: stretches.values, by: \.scope).sorted(by: {
            $0.key < $1.key
        }) {
            let right = try right(of: device, in: scope, at: now)
            guard try isHeard(device, under: right, in: scope, at: now) else { continue }
            var rest = stretches.sorted {
                ($0.first.log, $0.first.sequence) < ($1.first.log, $1.first.sequence)
            }[...]
            while !rest.isEmpty {
                try state(rest.prefix(Self.mostStretches), in: scope, under: right, at: now)
                rest = rest.dropFirst(Self.mostStretches)
            }
            isStated = true
        }
        if isStated { try settleRights() }
        return isStated
    }

    private struct Stretch {
        let scope: Scope
        var first: LogMark
        var last: LogMark
    }

    /// So many always fit into a transaction.
    private static let mostStretches = 400

    private func state(
        _ stretches: some Sequence<Stretch>,
        in scope: Scope,
        under right: WriteRight,
        at now: Int64
    ) throws {
        let log = try ownLog(scope)
        // No person acts here: it is the device that saw what its clock showed.
        var builder = begin(log, author: nil, wallMilliseconds: now)
        builder.make(
            .witness,
            [
                WitnessField.moment: .integer(now),
                WitnessField.marks: .bytes(LogMarks.bytes(stretches.flatMap { [$0.first, $0.last] })),
            ]
        )
        try append(builder, to: log, under: right)
    }

    /// Whether a change set is dated later than a remote clock may pull ours, and breaks ties.
    private static func isAhead(_ arrival: CheckedChangeSet, of now: Int64) -> Bool {
        let time = arrival.changeSet.header.time.wallMilliseconds
        guard time > now, time - now > HybridClock.largestPull else { return false }
        guard let batch = arrival.batch else { return true }
        return !RightsNeeded.isWitnessAlone(batch)
    }

    /// Whether somebody is heard already who bounds a change set; one whose own clock is far ahead bounds little.
    private func isBounded(_ log: Int64, _ sequence: UInt32, at now: Int64) -> Bool {
        guard let part = state.facts.bounds[log].part(at: sequence) else { return false }
        return part.moment <= now || part.moment - now <= HybridClock.largestPull
    }

    /// Whether this device would be heard.
    private func isHeard(_ device: DeviceID, under right: WriteRight, in scope: Scope, at now: Int64) throws
        -> Bool
    {
        // What a device that was revoked writes from now on lies behind all marks.
        let behindAll = LogPosition(log: LogTag(rawValue: 0), sequence: .max)
        let witness = Witness(
            log: behindAll.log,
            stretch: 1...1,
            moment: now,
            issuer: device,
            issuerGrant: right.grant,
            position: behindAll,
            time: max(now, state.clock.latest.wallMilliseconds)
        )
        return try trust().believes(witness, in: scope)
    }
}

extension Arrival {
    /// Whether the change set was not here before.
    fileprivate var isNews: Bool {
        switch self {
        case .applied, .held, .forked: true
        case .known, .completed, .gap: false
        }
    }
}
