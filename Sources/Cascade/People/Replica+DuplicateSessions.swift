public import CascadeModel
import CascadeTexts
import SQLiteStore

/// Two sessions that may be one event that two devices logged, and on which nobody decided yet.
public struct DuplicateSessions: Hashable, Sendable {
    /// The one, with the smaller identifier.
    public let one: SessionView
    /// The other.
    public let other: SessionView
    /// How many learners both have, after merging.
    public let commonLearners: Int
    /// How many learners the two have together.
    public let allLearners: Int
    /// The question in words.
    public let question: Wording
}

extension Replica {
    /// Sessions that may be one event, the likest pairs first; at most so many.
    ///
    /// They have a teacher, the day, a skill and a learner in common; people are compared after merging.
    public func duplicateSessions(limit: Int = 50) throws(ReplicaError) -> [DuplicateSessions] {
        try query { reader in
            let people = try reader.mergedGroups()
            var pairs: Set<LocalPair> = []
            var day: Int64?
            var taught: [RecordID: [Int64]] = [:]
            func close() {
                for sessions in taught.values where sessions.count > 1 {
                    for (place, one) in sessions.enumerated() {
                        for other in sessions[(place + 1)...] where one != other {
                            pairs.insert(LocalPair(one, other))
                        }
                    }
                }
                taught.removeAll(keepingCapacity: true)
            }
            try reader.forEachTeaching { date, teacher, session in
                if date != day {
                    close()
                    day = date
                }
                taught[people.canonical(try reader.record(teacher)), default: []].append(session)
            }
            close()
            let comparison = SessionComparison(reader) { people.canonical($0) }
            return Array(
                try pairs.sorted { ($0.one, $0.other) < ($1.one, $1.other) }.compactMap(comparison.compare)
                    .sorted(by: Self.areInOrder).prefix(limit)
            )
        }
    }

    /// The sessions that may be the same event as one that was just entered, or came in.
    public func duplicateSessions(of session: RecordID) throws(ReplicaError) -> [DuplicateSessions] {
        try query { reader in
            guard let row = try reader.session(session) else { return [] }
            var pairs: Set<LocalPair> = []
            for teacher in try reader.attendances(of: row.id) where teacher.isTeacher {
                for entry in try reader.mergedGroup(of: try reader.record(teacher.person)) {
                    for other in try reader.sessions(taughtBy: entry, on: row.date) where other.id != row.id {
                        pairs.insert(LocalPair(row.id, other.id))
                    }
                }
            }
            var canonical: [RecordID: RecordID] = [:]
            let comparison = SessionComparison(reader) { person in
                if let known = canonical[person] { return known }
                let smallest = try reader.mergedGroup(of: person).first ?? person
                canonical[person] = smallest
                return smallest
            }
            return try pairs.compactMap(comparison.compare).sorted(by: Self.areInOrder)
        }
    }

    private static func areInOrder(_ one: DuplicateSessions, _ other: DuplicateSessions) -> Bool {
        let (left, right) = (one.commonLearners * other.allLearners, other.commonLearners * one.allLearners)
        if left != right { return left > right }
        return one.one.id != other.one.id ? one.one.id < other.one.id : one.other.id < other.other.id
    }

    /// States that two sessions are two events, though they look alike: they are never offered again.
    public func markDifferentSessions(_ one: RecordID, _ other: RecordID) throws(ReplicaError) {
        try setLink(.session, SessionField.notSameSession, one, other, isLinked: true)
    }

    /// Takes back that two sessions are two events.
    public func unmarkDifferentSessions(_ one: RecordID, _ other: RecordID) throws(ReplicaError) {
        try setLink(.session, SessionField.notSameSession, one, other, isLinked: false)
    }
}

/// Two sessions, in any order.
private struct LocalPair: Hashable {
    let one: Int64
    let other: Int64

    init(_ one: Int64, _ other: Int64) {
        self.one = min(one, other)
        self.other = max(one, other)
    }
}

/// Compares two sessions of one teacher and day.
private final class SessionComparison {
    private let reader: StoreReader
    private let canonical: (RecordID) throws -> RecordID
    /// The learners of sessions looked at, as each stands in several pairs.
    private var known: [Int64: Set<RecordID>] = [:]
    private static let mostKnown = 4_096

    init(_ reader: StoreReader, canonical: @escaping (RecordID) throws -> RecordID) {
        self.reader = reader
        self.canonical = canonical
    }

    /// What the two have in common; nil where they are two events, one is withdrawn, or somebody decided on them.
    func compare(_ pair: LocalPair) throws -> DuplicateSessions? {
        guard let first = try reader.session(local: pair.one),
            let second = try reader.session(local: pair.other),
            first.sessionStatus != .retracted, second.sessionStatus != .retracted,
            !Set(first.skills.split(separator: ";")).isDisjoint(with: second.skills.split(separator: ";"))
        else { return nil }
        let (one, other) = (try learners(of: pair.one), try learners(of: pair.other))
        let common = one.intersection(other).count
        let all = one.union(other).count
        guard common > 0, try !areDecided(pair) else { return nil }
        var views = [try SessionView(first, reader), try SessionView(second, reader)]
        views.sort { $0.id < $1.id }
        let words = ValueWords(reader)
        return DuplicateSessions(
            one: views[0],
            other: views[1],
            commonLearners: common,
            allLearners: all,
            question: Wording(
                .areSessionsOne(
                    try words.session(views[0].id),
                    starts: views.map { $0.start?.description ?? "?" },
                    common: String(common),
                    all: String(all)
                )
            )
        )
    }

    private func learners(of session: Int64) throws -> Set<RecordID> {
        if let learners = known[session] { return learners }
        let learners = try Set(
            reader.attendances(of: session).filter { !$0.isTeacher }
                .map { try canonical(try reader.record($0.person)) }
        )
        if known.count >= Self.mostKnown { known.removeAll(keepingCapacity: true) }
        known[session] = learners
        return learners
    }

    /// Whether somebody called the two one event, perhaps by way of others, or two.
    private func areDecided(_ pair: LocalPair) throws -> Bool {
        var open = [pair.one]
        var seen: Set<Int64> = []
        while let next = open.popLast() {
            guard seen.insert(next).inserted else { continue }
            for link in try reader.sessionLinks(of: next) {
                if link.kind == SessionLinkRow.Kind.same.rawValue {
                    open += [link.one, link.other]
                } else if LocalPair(link.one, link.other) == pair {
                    return true
                }
            }
        }
        return seen.contains(pair.other)
    }
}
