import CascadeModel
import SQLiteStore

/// The units of a replica as figures and exports take them: those that the model lets pass, and none below itself.
///
/// Two people who did not know of each other can put two units below one another; then each of them is taken
/// without the unit above, as no folder may hold such a circle.
enum StoredUnits {
    /// The units, by code.
    static func all(_ reader: StoreReader) throws -> [AdministrativeUnit] {
        var units: [String: UnitRow] = [:]
        for row in try reader.units() { units[row.code] = row }
        let circular = circular(units.mapValues(\.parent))
        return units.values.sorted { $0.id < $1.id }.compactMap { row in
            unit(row, parent: circular.contains(row.code) ? nil : row.parent)
        }
    }

    /// Each unit has one parent, so a walk upward ends, meets a unit of an earlier walk, or comes round.
    private static func circular(_ parents: [String: String?]) -> Set<String> {
        var walks: [String: Int] = [:]
        var circular: Set<String> = []
        for (walk, start) in parents.keys.sorted().enumerated() {
            var path: [String] = []
            var next: String? = start
            while let code = next, let parent = parents[code], walks[code] == nil {
                walks[code] = walk
                path.append(code)
                next = parent
            }
            guard let end = next, walks[end] == walk, let first = path.firstIndex(of: end) else { continue }
            circular.formUnion(path[first...])
        }
        return circular
    }

    private static func unit(_ row: UnitRow, parent: String?) -> AdministrativeUnit? {
        guard let code = try? UnitCode(row.code), let name = text(row.name) else { return nil }
        let from = row.validFrom.flatMap(LocalDate.init(stored:))
        var to = row.validTo.flatMap(LocalDate.init(stored:))
        if let from, let end = to, end < from { to = nil }
        return try? AdministrativeUnit(
            code: code,
            parent: parent.flatMap { try? UnitCode($0) },
            kind: row.kind.flatMap(UnitKind.init(place:)),
            name: name,
            level: row.level.flatMap(SchoolLevel.init(place:)),
            validFrom: from,
            validTo: to,
            predecessors: row.predecessors.split(separator: ";").compactMap { try? UnitCode(String($0)) }
        )
    }

    /// A stored text as the model takes it; nothing for what it refuses.
    static func text(_ text: String?) -> NormalisedText? { text.flatMap { try? NormalisedText($0) } ?? nil }
}

extension LocalDate {
    /// A stored day; nil where it is outside the calendar.
    init?(stored day: Int64) {
        guard let day = Int32(exactly: day), let date = try? LocalDate(dayNumber: day) else { return nil }
        self = date
    }
}

extension Instant {
    /// A stored moment; nil where it is outside the calendar.
    init?(stored second: Int64) {
        guard let instant = try? Instant(secondsSince1970: second) else { return nil }
        self = instant
    }
}

extension SessionMode {
    /// What a number of the table stands for.
    init?(stored number: Int64?) {
        guard let number, let mode = SessionMode(place: number) else { return nil }
        self = mode
    }
}
