import CascadeModel
import CascadeTestSupport

/// A few devices that write in one session's record, each knowing only what has reached it.
///
/// It notes what every writer knew, and so can say what must stand without following what facts replaced.
struct SimulatedReplicas {
    /// How news travels.
    enum News: CaseIterable {
        /// All that a device knows, so that nothing arrives before what it builds on.
        case whole
        /// Single facts: replaced ones may come after those that replace them, or never.
        case single
    }

    private struct Write {
        let applied: AppliedFact
        let changes: [Register: FactValue]
        let known: Set<Dot>
    }

    let record: RecordID
    private var writes: [Dot: Write] = [:]
    private var known: [Set<Dot>]
    private var next: [FactNumber.Section: [UInt32]]
    private var generator: SeededGenerator
    private let news: News

    init(seed: UInt64, news: News, devices: Int = 4, steps: Int = 40) {
        generator = SeededGenerator(seed: seed)
        self.news = news
        record = generator.chance(70) ? .made(Self.log(0), 0) : .external(1, 2)
        known = Array(repeating: [], count: devices)
        next = [.public: Array(repeating: 0, count: devices), .private: Array(repeating: 0, count: devices)]
        write(on: 0, [Register(SessionField.date): .integer(20_000)], .public)
        for device in 1..<devices where generator.chance(70) { known[device] = known[0] }
        for _ in 0..<steps {
            let device = generator.number(0...devices - 1)
            if generator.chance(60) { write(on: device) } else { hear(on: device) }
        }
    }

    private static func log(_ device: Int) -> LogTag { LogTag(rawValue: UInt64(device) + 1) }

    /// All facts, in the order of their places.
    var facts: [AppliedFact] { writes.sorted { $0.key < $1.key }.map(\.value.applied) }

    private mutating func hear(on device: Int) {
        let other = generator.number(0...known.count - 1)
        switch news {
        case .whole: known[device].formUnion(known[other])
        case .single: known[device].formUnion(generator.sample(known[other].sorted(), 0...6))
        }
    }

    private mutating func write(on device: Int) {
        let section: FactNumber.Section = generator.chance(20) ? .private : .public
        var changes: [Register: FactValue] = [:]
        for _ in 0..<generator.number(1...3) { changes.merge(change(section)) { $1 } }
        // Who takes a learner out says nothing more about him.
        let gone = changes.filter { $0.value == .integer(FactValue.removed) }.keys
        for register in gone { changes[Register(register.field, register.element, .relation)] = nil }
        write(on: device, changes, section)
    }

    private mutating func change(_ section: FactNumber.Section) -> [Register: FactValue] {
        if section == .private {
            return [Register(SessionField.note): .text(generator.chance(50) ? "mưa" : "nắng")]
        }
        let other = RecordID.external(9, UInt64(generator.number(1...3)))
        let gone = generator.chance(25)
        switch generator.number(0...5) {
        case 0: return [Register(SessionField.date): .integer(Int64(generator.number(20_000...20_003)))]
        case 1: return [Register(SessionField.start): generator.chance(30) ? .none : .integer(Int64(600))]
        case 2: return [Register(SessionField.teachers, .record(other)): .integer(gone ? -1 : 1)]
        case 3:
            return [
                Register(SessionField.skills, .text("S\(generator.number(1...2))")): .integer(gone ? -1 : 1)
            ]
        default:
            let value = Register(SessionField.learners, .record(other))
            if gone { return [value: .integer(FactValue.removed)] }
            let relation = Register(SessionField.learners, .record(other), .relation)
            let said: [Register: FactValue] = [
                value: .integer(Int64(generator.number(0...2))),
                relation: generator.chance(30) ? .none : .integer(Int64(generator.number(1...6))),
            ]
            let single = generator.chance(50) ? value : relation
            return generator.chance(40) ? said : said.filter { $0.key == single }
        }
    }

    private mutating func write(
        on device: Int,
        _ changes: [Register: FactValue],
        _ section: FactNumber.Section
    ) {
        guard !changes.isEmpty else { return }
        let number = next[section]?[device] ?? 0
        next[section]?[device] = number + 1
        let dot = Dot(log: Self.log(device), number: FactNumber(number, section))
        // Whoever takes a learner out has seen the relation, too.
        let seen = changes.flatMap { register, value in
            value == .integer(FactValue.removed)
                ? [register, Register(register.field, register.element, .relation)] : [register]
        }
        let replaced = Set(seen.flatMap { standing($0, among: known[device]) })
        let fact = Fact(
            dot: dot,
            kind: .session,
            record: record,
            fields: Self.fields(changes),
            replaces: replaced.shuffled(using: &generator)
        )
        let applied = AppliedFact(
            fact: fact,
            time: HybridTime(
                wallMilliseconds: Int64(generator.number(0...3)),
                counter: UInt16(generator.number(0...1))
            ),
            authority: generator.pick([.volunteer, .volunteer, .verifier, .school]) ?? .volunteer,
            author: nil
        )
        writes[dot] = Write(applied: applied, changes: changes, known: known[device])
        known[device].insert(dot)
    }

    private static func fields(_ changes: [Register: FactValue]) -> FactFields {
        var fields: FactFields = [:]
        var learners: [RecordID: (outcome: Outcome?, relation: Relation??, gone: Bool)] = [:]
        for (register, value) in changes {
            switch (register.element, value) {
            case (.none, _): fields[register.field] = value
            case (.text(let text), .integer(let number)):
                fields[register.field] = add(FactValue.Element(text, number), to: fields[register.field])
            case (.record(let other), .integer(let number)) where register.field == SessionField.teachers:
                fields[register.field] = add(FactValue.Element(other, number), to: fields[register.field])
            case (.record(let other), _):
                var learner = learners[other] ?? (nil, .none, false)
                switch (register.aspect, value) {
                case (.value, .integer(FactValue.removed)): learner.gone = true
                case (.value, .integer(let rank)): learner.outcome = Outcome(rank: Int(rank))
                case (.relation, .integer(let place)): learner.relation = .some(Relation(place: place))
                default: learner.relation = .some(nil)
                }
                learners[other] = learner
            default: break
            }
        }
        if !learners.isEmpty {
            let elements = learners.map { other, learner in
                let value = LearnerValue(outcome: learner.outcome, relation: learner.relation)
                return FactValue.Element(other, learner.gone ? FactValue.removed : value.number)
            }
            fields[SessionField.learners] = .references(elements)
        }
        return fields
    }

    private static func add(_ element: FactValue.Element<String>, to value: FactValue?) -> FactValue {
        guard case .texts(let list) = value else { return .texts([element]) }
        return .texts(list + [element])
    }

    private static func add(_ element: FactValue.Element<RecordID>, to value: FactValue?) -> FactValue {
        guard case .references(let list) = value else { return .references([element]) }
        return .references(list + [element])
    }

    // What must stand, by two roads that do not use the fold.

    /// The values that must stand by what the writers knew, the winner first; true of whole news.
    func standingByKnowledge() -> [Register: [Dot]] {
        standing { register in
            standing(register, among: Set(writes.keys))
        } sees: { one, other in
            writes[one]?.known.contains(other) == true
        }
    }

    /// The values that must stand by what facts replaced, worked out with a table of all pairs.
    func standingByPairs() -> [Register: [Dot]] {
        var reaches = writes.mapValues { Set($0.applied.fact.replaces) }
        for middle in writes.keys {
            for start in writes.keys where reaches[start]?.contains(middle) == true {
                let further = reaches[middle] ?? []
                reaches[start]?.formUnion(further)
            }
        }
        return standing { register in
            let writers = writers(of: register, among: Set(writes.keys))
            return writers.filter { writer in !writers.contains { reaches[$0]?.contains(writer) == true } }
        } sees: { one, other in
            reaches[one]?.contains(other) == true
        }
    }

    private func standing(_ heads: (Register) -> [Dot], sees: (Dot, Dot) -> Bool) -> [Register: [Dot]] {
        var result: [Register: [Dot]] = [:]
        for register in Set(writes.values.flatMap(\.changes.keys)) {
            var standing = heads(register)
            let writers = writers(of: register, among: Set(writes.keys))
            let gone = FactValue.integer(FactValue.removed)
            if register.field == SessionField.learners, register.aspect == .value,
                standing.allSatisfy({ value($0, register) == gone }),
                writers.contains(where: { value($0, register) != gone })
            {
                // An edit of the other half that no removal has seen keeps the learner.
                standing += heads(Register(register.field, register.element, .relation)).filter { edit in
                    !standing.contains { $0 == edit || sees($0, edit) }
                }
            }
            result[register] = standing.sorted { one, other in
                guard let (left, right) = writes[one].flatMap({ left in writes[other].map { (left, $0) } })
                else {
                    return false
                }
                let ranks = (left.applied.authority.rawValue, right.applied.authority.rawValue)
                let times = (left.applied.time.rawValue, right.applied.time.rawValue)
                return (ranks.0, times.0, one) > (ranks.1, times.1, other)
            }
        }
        return result
    }

    private func writers(of register: Register, among dots: Set<Dot>) -> [Dot] {
        dots.filter { writes[$0]?.changes[register] != nil }
    }

    private func standing(_ register: Register, among dots: Set<Dot>) -> [Dot] {
        let writers = writers(of: register, among: dots)
        return writers.filter { writer in !writers.contains { writes[$0]?.known.contains(writer) == true } }
    }

    /// Whether somebody stated a value as a learner's outcome.
    func isOutcome(_ value: FactValue, _ register: Register) -> Bool {
        register.field == SessionField.learners && register.aspect == .value
            && value != .integer(FactValue.removed)
            && writes.values.contains { $0.changes[register] == value }
    }

    /// Whether what a write states is what the fold must find in the register.
    func value(_ dot: Dot, _ register: Register) -> FactValue? { writes[dot]?.changes[register] }
}
