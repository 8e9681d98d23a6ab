import CascadeModel

extension FactBatch {
    /// Holds a batch against the rules and limits of the format before it is signed, so that nothing is signed
    /// that receivers would refuse.
    func check(_ logs: LogTable) throws(ProtocolViolation) {
        guard logs.foreign.count <= ChangeSetLimits.foreignLogs else {
            throw ProtocolViolation(.tooLarge, "foreign")
        }
        guard !transactions.isEmpty else { throw ProtocolViolation(.missing, "transactions") }
        guard transactions.count <= ChangeSetLimits.facts, publicFacts.count <= ChangeSetLimits.facts,
            privateFacts.count <= ChangeSetLimits.facts, replaced.count <= ChangeSetLimits.values,
            bytes.count <= ChangeSetLimits.textBytes
        else { throw ProtocolViolation(.tooLarge, "batch") }
        let counted = transactions.reduce(into: (0, 0)) {
            $0.0 += Int($1.publicCount)
            $0.1 += Int($1.privateCount)
        }
        guard counted == (publicFacts.count, privateFacts.count) else {
            throw ProtocolViolation(.countMismatch, "transactions")
        }
        for transaction in transactions {
            if let author = transaction.author { try check(author, .record, logs) }
        }
        for dot in replaced { try check(dot, .fact, logs) }
        for section in FactNumber.Section.allCases {
            var sizes = (fields: 0, elements: 0)
            for fact in facts(section) { try check(fact, section, &sizes, logs) }
        }
    }

    private func check(
        _ fact: FactSlot,
        _ section: FactNumber.Section,
        _ sizes: inout (fields: Int, elements: Int),
        _ logs: LogTable
    ) throws(ProtocolViolation) {
        guard fact.isPresent else { throw ProtocolViolation(.missing, "fact") }
        try check(fact.record, .record, logs)
        sizes.fields += fact.fields.count
        guard fact.fields.count <= ChangeSetLimits.fieldsOfFact, sizes.fields <= ChangeSetLimits.values else {
            throw ProtocolViolation(.tooLarge, "fields")
        }
        var last = -1
        for place in fact.fields {
            let slot = fields[Int(place)]
            guard Int(slot.field) > last else { throw ProtocolViolation(.unordered, "fields") }
            last = Int(slot.field)
            guard FactField(rawValue: slot.field).section == section else {
                throw ProtocolViolation(.wrongSection, "fields")
            }
            switch slot.type {
            case .reference: try check(Reference(packed: slot.a), .record, logs)
            case .references, .texts, .dots:
                sizes.elements += Int(slot.count)
                guard sizes.elements <= ChangeSetLimits.values else {
                    throw ProtocolViolation(.tooLarge, "elements")
                }
                guard slot.type != .texts else { continue }
                for element in elements(slot) {
                    try check(Reference(packed: element.key), slot.type == .dots ? .fact : .record, logs)
                }
            case .none, .integer, .text, .bytes: break
            }
        }
    }

    private func check(
        _ reference: Reference,
        _ target: ReferenceColumnReader.Target,
        _ logs: LogTable
    ) throws(ProtocolViolation) {
        let isInRange: Bool
        switch (reference.table, target) {
        case (Reference.externalTable, .record): isInRange = Int(reference.number) < externals.count
        case (Reference.externalTable, .fact): isInRange = false
        case (let table, .record): isInRange = logs[table] != nil && reference.number < FactNumber.limit
        case (let table, .fact): isInRange = logs[table] != nil
        }
        guard isInRange else { throw ProtocolViolation(.outOfRange, "reference") }
    }
}
