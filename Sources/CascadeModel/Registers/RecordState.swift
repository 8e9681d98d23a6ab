/// One record as its facts state it: a pure function of the set of facts, whatever their order.
package struct RecordState: Hashable, Sendable {
    /// What the record is; nil before any fact.
    package let kind: RecordKind?
    /// The values that stand, the one that is shown first.
    package let registers: [Register: [Head]]
    /// The first of its facts by (time, place): who made the record, and when.
    package let first: AppliedFact?

    /// Folds the facts of one record.
    ///
    /// - Parameters:
    ///   - facts: The facts that count; duplicates do no harm.
    ///   - stubs: What facts replaced whose content is gone: a chain of replacement runs through them.
    package init(_ facts: [AppliedFact], stubs: [Dot: [Dot]] = [:]) {
        var seen: Set<Dot> = []
        let facts = facts.filter { seen.insert($0.fact.dot).inserted }
        var writers: [Register: [Head]] = [:]
        var first: AppliedFact?
        for applied in facts {
            if first.map({ Self.precedes(applied, $0) }) ?? true { first = applied }
            for (register, value) in applied.fact.writes { writers[register, default: []].append(Head(source: applied, value: value)) }
        }
        self.first = first
        // The kind that the earliest fact states; facts of another kind are somebody's mistake.
        kind = first?.fact.kind
        registers = writers.mapValues { Self.heads(of: $0, stubs) }
    }

    private static func precedes(_ one: AppliedFact, _ other: AppliedFact) -> Bool {
        one.time != other.time ? one.time < other.time : one.fact.dot < other.fact.dot
    }

    private static func heads(of writers: [Head], _ stubs: [Dot: [Dot]]) -> [Head] {
        guard writers.count > 1 else { return writers }
        var replaced: Set<Dot> = []
        for writer in writers {
            var open = writer.source.fact.replaces
            while let dot = open.popLast() {
                guard replaced.insert(dot).inserted, let further = stubs[dot] else { continue }
                open.append(contentsOf: further)
            }
        }
        return writers.filter { !replaced.contains($0.dot) }.sorted { $0.source.wins(over: $1.source) }
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
    package func elements(_ field: FactField) -> [(element: Register.Element, value: Int64, source: AppliedFact)] {
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
    /// a return beats a verification.
    private func isRuled(_ register: Register) -> Bool {
        switch (kind, register.field) {
        case (.session?, SessionField.decision), (.session?, SessionField.retracted): true
        case (.person?, PersonField.erased): true
        case (.credential?, CredentialField.withdrawn), (.consent?, ConsentField.withdrawn): true
        default: false
        }
    }
}

extension Register {
    /// A stable order for lists that people read.
    func precedes(_ other: Register) -> Bool {
        if field != other.field { return field < other.field }
        if aspect != other.aspect { return aspect.rawValue < other.aspect.rawValue }
        switch (element, other.element) {
        case (.record(let one), .record(let two)): return one < two
        case (.text(let one), .text(let two)): return one.utf8.lexicographicallyPrecedes(two.utf8)
        case (.none, .none): return false
        case (.none, _): return true
        case (.record, .text): return true
        default: return false
        }
    }
}
