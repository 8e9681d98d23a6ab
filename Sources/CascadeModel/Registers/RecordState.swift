/// One record as its facts state it: a pure function of the set of facts, whatever their order.
package struct RecordState: Hashable, Sendable {
    /// What the record is; nil before any fact.
    package let kind: RecordKind?
    /// The values that stand, the one that is shown first.
    package let registers: [Register: [Head]]
    /// Who made the record, and when: the fact that the record is named after, else the first by (time, place).
    package let first: AppliedFact?
    /// Whether facts state it to be something else, too: what they state is left out.
    package let hasOtherKinds: Bool
    /// The people to whom the record belongs: whom any of its facts names as such, also one that was replaced.
    ///
    /// So the order of an erasure and a correction makes no difference.
    package var owners: Set<RecordID> { Set(ownership.keys) }
    /// The fact that says what the record is.
    private let naming: Dot?
    /// The facts that hold the outcomes of learners who were taken out.
    private let outcomesOfRemoved: Set<Dot>
    /// The first fact that names each owner.
    private let ownership: [RecordID: Dot]

    /// Folds the facts of one record.
    ///
    /// Facts of another kind than the record's are somebody's mistake, and state nothing.
    ///
    /// - Parameters:
    ///   - facts: The facts that count; duplicates do no harm.
    ///   - stubs: What facts replaced whose content is gone: a chain of replacement runs through them.
    package init(_ facts: [AppliedFact], stubs: [Dot: [Dot]] = [:]) {
        var seen: Set<Dot> = []
        let facts = facts.filter { seen.insert($0.fact.dot).inserted }
        let founding = facts.first { $0.fact.isFounding }
        // A clock set to 1970 makes nobody the author of a record that another's log names, and no low role turns
        // a record from outside into something else.
        let naming = founding ?? facts.min { Self.names($0, ratherThan: $1) }
        let kind = naming?.fact.kind
        self.kind = kind
        self.naming = naming?.fact.dot
        hasOtherKinds = facts.contains { $0.fact.kind != kind }
        ownership = Self.ownership(facts, kind)
        first = founding ?? facts.lazy.filter { $0.fact.kind == kind }.min { $0.precedes($1) }
        var writers: [Register: [Head]] = [:]
        for applied in facts where applied.fact.kind == kind {
            for (register, value) in applied.fact.writes {
                writers[register, default: []].append(Head(source: applied, value: value))
            }
        }
        let isContested = writers.values.contains { $0.count > 1 }
        let replacements = Replacements(isContested ? facts : [], stubs: stubs)
        let standing = writers.mapValues { replacements.heads(of: $0) }
        // Nobody is taken out of a set by a fact that states something for the first time.
        let removed =
            kind == .session && isContested ? RemovedLearners(standing, writers, replacements) : nil
        registers = removed.map { standing.merging($0.kept) { $1 } } ?? standing
        outcomesOfRemoved = removed?.outcomes ?? []
    }

    /// The facts without which the state would be another; the content of every other one can go.
    package var needed: Set<Dot> {
        var needed = heads(of: registers.keys)
        if let first { needed.insert(first.fact.dot) }
        if let naming { needed.insert(naming) }
        return needed.union(ownership.values).union(outcomesOfRemoved)
    }

    private static func ownership(_ facts: [AppliedFact], _ kind: RecordKind?) -> [RecordID: Dot] {
        guard let field = kind?.owner else { return [:] }
        var ownership: [RecordID: Dot] = [:]
        for fact in facts.lazy.map(\.fact) where fact.kind == kind {
            guard case .reference(let person) = fact.fields[field] else { continue }
            ownership[person] = min(ownership[person] ?? fact.dot, fact.dot)
        }
        return ownership
    }

    private static func names(_ one: AppliedFact, ratherThan other: AppliedFact) -> Bool {
        one.authority != other.authority ? one.authority > other.authority : one.precedes(other)
    }

    /// The value shown for a field; nil where nothing was stated, or the field was emptied.
    package func value(_ field: FactField) -> FactValue? {
        guard let value = registers[Register(field)]?.first?.value, value != .none else { return nil }
        return value
    }

    /// The number shown for a field.
    package func integer(_ field: FactField) -> Int64? {
        guard case .integer(let number) = value(field) else { return nil }
        return number
    }

    /// The place shown for a field, also as older versions wrote it.
    package func sortKey(_ field: FactField) -> SortKey? {
        switch value(field) {
        case .text(let text): SortKey(text)
        case .integer(let place): SortKey(place: place)
        default: nil
        }
    }

    /// The text shown for a field.
    package func text(_ field: FactField) -> String? {
        guard case .text(let text) = value(field) else { return nil }
        return text
    }

    /// The record shown for a field.
    package func reference(_ field: FactField) -> RecordID? {
        guard case .reference(let record) = value(field) else { return nil }
        return record
    }

    /// The bytes shown for a field.
    package func bytes(_ field: FactField) -> [UInt8]? {
        guard case .bytes(let bytes) = value(field) else { return nil }
        return bytes
    }

    /// The elements that belong to a set, with the number shown for each.
    ///
    /// An element that one person took out while another, not knowing, stated something of it stays.
    package func elements(
        _ field: FactField
    ) -> [(element: Register.Element, value: Int64, source: AppliedFact)] {
        registers.compactMap { register, heads in
            guard register.field == field, register.aspect == .value else { return nil }
            for head in heads {
                if case .integer(let number) = head.value, number != FactValue.removed {
                    return (register.element, number, head.source)
                }
            }
            return nil
        }
    }

    /// The records that belong to a set.
    package func records(_ field: FactField) -> [(record: RecordID, value: Int64, source: AppliedFact)] {
        elements(field).compactMap { element, value, source in
            guard case .record(let record) = element else { return nil }
            return (record, value, source)
        }
    }

    /// The texts that belong to a set, in byte order.
    package func texts(_ field: FactField) -> [String] {
        elements(field).compactMap { element, _, _ in
            guard case .text(let text) = element else { return nil }
            return text
        }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The facts that a new value in some registers has to replace.
    package func heads(of registers: some Sequence<Register>) -> Set<Dot> {
        registers.reduce(into: []) { dots, register in
            for head in self.registers[register] ?? [] { dots.insert(head.dot) }
        }
    }

    /// Registers in which values stand that differ from each other, in a stable order.
    package var conflicts: [(register: Register, heads: [Head])] {
        registers.filter { register, heads in
            heads.count > 1 && !isRuled(register) && Set(heads.map(\.value)).count > 1
        }
        .map { ($0.key, $0.value) }
        .sorted { $0.0.precedes($1.0) }
    }

    /// Registers where a rule, not a person, decides between values: a withdrawal and an erasure beat everything,
    /// a return beats a verification, and of two places in the order of identifiers the later one stands.
    private func isRuled(_ register: Register) -> Bool {
        switch kind {
        case .session?:
            [SessionField.decision, SessionField.retracted, SessionField.sortKey].contains(register.field)
        case .person?: [PersonField.erased, PersonField.sortKey].contains(register.field)
        default: false
        }
    }
}
