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
        for row in try TrustFactRow.fetchAllRows(database) where row.kind == Int64(RecordKind.grant.rawValue)
        {
            let state = try source.recordState(LocalID(rawValue: row.fact))
            guard let device = state.bytes(GrantField.device).flatMap({ DeviceID(bytes: $0) }) else {
                continue
            }
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

    /// All entries of the human being that an entry stands for, after merging; the one that stands for it first.
    package func mergedGroup(of person: RecordID) throws -> [RecordID] {
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

/// Which entries are one human being, for everybody at once.
package struct MergedGroups: Sendable {
    /// The entries that stand for others, or that others stand for: each with the smallest of its human being.
    package let canonical: [RecordID: RecordID]
    /// Pairs of human beings whom somebody called different, each by its smallest entry.
    private let different: Set<Set<RecordID>>

    init(_ same: Set<PersonPair>, _ notSame: Set<PersonPair>) {
        var canonical: [RecordID: RecordID] = [:]
        for (pairs, vetoes) in Self.components(same, notSame) {
            for group in PersonPair.groups(pairs, vetoes: vetoes) {
                guard let smallest = group.min() else { continue }
                for entry in group { canonical[entry.record] = smallest.record }
            }
        }
        self.canonical = canonical
        different = Set(
            notSame.map { pair in Set([pair.smaller.record, pair.larger.record].map { canonical[$0] ?? $0 }) }
        )
    }

    /// The entry that stands for the same human being.
    package func canonical(_ person: RecordID) -> RecordID { canonical[person] ?? person }

    /// Whether somebody decided on two entries: that they are one, or that they are not.
    package func areDecided(_ one: RecordID, _ other: RecordID) -> Bool {
        let (one, other) = (canonical(one), canonical(other))
        return one == other || different.contains([one, other])
    }

    /// The statements, taken apart into chains that do not touch.
    private static func components(
        _ same: Set<PersonPair>,
        _ notSame: Set<PersonPair>
    ) -> [(Set<PersonPair>, Set<PersonPair>)] {
        var neighbours: [PlacedRecord: [PersonPair]] = [:]
        for pair in same {
            neighbours[pair.smaller, default: []].append(pair)
            neighbours[pair.larger, default: []].append(pair)
        }
        var place: [PlacedRecord: Int] = [:]
        var parts: [(Set<PersonPair>, Set<PersonPair>)] = []
        for start in neighbours.keys where place[start] == nil {
            var pairs: Set<PersonPair> = []
            var open = [start]
            while let next = open.popLast() {
                guard place[next] == nil else { continue }
                place[next] = parts.count
                for pair in neighbours[next] ?? [] where pairs.insert(pair).inserted {
                    open.append(pair.smaller)
                    open.append(pair.larger)
                }
            }
            parts.append((pairs, []))
        }
        for veto in notSame {
            if let part = place[veto.smaller], part == place[veto.larger] { parts[part].1.insert(veto) }
        }
        return parts
    }
}

extension StoreReader {
    /// Which entries are one human being, for everybody at once.
    package func mergedGroups() throws -> MergedGroups {
        MergedGroups(try personPairs(.same), try personPairs(.notSame))
    }

    /// All pairs of one sense.
    package func personPairs(_ kind: PersonLinkRow.Kind) throws -> Set<PersonPair> {
        try Set(
            PersonLinkRow.fetchAll(database, kind: kind).map {
                PersonPair(try placed($0.one), try placed($0.other))
            }
        )
    }

    private func placed(_ person: Int64) throws -> PlacedRecord {
        PlacedRecord(try record(person), try PersonRow.sortKey(database, of: LocalID(rawValue: person)))
    }
}
