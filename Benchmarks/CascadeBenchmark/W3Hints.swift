import CascadeMatching

/// Hints on the people of W3: those entered first are in a replica, the rest are typed.
struct W3Hints {
    /// What typing one person after another cost and found.
    struct Result {
        var typed = 0
        /// Keys looked up and candidates read, over all typed.
        var keys = 0
        var candidates = 0
        /// The most candidates that one typed person had.
        var mostCandidates = 0
        /// Pairs of a typed person and a record of him in the replica, those of them whose keys meet, and those that
        /// the hints name.
        var pairs = 0
        var reachable = 0
        var hinted = 0
        /// Hints shown.
        var shown = 0
    }

    private let people: [PersonProfile]
    /// Places by key, in place of an index of a database.
    private var byKey: [Int64: [Int]] = [:]

    /// Puts all people in.
    init(_ people: [PersonProfile]) {
        self.people = people
        for (place, person) in people.enumerated() {
            guard let keys = IndexKeys(person) else { continue }
            byKey[keys.inCommune, default: []].append(place)
        }
    }

    /// Types some people, himself left out of what is found; `entities` says whose record each is.
    func type(every step: Int, entities: [Int32]) -> Result {
        var result = Result()
        var records: [Int32: [Int]] = [:]
        for (place, entity) in entities.enumerated() { records[entity, default: []].append(place) }
        for place in stride(from: 0, to: people.count, by: step) {
            let query = IndexQuery(for: people[place])
            let found = query.inCommune.flatMap { byKey[$0] ?? [] }.filter { $0 != place }
            let hints = Hint.hints(for: people[place], among: found.lazy.map { people[$0] })
            result.typed += 1
            result.keys += query.inCommune.count
            result.candidates += found.count
            result.mostCandidates = max(result.mostCandidates, found.count)
            result.shown += hints.count
            let others = Set(records[entities[place], default: []]).subtracting([place])
            result.pairs += others.count
            result.reachable += others.intersection(found).count
            result.hinted += others.intersection(hints.map { found[$0.position] }).count
        }
        return result
    }
}
