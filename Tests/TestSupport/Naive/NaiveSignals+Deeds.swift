import CascadeModel

/// The signals that look at who entered and who signed off.
extension NaiveSignals {
    private struct Deed: Hashable {
        let session: SessionID
        let second: Int64
    }

    /// Five entries of one person within ten minutes; what such windows share makes them one.
    var entryBursts: NaiveJSON {
        let entries = sessions.flatMap(entries)
        var byPerson: [PersonID: [Deed]] = [:]
        for entry in entries {
            guard let by = entry.entry.by, let at = entry.entry.at else { continue }
            byPerson[cascade.people.merged(by), default: []].append(
                Deed(session: entry.id, second: at.secondsSince1970)
            )
        }
        let runs = byPerson.mapValues { deeds in
            joined(
                deeds.map { first in
                    Set(deeds.filter { (first.second...first.second + 600).contains($0.second) })
                }.filter { $0.count >= 5 }
            )
        }
        let columns = entries.map { entry -> Set<String> in
            var columns: Set<String> = []
            if entry.entry.by != nil { columns.insert("recorded_by") }
            if entry.entry.at != nil { columns.insert("recorded_at") }
            return columns
        }
        return signal(
            "entry_bursts",
            needs: ["recorded_by", "recorded_at"],
            columns,
            findings(runs, role: "recorded_by")
        )
    }

    /// Sign-offs of one person less than five seconds apart.
    var quickSignOffs: NaiveJSON {
        let entries = sessions.flatMap(entries).filter { $0.status == .verified }
        var byPerson: [PersonID: [Deed]] = [:]
        for entry in entries {
            guard let by = entry.review.by, let at = entry.review.at else { continue }
            byPerson[cascade.people.merged(by), default: []].append(
                Deed(session: entry.id, second: at.secondsSince1970)
            )
        }
        let runs = byPerson.mapValues { deeds in
            joined(
                deeds.flatMap { one in
                    deeds.filter { $0 != one && abs($0.second - one.second) < 5 }.map { [one, $0] }
                }
            )
        }
        let columns = entries.map { entry -> Set<String> in
            var columns: Set<String> = []
            if entry.review.by != nil { columns.insert("verified_by") }
            if entry.review.at != nil { columns.insert("verified_at") }
            return columns
        }
        return signal(
            "quick_sign_offs",
            needs: ["verified_by", "verified_at"],
            of: "sign_offs",
            columns,
            findings(runs, role: "verified_by")
        )
    }

    /// Sets that share an element become one.
    private func joined(_ sets: [Set<Deed>]) -> [Set<Deed>] {
        var runs: [Set<Deed>] = []
        for set in sets {
            let touching = runs.filter { !$0.isDisjoint(with: set) }
            runs.removeAll { !$0.isDisjoint(with: set) }
            runs.append(touching.reduce(set) { $0.union($1) })
        }
        return runs
    }

    private func findings(_ runs: [PersonID: [Set<Deed>]], role: String) -> [NaiveJSON] {
        var all: [(person: PersonID, deeds: [Deed])] = []
        for (person, sets) in runs {
            for set in sets {
                let deeds = set.sorted { left, right in
                    left.second == right.second
                        ? naiveByteOrder(left.session, right.session) : left.second < right.second
                }
                all.append((person, deeds))
            }
        }
        all.sort { left, right in
            left.deeds[0].second == right.deeds[0].second
                ? naiveByteOrder(left.person, right.person) : left.deeds[0].second < right.deeds[0].second
        }
        return all.map { person, deeds in
            [
                role: .text(person.text), "from": instant(deeds.first), "to": instant(deeds.last),
                "sessions": .list(deeds.map { .text($0.session.text) }),
            ]
        }
    }

    private func instant(_ deed: Deed?) -> NaiveJSON {
        NaiveJSON(deed.flatMap { try? Instant(secondsSince1970: $0.second) }?.description)
    }
}
