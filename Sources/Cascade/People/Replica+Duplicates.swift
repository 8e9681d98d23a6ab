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
    /// Looks at everybody, and at pairs that were left open when one of the two was entered (``leaveOpen(_:_:)``), however
    /// little these are alike. Pairs on whom somebody decided, by ``merge(_:_:)`` or ``markDifferent(_:_:)``, are left out,
    /// and so are others joined to them.
    public func duplicatePeople(limit: Int = 50) throws(ReplicaError) -> [DuplicateCandidate] {
        try query { reader in
            let (locals, profiles) = try Self.profiles(reader)
            let groups = try reader.mergedGroups()
            var candidates: [DuplicateCandidate] = []
            var seen: Set<Set<RecordID>> = []
            for pair in try PairToDecide.all(locals, profiles, reader) where candidates.count < limit {
                let (first, second) = (pair.places.first, pair.places.second)
                let one = try reader.record(locals[first])
                let other = try reader.record(locals[second])
                guard !groups.areDecided(one, other) else { continue }
                let beings = [groups.canonical(one), groups.canonical(other)].sorted()
                guard seen.insert(Set(beings)).inserted else { continue }
                guard let left = try reader.person(beings[0]), let right = try reader.person(beings[1])
                else {
                    continue
                }
                var reasons = Set(Hint.reasons(profiles[first], profiles[second]).map(LikenessReason.init))
                if pair.isLeftOpen { reasons.insert(.leftOpen) }
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
                        likelihood: pair.likelihood,
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

    /// Everybody with a name, by local number and as matching sees them.
    private static func profiles(_ reader: StoreReader) throws -> (locals: [Int64], [PersonProfile]) {
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
        return (locals, profiles)
    }
}

/// Two entries, by their places in a list, on whom somebody may be asked.
private struct PairToDecide {
    let places: Places
    let likelihood: Double
    /// Whether whoever entered one of them left it open.
    let isLeftOpen: Bool

    /// Two places, the lower one first.
    struct Places: Hashable, Comparable {
        let first: Int
        let second: Int

        init(_ one: Int, _ other: Int) { (first, second) = (min(one, other), max(one, other)) }

        static func < (left: Self, right: Self) -> Bool {
            (left.first, left.second) < (right.first, right.second)
        }
    }

    /// Those who are alike, and those who were left open; the likeliest first.
    static func all(_ locals: [Int64], _ profiles: [PersonProfile], _ reader: StoreReader) throws -> [Self] {
        var open = try leftOpen(locals, reader)
        var pairs = DuplicatePair.all(among: profiles).map { pair in
            let places = Places(Int(pair.first), Int(pair.second))
            return Self(
                places: places,
                likelihood: pair.score.likelihood,
                isLeftOpen: open.remove(places) != nil
            )
        }
        guard !open.isEmpty else { return pairs }
        for places in open {
            let hint = Hint.hints(for: profiles[places.first], among: [profiles[places.second]]).first
            pairs.append(
                Self(places: places, likelihood: hint?.score.likelihood ?? 0, isLeftOpen: true)
            )
        }
        return pairs.sorted { ($1.likelihood, $0.places) < ($0.likelihood, $1.places) }
    }

    /// The places of pairs that were left open, the lower one first.
    private static func leftOpen(_ locals: [Int64], _ reader: StoreReader) throws -> Set<Places> {
        let links = try reader.personLinks(.maybeSame)
        guard !links.isEmpty else { return [] }
        let place = Dictionary(zip(locals, locals.indices), uniquingKeysWith: { first, _ in first })
        return Set(
            links.compactMap { link in
                guard let one = place[link.one], let other = place[link.other], one != other else {
                    return nil
                }
                return Places(one, other)
            }
        )
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
