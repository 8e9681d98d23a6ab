import CascadeMetrics
import CascadeModel
import SQLiteStore

/// Sessions whose verifier took part in another record of the same event.
///
/// Verifying refuses that. Where the link came after the decision, the event counts as verified, as one of its sessions
/// is (`DOMAIN`, section 2), though its verifier is one of its people; so somebody is told.
struct LinkedVerifiers {
    /// One such session.
    struct Finding: Hashable {
        let session: RecordID
        let other: RecordID
        let verifier: RecordID
    }

    /// In the order of the sessions' local numbers.
    private(set) var findings: [Finding] = []

    init(_ reader: StoreReader) throws {
        let links = try reader.sessionLinks().filter { $0.one != $0.other }
        guard !links.isEmpty else { return }
        let merged = try reader.mergedGroups()
        for event in try Self.events(links, reader) {
            let people = try event.map { row in
                let attending = try reader.attendances(of: row.id).map(\.person)
                return Set(
                    try (attending + [row.recordedBy].compactMap { $0 }).map {
                        merged.canonical(try reader.record($0))
                    }
                )
            }
            for (number, row) in event.enumerated() where row.sessionStatus == .verified {
                guard let verifier = try row.reviewedBy.map({ try reader.record($0) }) else { continue }
                let human = merged.canonical(verifier)
                guard let other = event.indices.first(where: { $0 != number && people[$0].contains(human) })
                else { continue }
                findings.append(
                    Finding(
                        session: try reader.record(row.id),
                        other: try reader.record(event[other].id),
                        verifier: verifier
                    )
                )
            }
        }
    }

    /// The sessions of each event; withdrawn ones are of none.
    private static func events(_ links: [SessionLinkRow], _ reader: StoreReader) throws -> [[SessionRow]] {
        var rows: [SessionRow] = []
        var numbers: [Int64: Int32] = [:]
        for id in Set(links.flatMap { [$0.one, $0.other] }).sorted() {
            guard let row = try reader.session(local: id), row.sessionStatus != .retracted else { continue }
            numbers[id] = Int32(rows.count)
            rows.append(row)
        }
        var sets = DisjointSets(count: rows.count)
        for link in links {
            guard let one = numbers[link.one], let other = numbers[link.other] else { continue }
            sets.unite(one, other)
        }
        var events: [Int32: [SessionRow]] = [:]
        for (number, row) in zip(Int32(0)..., rows) { events[sets.find(number), default: []].append(row) }
        return events.values.filter { $0.count > 1 }.sorted { $0[0].id < $1[0].id }
    }
}
