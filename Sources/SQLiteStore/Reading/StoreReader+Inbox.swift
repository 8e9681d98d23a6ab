package import CascadeModel
import GRDB

/// What a device is called, and whose it is.
package struct DeviceSign: Hashable, Sendable {
    /// What people call it.
    package var label: String?
    /// Whose it is.
    package var person: RecordID?
}

extension StoreReader {
    /// The device that wrote a log; nil where it is not known here.
    package func device(of log: LogTag) throws -> DeviceID? { try facts.registry.row(log)?.device }

    /// What grants say of devices, the latest grant of a device deciding.
    package func deviceSigns() throws -> [DeviceID: DeviceSign] {
        let source = FactSource(database, try facts)
        var signs: [DeviceID: DeviceSign] = [:]
        for row in try TrustFactRow.fetchAllRows(database) where row.kind == Int64(RecordKind.grant.rawValue) {
            let state = try source.recordState(LocalID(rawValue: row.fact))
            guard let device = state.bytes(GrantField.device).flatMap({ DeviceID(bytes: $0) }) else { continue }
            let earlier = signs[device]
            signs[device] = DeviceSign(
                label: state.text(GrantField.label) ?? earlier?.label,
                person: state.reference(GrantField.person) ?? earlier?.person
            )
        }
        return signs
    }

    /// Decisions that stand and do not count.
    package func idleVerifications() throws -> [VerificationRow] { try VerificationRow.fetchIdle(database) }

    /// A unit by its code; nil where there is none.
    package func unit(code: String) throws -> UnitRow? { try UnitRow.fetch(database, code: code) }

    /// All entries of the human being that an entry stands for, after merging.
    package func mergedGroup(of person: RecordID) throws -> Set<RecordID> {
        try MergedPeople(database, try names).group(of: person)
    }

    /// Pairs that somebody called one human being and that are not joined, as somebody called them, or others
    /// joined to them, different.
    package func vetoedMerges() throws -> [PersonPair] {
        let merged = MergedPeople(database, try names)
        var vetoed: Set<PersonPair> = []
        var looked: Set<Int64> = []
        for veto in try PersonLinkRow.fetchAll(database, kind: .notSame) {
            for end in [veto.one, veto.other] where looked.insert(end).inserted {
                vetoed.formUnion(try merged.vetoed(around: LocalID(rawValue: end)))
            }
        }
        return vetoed.sorted()
    }
}
