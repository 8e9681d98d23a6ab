package import CascadeMetrics
package import CascadeModel

/// What `lantoa signals --json` has to print, computed pair by pair from the definitions.
package func naiveSignals(_ records: RecordSet, _ question: ReachQuestion) -> NaiveJSON {
    let signals = NaiveSignals(NaiveCascade(records, question))
    return [
        "format": 1,
        "signals": [
            signals.overlappingTimes, signals.repeatedLists, signals.entryBursts, signals.shortLessons,
            signals.allCompetent, signals.mutualTeaching, signals.quickSignOffs, signals.unknownOrigin,
        ],
        "retention": signals.retention,
    ]
}

/// The signals one by one, slow on purpose.
struct NaiveSignals {
    let cascade: NaiveCascade

    init(_ cascade: NaiveCascade) {
        self.cascade = cascade
    }

    var records: RecordSet { cascade.records }
    var sessions: [NaiveSession] { cascade.sessions }

    /// The sessions entered of one event, retracted ones left out, by identifier.
    func entries(of session: NaiveSession) -> [TeachingSession] {
        var group: Set<SessionID> = [session.id]
        var size = 0
        while size != group.count {
            size = group.count
            for link in records.sameSession {
                let isRetracted = [link.smaller, link.larger].contains {
                    records.sessions[$0]?.status == .retracted
                }
                if isRetracted { continue }
                if group.contains(link.smaller) || group.contains(link.larger) {
                    group.formUnion([link.smaller, link.larger])
                }
            }
        }
        return group.sorted(by: naiveByteOrder).compactMap { records.sessions[$0] }
    }

    /// One signal as it is printed.
    ///
    /// - Parameters:
    ///   - name: The signal.
    ///   - columns: What it needs.
    ///   - entries: What is missing where nothing counts at all.
    ///   - whole: For each entry that counts, which of the columns it has.
    ///   - findings: What was found.
    /// - Returns: The object.
    func signal(
        _ name: String,
        needs columns: [String],
        of entries: String = "sessions",
        _ whole: [Set<String>],
        _ findings: [NaiveJSON]
    ) -> NaiveJSON {
        let examined = whole.filter { $0.isSuperset(of: columns) }.count
        if whole.isEmpty, !columns.isEmpty {
            return [
                "signal": .text(name), "computable": .truth(false), "missing": .list([.text(entries)]),
            ]
        }
        if examined == 0, !columns.isEmpty {
            let absent = columns.filter { column in !whole.contains { $0.contains(column) } }
            return [
                "signal": .text(name), "computable": .truth(false),
                "missing": .list((absent.isEmpty ? columns : absent).map(NaiveJSON.text)),
            ]
        }
        return [
            "signal": .text(name), "computable": .truth(true), "examined": .whole(examined),
            "of": .whole(whole.count), "findings": .list(findings),
        ]
    }
}
