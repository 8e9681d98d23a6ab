package import CascadeModel
import Foundation
import GRDB

extension StoreWriter {
    /// What is known of rights.
    package func trust() throws -> TrustState {
        if let trust = state.trust { return trust }
        guard let root = try SettingRow.bytes(database, .root).flatMap({ DeviceID(bytes: $0) }) else {
            throw StoreError(.notAReplica, "no root")
        }
        var trust = TrustState(root: root)
        for row in try TrustFactRow.fetchAllRows(database) {
            guard let fact = try anyFact(LocalID(rawValue: row.fact)),
                let statement = try statement(fact, row)
            else {
                continue
            }
            switch statement {
            case .grant(let grant): trust.insert(grant)
            case .revocation(let revocation): trust.insert(revocation)
            case .acceptance(let acceptance): trust.insert(acceptance)
            case .witnesses(let witnesses): for witness in witnesses { trust.insert(witness) }
            }
        }
        state.trust = trust
        return trust
    }

    /// Counts a change of what is known of rights, for the readers that keep it.
    func noteTrustChange() throws {
        guard state.hasTrustChanged else { return }
        let count = try SettingRow.text(database, .trust).flatMap { Int64($0) } ?? 0
        try SettingRow.set(database, .trust, String(count + 1).utf8)
        state.hasTrustChanged = false
    }

    /// Notes the facts of a set that speak of rights, or witness.
    ///
    /// - Returns: Whether any gives or takes rights.
    @discardableResult
    func noteTrust(_ set: DecodedSet, sequence: UInt32, issuer: DeviceID, grant: RecordID?) throws -> Bool {
        var (isNoted, isOfRights) = (false, false)
        for (index, slot) in set.batch.publicFacts.enumerated() where slot.isPresent {
            let kind = RecordKind(rawValue: slot.kind)
            guard RecordKind.ofTrust.contains(kind) else { continue }
            guard let fact = set.batch.fact(.public, at: index, set.logs), fact.isFounding else { continue }
            let row = TrustFactRow(
                fact: try names.local(fact.dot).rawValue,
                kind: Int64(kind.rawValue),
                log: set.log,
                sequence: Int64(sequence),
                // A change set is judged by the time of its last transaction, which its header states.
                time: set.batch.transactions.last?.time.wallMilliseconds ?? 0,
                issuer: Data(issuer.bytes),
                issuerGrant: try grant.map { try names.local($0).rawValue }
            )
            if let noted = try TrustFactRow.fetch(database, row.fact), try isJudgedOtherwise(row, than: noted)
            {
                state.needsRebuild = true
            }
            try TrustFactRow.insert(database, row)
            isNoted = true
            if kind != .witness { isOfRights = true }
        }
        if isNoted { state.trust = nil }
        return isOfRights
    }

    /// Whether sealing put a fact under another grant, or at a place that revocations tell apart.
    private func isJudgedOtherwise(_ row: TrustFactRow, than noted: TrustFactRow) throws -> Bool {
        try noted.issuerGrant != row.issuerGrant
            || noted.sequence != row.sequence && trust().hasRevocations
    }

    private enum Statement {
        case grant(Grant)
        case revocation(Revocation)
        case acceptance(Acceptance)
        case witnesses([Witness])
    }

    /// A fact wherever its change set stands.
    func anyFact(_ local: LocalID) throws -> Fact? {
        let set: DecodedSet?
        if let row = try ChangeSetRow.fetch(database, log: local.log, holding: local.number) {
            set = try source.decoded(row)
        } else {
            set = try OpenTransactionRow.fetch(database, log: local.log, holding: local.number).map(
                source.decoded
            )
        }
        guard let set, let index = set.index(of: local.number) else { return nil }
        return set.batch.fact(.public, at: index, set.logs)
    }

    private func statement(_ fact: Fact, _ row: TrustFactRow) throws -> Statement? {
        guard let log = state.registry.row(row.log), let scope = log.scope,
            let issuer = DeviceID(bytes: row.issuer)
        else { return nil }
        let position = LogPosition(log: log.tag, sequence: UInt32(clamping: row.sequence))
        let grant = try row.issuerGrant.map { try names.record(LocalID(rawValue: $0)) }
        if fact.kind == .witness {
            return .witnesses(try witnesses(fact, issuer, grant, position, row.time))
        }
        guard case .bytes(let device) = fact.fields[GrantField.device], let device = DeviceID(bytes: device)
        else { return nil }
        switch fact.kind {
        case .grant: return Self.grant(fact, device, (issuer, grant), position, row.time).map(Statement.grant)
        case .revocation, .acceptance:
            guard case .bytes(let bytes) = fact.fields[RevocationField.marks] else { return nil }
            let marks = LogMarks.marks(bytes)
            if fact.kind == .revocation {
                return .revocation(
                    Revocation(
                        device: device,
                        marks: try limits(marks),
                        issuer: issuer,
                        issuerGrant: grant,
                        scope: scope,
                        position: position,
                        time: row.time
                    )
                )
            }
            return .acceptance(
                Acceptance(
                    device: device,
                    ranges: try ranges(marks),
                    issuer: issuer,
                    issuerGrant: grant,
                    scope: scope,
                    position: position,
                    time: row.time
                )
            )
        default: return nil
        }
    }

    private static func grant(
        _ fact: Fact,
        _ device: DeviceID,
        _ issuer: (DeviceID, RecordID?),
        _ position: LogPosition,
        _ time: Int64
    ) -> Grant? {
        guard case .text(let text) = fact.fields[GrantField.scope], let scope = try? Scope(text),
            case .integer(let number) = fact.fields[GrantField.role], let role = Role(rawValue: number),
            role != .root
        else { return nil }
        var person: RecordID?
        if case .reference(let record) = fact.fields[GrantField.person] { person = record }
        var until: Int64?
        if case .integer(let moment) = fact.fields[GrantField.until] { until = moment }
        var names: NameKey?
        if case .bytes(let wrapped) = fact.fields[GrantField.wrappedKey],
            case .integer(let epoch) = fact.fields[GrantField.epoch],
            case .bytes(let publicKey) = fact.fields[GrantField.scopeKey]
        {
            names = NameKey(epoch: epoch, wrapped: wrapped, publicKey: publicKey)
        }
        return Grant(
            id: fact.record,
            device: device,
            person: person,
            scope: scope,
            role: role,
            until: until,
            issuer: issuer,
            position: position,
            time: time,
            names: names
        )
    }

    /// Up to where each log holds; a mark in a branch also lets what comes before the fork hold.
    private func limits(_ marks: [LogMark]) throws -> [LogTag: UInt32] {
        var limits: [LogTag: UInt32] = [:]
        for mark in marks {
            for tag in try holders(of: mark) { limits[tag] = max(limits[tag] ?? 0, mark.sequence) }
        }
        return limits
    }

    /// From where to where each log holds again: marks come in pairs, first and last.
    private func ranges(_ marks: [LogMark]) throws -> [LogTag: ClosedRange<UInt32>] {
        var ranges: [LogTag: ClosedRange<UInt32>] = [:]
        for index in stride(from: 0, to: marks.count - 1, by: 2) {
            let (first, last) = (marks[index], marks[index + 1])
            guard first.log == last.log, first.sequence <= last.sequence else { continue }
            for tag in try holders(of: last) { ranges[tag] = first.sequence...last.sequence }
        }
        return ranges
    }

    /// The log, or the branch and the logs it runs on from, that hold a change set.
    private func holders(of mark: LogMark) throws -> [LogTag] {
        guard state.registry.hasForks, let holder = try ChangeSetRow.log(database, holding: mark.id) else {
            return [mark.log]
        }
        var tags: [LogTag] = []
        var next: Int64? = holder
        while let log = next, let row = state.registry.row(log) {
            tags.append(row.tag)
            next = row.branchOf
        }
        return tags
    }
}
