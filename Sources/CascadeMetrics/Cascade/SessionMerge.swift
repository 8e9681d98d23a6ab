import CascadeModel

/// Which sessions are one event after the links SameSession (`DOMAIN`, section 2).
///
/// Retracted sessions are left out first: they neither count nor join others.
struct SessionMerge {
    /// Sessions that are one event, by identifier; the first gives it its identifier, date, start and place.
    let groups: [[Int32]]
    /// Whether a session is in one of the groups.
    let isGrouped: [Bool]

    init(_ ledger: Ledger) {
        var isGrouped = [Bool](repeating: false, count: ledger.sessions.count)
        let links = ledger.sameSession.filter { link in
            ledger.sessionRows[Int(link.one)].status != .retracted
                && ledger.sessionRows[Int(link.other)].status != .retracted
        }
        guard !links.isEmpty else {
            groups = []
            self.isGrouped = isGrouped
            return
        }
        var sets = DisjointSets(count: ledger.sessions.count)
        for link in links { sets.unite(link.one, link.other) }
        var members: [Int32: Set<Int32>] = [:]
        for link in links {
            members[sets.find(link.one), default: []].formUnion([link.one, link.other])
        }
        groups = members.values.map { ledger.sessions.sorted($0) }
        for session in groups.joined() { isGrouped[Int(session)] = true }
        self.isGrouped = isGrouped
    }

    /// Of several statuses the one that counts: verified, then pending, then returned.
    static func best(_ statuses: some Sequence<SessionStatus>) -> SessionStatus {
        var best = SessionStatus.retracted
        for status in statuses where rank(status) < rank(best) { best = status }
        return best
    }

    private static func rank(_ status: SessionStatus) -> Int {
        switch status {
        case .verified: 0
        case .pending: 1
        case .returned: 2
        case .retracted: 3
        }
    }
}
