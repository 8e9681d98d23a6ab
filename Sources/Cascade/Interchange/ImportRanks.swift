import CascadeMetrics
import CascadeModel

/// The places of an import's sessions among those that figures tell apart by identifier, in the order of their
/// senders' identifiers.
///
/// Figures order sessions of one date and start by identifier, and let the first identifier of linked sessions say
/// when and where they were (`DOMAIN`, sections 2 and 3). A sender's identifier is private; the place is public, so
/// that who may not read names has the same order. It follows from what is imported alone, and so is the
/// same on two devices. Sessions and links that are all here keep the places they have, so that neither a folder with
/// fewer sessions than one before it nor an export of what was edited since changes any; nor do places that say the
/// same order. Sessions of different imports are told apart by their own identifiers.
struct ImportRanks {
    private var ranks: [SessionID: Int64] = [:]

    /// Looks for sessions that tie or are linked, by way of others too.
    ///
    /// - Parameters:
    ///   - records: What is imported.
    ///   - terms: Tells which of the sessions are named by their sender.
    ///   - held: What is here already.
    init(_ records: RecordSet, _ terms: ImportRows, _ held: ReplicaRecords) {
        let sessions = Array(records.sessions.values)
        var sets = DisjointSets(count: sessions.count)
        var ties: [Tie: Int32] = [:]
        var numbers: [SessionID: Int32] = [:]
        for (number, session) in zip(Int32(0)..., sessions) {
            numbers[session.id] = number
            let tie = Tie(date: session.date, start: session.start)
            if let first = ties[tie] { sets.unite(number, first) } else { ties[tie] = number }
        }
        for link in records.sameSession {
            guard let one = numbers[link.smaller], let other = numbers[link.larger] else { continue }
            sets.unite(one, other)
        }
        var withNews: Set<Int32> = []
        for link in records.sameSession where !held.records.sameSession.contains(link) {
            if let number = numbers[link.smaller] { withNews.insert(sets.find(number)) }
        }
        var groups: [Int32: [SessionID]] = [:]
        for (number, session) in zip(Int32(0)..., sessions) {
            groups[sets.find(number), default: []].append(session.id)
        }
        for (group, ids) in groups where ids.count > 1 {
            let named = ids.filter(terms.isNamedBySender).sorted()
            let placed = named.map { terms.session($0).record }
            let hasNews =
                withNews.contains(group) || placed.contains { held.name(ofSession: $0) == nil }
            guard named.count > 1, hasNews else { continue }
            let known = placed.compactMap(held.rank(ofSession:))
            let isInOrder = known.count == named.count && zip(known, known.dropFirst()).allSatisfy(<)
            for (id, rank) in zip(named, isInOrder ? known : Array(1...Int64(named.count))) {
                ranks[id] = rank
            }
        }
    }

    /// The place of a session; nil where it has nobody to share its date and start with, and no link.
    subscript(id: SessionID) -> Int64? { ranks[id] }

    private struct Tie: Hashable {
        let date: LocalDate
        let start: TimeOfDay?
    }
}
