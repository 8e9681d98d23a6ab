import CascadeMetrics
import CascadeModel

/// Sessions, attendances and people of some counted sessions, whole or part.
struct NaiveTotals {
    var sessions: Set<SessionID> = []
    /// One element per attendance.
    var named: [PersonID] = []
    var anonymous = 0

    var people: Set<PersonID> { Set(named) }

    var attendances: NaiveJSON { ["named": .whole(named.count), "anonymous": .whole(anonymous)] }

    /// A whole session.
    mutating func add(_ session: NaiveSession) {
        sessions.insert(session.id)
        named += session.learners.map(\.person)
        anonymous += session.anonymous
    }
}

extension NaiveCascade {
    /// The counted sessions in the unit asked for or below it.
    var sessionsInUnit: [NaiveSession] {
        guard let unit = question.unit else { return sessions }
        return sessions.filter { session in
            var seen: Set<UnitCode> = []
            var current = session.place
            while let place = current, seen.insert(place).inserted {
                if place == unit { return true }
                current = records.units[place]?.parent
            }
            return false
        }
    }

    /// What was counted, by part; nil where no parts were asked for.
    var partTotals: [String: NaiveTotals]? {
        guard let parts = question.parts else { return nil }
        var totals: [String: NaiveTotals] = [:]
        for session in sessionsInUnit {
            switch parts {
            case .place: totals[session.place?.text ?? "", default: NaiveTotals()].add(session)
            case .month:
                let month = String(session.date.description.prefix(7))
                totals[month, default: NaiveTotals()].add(session)
            case .home:
                for learner in session.learners {
                    let home = people.home(of: learner.person)?.text ?? ""
                    totals[home, default: NaiveTotals()].sessions.insert(session.id)
                    totals[home, default: NaiveTotals()].named.append(learner.person)
                }
            }
        }
        return totals
    }

    /// How many of some people are of each generation, in order; people without one are left out.
    func generations(of people: Set<PersonID>) -> NaiveJSON {
        let standings = people.compactMap(standing)
        let counts = Dictionary(grouping: standings) { $0.generation ?? .max }.mapValues(\.count)
        return .object(
            counts.sorted { $0.key < $1.key }.map { .init(Self.key($0.key), .whole($0.value)) }
        )
    }

    /// People reached by generation and relation, credential holders left out.
    var roles: NaiveJSON {
        let reached = competentPeople.compactMap(standing).filter { !$0.isHolder }
        let byGeneration = Dictionary(grouping: reached) { $0.generation ?? .max }
        return .object(
            byGeneration.sorted { $0.key < $1.key }.map { generation, standings in
                // In the order in which the contract names the codes.
                let order: [Relation] = [.pupil, .parent, .grandparent, .sibling, .neighbour, .other]
                let members = order.compactMap { relation -> NaiveJSON.Member? in
                    let count = standings.filter { $0.relation == relation }.count
                    return count == 0 ? nil : .init(relation.rawValue, .whole(count))
                }
                return .init(Self.key(generation), .object(members))
            }
        )
    }

    private static func key(_ generation: Int) -> String {
        generation == .max ? "unknown" : String(generation)
    }
}
