import CascadeMatching
import CascadeModel
import CascadeTexts
import SQLiteStore

/// Two entries that may be one human being, and on whom nobody decided yet.
public struct DuplicateCandidate: Hashable, Sendable {
    /// The one, by its smallest entry.
    public let one: PersonView
    /// The other, by its smallest entry.
    public let other: PersonView
    /// How likely it is, from 0 to 1.
    public let likelihood: Double
    /// What speaks for it.
    public let reasons: Set<LikenessReason>
    /// The question in words.
    public let question: Wording
}

extension Replica {
    /// Entries that may be one human being (người trùng), the likeliest first; at most so many.
    ///
    /// Looks at everybody. Pairs on whom somebody decided, by ``merge(_:_:)`` or ``markDifferent(_:_:)``, are left out,
    /// and so are others joined to them.
    public func duplicatePeople(limit: Int = 50) throws(ReplicaError) -> [DuplicateCandidate] {
        try query { reader in
            let communes = try CommuneTable(reader)
            var profiles: [PersonProfile] = []
            var locals: [Int64] = []
            try reader.forEachPerson { row in
                guard let name = row.name else { return }
                locals.append(row.id)
                profiles.append(
                    PersonProfile(
                        entered: name,
                        birthYear: row.birthYear.flatMap(Int32.init(exactly:)),
                        phone: row.phone,
                        commune: row.homeUnit.map(communes.commune)
                    )
                )
            }
            let groups = try reader.mergedGroups()
            var candidates: [DuplicateCandidate] = []
            var seen: Set<Set<RecordID>> = []
            for pair in DuplicatePair.all(among: profiles) where candidates.count < limit {
                let (first, second) = (Int(pair.first), Int(pair.second))
                let one = try reader.record(locals[first])
                let other = try reader.record(locals[second])
                guard !groups.areDecided(one, other) else { continue }
                let beings = [groups.canonical(one), groups.canonical(other)].sorted()
                guard seen.insert(Set(beings)).inserted else { continue }
                guard let left = try reader.person(beings[0]), let right = try reader.person(beings[1])
                else {
                    continue
                }
                let reasons = Set(Hint.reasons(profiles[first], profiles[second]).map(LikenessReason.init))
                let (leftView, rightView) = (try PersonView(left, reader), try PersonView(right, reader))
                // The names that are like each other are those of the entries, which may be merged with others.
                let isTurned = groups.canonical(one) != beings[0]
                let entries = try (isTurned ? [second, first] : [first, second]).map { place in
                    try reader.person(local: locals[place]).map { try PersonView($0, reader) }
                }
                candidates.append(
                    DuplicateCandidate(
                        one: leftView,
                        other: rightView,
                        likelihood: pair.score.likelihood,
                        reasons: reasons,
                        question: Wording(
                            .arePeopleOne(
                                (entries[0] ?? leftView).phrase(mergedInto: leftView),
                                (entries[1] ?? rightView).phrase(mergedInto: rightView),
                                reasons.phrase
                            )
                        )
                    )
                )
            }
            return candidates
        }
    }
}

/// The commune that each unit lies in.
private struct CommuneTable {
    private var communes: [String: UnitCode] = [:]

    init(_ reader: StoreReader) throws {
        let units = try reader.units()
        let byCode = Dictionary(units.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        for unit in units {
            var next: UnitRow? = unit
            // A chain of units is short; a circle in damaged data ends here.
            for _ in 0..<16 {
                guard let here = next else { break }
                if let kind = here.kind.flatMap(UnitKind.init(place:)),
                    [.commune, .ward, .specialZone].contains(kind)
                {
                    communes[unit.code] = UnitCode(validated: here.code)
                    break
                }
                next = here.parent.flatMap { byCode[$0] }
            }
        }
    }

    /// The commune of a unit; the unit itself where none is known.
    func commune(_ unit: String) -> UnitCode { communes[unit] ?? UnitCode(validated: unit) }
}
