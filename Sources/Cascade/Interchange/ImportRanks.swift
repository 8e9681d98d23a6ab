import CascadeModel

/// The places of an import's sessions among those of it that have the same date and start, in the order of their
/// senders' identifiers.
///
/// Figures order such sessions by identifier (`DOMAIN`, section 3). A sender's identifier is private; the place is
/// public, so that who may not read names has the same order. It follows from what is imported alone, and so is the
/// same on two devices. Places that are here and say the same order stay, so that a folder with fewer sessions than
/// one before it changes none; sessions of different imports are told apart by their own identifiers.
struct ImportRanks {
    private var ranks: [SessionID: Int64] = [:]

    /// Looks for sessions that tie.
    ///
    /// - Parameters:
    ///   - sessions: What is imported.
    ///   - terms: Tells which of these are named by their sender.
    ///   - present: The place of a record that is here already.
    init(_ sessions: some Sequence<TeachingSession>, _ terms: ImportRows, present: (RecordID) -> Int64?) {
        var ties: [Tie: [SessionID]] = [:]
        for session in sessions {
            ties[Tie(date: session.date, start: session.start), default: []].append(session.id)
        }
        for ids in ties.values where ids.count > 1 {
            let named = ids.filter(terms.isNamedBySender).sorted()
            guard named.count > 1 else { continue }
            let known = named.compactMap { present(terms.session($0).record) }
            let isInOrder = known.count == named.count && zip(known, known.dropFirst()).allSatisfy(<)
            for (id, rank) in zip(named, isInOrder ? known : Array(1...Int64(named.count))) {
                ranks[id] = rank
            }
        }
    }

    /// The place of a session; nil where it has none to share its date and start with.
    subscript(id: SessionID) -> Int64? { ranks[id] }

    private struct Tie: Hashable {
        let date: LocalDate
        let start: TimeOfDay?
    }
}
