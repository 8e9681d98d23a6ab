extension FactBatch {
    /// One transaction to be written, its facts numbered already.
    package struct Transaction: Hashable, Sendable {
        package var time: HybridTime
        package var author: RecordID?
        package var facts: [Fact]

        package init(time: HybridTime, author: RecordID?, facts: [Fact]) {
            self.time = time
            self.author = author
            self.facts = facts
        }
    }

    /// Adds a transaction whose facts follow the ones here, adding logs to the table as they are mentioned.
    package mutating func append(_ transaction: Transaction, _ logs: inout LogTable) {
        var slot = TransactionSlot(
            time: transaction.time,
            author: transaction.author.map { reference($0, &logs) },
            publicCount: 0,
            privateCount: 0
        )
        if transactions.isEmpty { makeRoom(for: transaction) }
        for fact in transaction.facts {
            let built = makeSlot(fact, &logs)
            switch fact.dot.number.section {
            case .public:
                publicFacts.append(built)
                slot.publicCount += 1
            case .private:
                privateFacts.append(built)
                slot.privateCount += 1
            }
        }
        transactions.append(slot)
    }

    /// Makes room for what may well be the only transaction, so that the arrays do not grow one by one.
    private mutating func makeRoom(for transaction: Transaction) {
        publicFacts.reserveCapacity(transaction.facts.count)
        privateFacts.reserveCapacity(transaction.facts.count)
        fields.reserveCapacity(transaction.facts.reduce(0) { $0 + $1.fields.count })
        bytes.reserveCapacity(transaction.facts.count * Self.bytesOfFact)
    }

    /// Of the texts of a fact, about.
    private static let bytesOfFact = 48

    private mutating func makeSlot(_ fact: Fact, _ logs: inout LogTable) -> FactSlot {
        let firstField = Int32(fields.count)
        // Lists are put down before the slots that name them.
        var slots: [FieldSlot] = []
        slots.reserveCapacity(fact.fields.count)
        for (field, value) in fact.fields {
            slots.append(slot(field, value, &logs))
        }
        fields.append(contentsOf: slots)
        let firstReplaced = Int32(replaced.count)
        for dot in fact.replaces {
            replaced.append(Reference(table: logs.place(of: dot.log), number: dot.number.rawValue))
        }
        return FactSlot(
            kind: fact.kind.rawValue,
            record: reference(fact.record, &logs),
            fields: firstField..<Int32(fields.count),
            replaces: firstReplaced..<Int32(replaced.count)
        )
    }

    private mutating func slot(_ field: FactField, _ value: FactValue, _ logs: inout LogTable) -> FieldSlot {
        var slot = FieldSlot(field: field.rawValue, type: value.wireType)
        switch value {
        case .none: break
        case .integer(let number): slot.a = number
        case .text(let text):
            slot.a = Int64(bytes.count)
            bytes.append(contentsOf: text.utf8)
            slot.count = UInt32(bytes.count - Int(slot.a))
        case .bytes(let content):
            slot.a = Int64(bytes.count)
            bytes.append(contentsOf: content)
            slot.count = UInt32(content.count)
        case .reference(let record): slot.a = reference(record, &logs).packed
        case .references(let list):
            slot.a = Int64(elements.count)
            slot.count = UInt32(list.count)
            for element in list {
                let key = reference(element.key, &logs).packed
                elements.append(ElementSlot(key: key, value: element.value))
            }
        case .texts(let list):
            slot.a = Int64(elements.count)
            slot.count = UInt32(list.count)
            for element in list {
                let start = bytes.count
                bytes.append(contentsOf: element.key.utf8)
                let key = ElementSlot.textKey(offset: start, count: bytes.count - start)
                elements.append(ElementSlot(key: key, value: element.value))
            }
        case .dots(let dots):
            slot.a = Int64(elements.count)
            slot.count = UInt32(dots.count)
            for dot in dots {
                let reference = Reference(table: logs.place(of: dot.log), number: dot.number.rawValue)
                elements.append(ElementSlot(key: reference.packed, value: 0))
            }
        }
        return slot
    }

    /// The reference to a record, added to the tables where it is new.
    package mutating func reference(_ record: RecordID, _ logs: inout LogTable) -> Reference {
        switch record {
        case .made(let log, let number): return Reference(table: logs.place(of: log), number: number)
        case .external(let high, let low):
            let external = External(high: high, low: low)
            // A change set is small, and a record's facts stand together: the last one is nearly always it.
            let index = externals.lastIndex(of: external) ?? externals.count
            if index == externals.count { externals.append(external) }
            return Reference(table: Reference.externalTable, number: UInt32(index))
        }
    }

    /// The record a reference stands for; nil where the table has no such place.
    package func record(_ reference: Reference, _ logs: LogTable) -> RecordID? {
        if reference.table == Reference.externalTable {
            guard Int(reference.number) < externals.count else { return nil }
            let external = externals[Int(reference.number)]
            return .external(external.high, external.low)
        }
        return logs.log(reference.table, holding: FactNumber(reference.number, .public))
            .map { .made($0, reference.number) }
    }

    /// The dot a reference with a raw fact number stands for.
    package func dot(_ reference: Reference, _ logs: LogTable) -> Dot? {
        let number = FactNumber(rawValue: reference.number)
        return logs.log(reference.table, holding: number).map { Dot(log: $0, number: number) }
    }

    /// The fact at an index of a section; nil where it is not present or names what is not in the tables.
    package func fact(_ section: FactNumber.Section, at index: Int, _ logs: LogTable) -> Fact? {
        guard facts(section).indices.contains(index) else { return nil }
        let slot = facts(section)[index]
        guard slot.isPresent, fields.indices.contains(slot.fields), let record = record(slot.record, logs)
        else { return nil }
        var values: FactFields = [:]
        values.reserveCapacity(slot.fields.count)
        for field in fields[Int(slot.fields.lowerBound)..<Int(slot.fields.upperBound)] {
            guard let value = value(field, logs) else { return nil }
            values[FactField(rawValue: field.field)] = value
        }
        return Fact(
            dot: dot(section, at: index, logs),
            kind: RecordKind(rawValue: slot.kind),
            record: record,
            fields: values,
            replaces: replacedDots(slot, logs)
        )
    }

    /// The dot of the fact at an index of a section.
    package func dot(_ section: FactNumber.Section, at index: Int, _ logs: LogTable) -> Dot {
        let first = section == .public ? firstPublic : firstPrivate
        let number = FactNumber(first &+ UInt32(truncatingIfNeeded: index), section)
        return Dot(log: logs.log(Reference.ownTable, holding: number) ?? logs.own, number: number)
    }

    /// The dots that a fact replaces; those outside the tables are left out.
    package func replacedDots(_ slot: FactSlot, _ logs: LogTable) -> [Dot] {
        guard replaced.indices.contains(slot.replaces) else { return [] }
        return slot.replaces.compactMap { dot(replaced[Int($0)], logs) }
    }

    /// The value of a slot; nil where it names what is not in the tables.
    package func value(_ slot: FieldSlot, _ logs: LogTable) -> FactValue? {
        switch slot.type {
        case .none: return FactValue.none
        case .integer: return .integer(slot.a)
        case .text: return content(slot).map { .text(String(decoding: $0, as: UTF8.self)) }
        case .bytes: return content(slot).map { .bytes(Array($0)) }
        case .reference: return record(Reference(packed: slot.a), logs).map { .reference($0) }
        case .references:
            var list: [FactValue.Element<RecordID>] = []
            for element in elements(slot) {
                guard let record = record(Reference(packed: element.key), logs) else { return nil }
                list.append(FactValue.Element(record, element.value))
            }
            return .references(list)
        case .texts:
            return .texts(elements(slot).map { FactValue.Element(text($0), $0.value) })
        case .dots:
            var dots: [Dot] = []
            for element in elements(slot) {
                guard let dot = dot(Reference(packed: element.key), logs) else { return nil }
                dots.append(dot)
            }
            return .dots(dots)
        }
    }

    /// The transactions with their facts, those not present left out.
    package func unpacked(_ logs: LogTable) -> [Transaction] {
        var result: [Transaction] = []
        var nextPublic = 0
        var nextPrivate = 0
        for slot in transactions {
            var facts: [Fact] = []
            let endOfPublic = min(nextPublic + Int(slot.publicCount), publicFacts.count)
            for index in nextPublic..<endOfPublic {
                if let fact = fact(.public, at: index, logs) { facts.append(fact) }
            }
            nextPublic = endOfPublic
            let endOfPrivate = min(nextPrivate + Int(slot.privateCount), privateFacts.count)
            for index in nextPrivate..<endOfPrivate {
                if let fact = fact(.private, at: index, logs) { facts.append(fact) }
            }
            nextPrivate = endOfPrivate
            let author = slot.author.flatMap { record($0, logs) }
            result.append(Transaction(time: slot.time, author: author, facts: facts))
        }
        return result
    }
}

extension Range<Int> {
    /// Whether a range of a flat array's slots lies within.
    fileprivate func contains(_ slots: Range<Int32>) -> Bool {
        slots.lowerBound >= 0 && Int(slots.upperBound) <= upperBound
    }
}
