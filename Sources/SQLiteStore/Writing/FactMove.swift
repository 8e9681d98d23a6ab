import CascadeModel

/// Gives facts other numbers, in a log of a new incarnation, and follows the change through everything they refer
/// to.
struct FactMove {
    /// What becomes of the records that the facts made.
    enum Records: Hashable, Sendable {
        /// They stay the ones they are: the same facts may turn up at their old numbers, sealed elsewhere.
        case kept
        /// They are made anew: something else stands at the old numbers.
        case remade
    }

    private let old: LogTag
    private let new: LogTag
    private let records: Records
    private var nextPublic: UInt32
    private var nextPrivate: UInt32
    private var numbers: [FactNumber: FactNumber] = [:]
    /// Records of rights, which count only where they were made: they are always made anew.
    private var rights: Set<FactNumber> = []

    init(from old: LogTag, to new: LogTag, _ nextPublic: UInt32, _ nextPrivate: UInt32, _ records: Records) {
        self.old = old
        self.new = new
        self.records = records
        self.nextPublic = nextPublic
        self.nextPrivate = nextPrivate
    }

    /// The transaction with its new numbers.
    mutating func moved(_ transaction: FactBatch.Transaction) -> FactBatch.Transaction {
        for fact in transaction.facts {
            switch fact.dot.number.section {
            case .public:
                numbers[fact.dot.number] = FactNumber(nextPublic, .public)
                nextPublic += 1
            case .private:
                numbers[fact.dot.number] = FactNumber(nextPrivate, .private)
                nextPrivate += 1
            }
            if RecordKind.ofTrust.contains(fact.kind) { rights.insert(fact.dot.number) }
        }
        let facts = transaction.facts.map { fact in
            // A kept record's old fact, should it come, must not stand beside the moved one.
            let replaced = records == .kept && !rights.contains(fact.dot.number) ? [fact.dot] : []
            return Fact(
                dot: numbers[fact.dot.number].map { Dot(log: new, number: $0) } ?? fact.dot,
                kind: fact.kind,
                record: record(fact.record),
                fields: fact.fields.mapValues(value),
                replaces: replaced + fact.replaces.flatMap(dots)
            )
        }
        return FactBatch.Transaction(
            time: transaction.time,
            author: transaction.author.map(record),
            facts: facts
        )
    }

    /// What the move changes for whatever refers to the facts that were moved, where it was written elsewhere.
    var renaming: Renaming {
        Renaming(
            log: old,
            places: { number in numbers[number] == nil ? nil : dots(Dot(log: old, number: number)) },
            record: { number in
                guard let moved = numbers[number], records == .remade || rights.contains(number) else {
                    return nil
                }
                return .made(new, moved.number)
            }
        )
    }

    /// Which of the records that the facts made, and that people know by their names, have other names now.
    func remade(_ facts: some Sequence<Fact>) -> [RemadeRecord] {
        guard records == .remade else { return [] }
        return facts.compactMap { fact in
            guard fact.record == .made(old, fact.dot.number.number), fact.dot.number.section == .public,
                RecordKind.shown.contains(fact.kind), let moved = numbers[fact.dot.number]
            else { return nil }
            return RemadeRecord(former: fact.record, present: .made(new, moved.number))
        }
    }

    /// The dots of a fact that was moved: the old one, too, where it may turn up.
    private func dots(_ dot: Dot) -> [Dot] {
        guard dot.log == old, let number = numbers[dot.number] else { return [dot] }
        let moved = Dot(log: new, number: number)
        return records == .kept ? [dot, moved] : [moved]
    }

    private func record(_ record: RecordID) -> RecordID {
        guard case .made(old, let number) = record else { return record }
        let founding = FactNumber(number, .public)
        guard let moved = numbers[founding], records == .remade || rights.contains(founding) else {
            return record
        }
        return .made(new, moved.number)
    }

    private func value(_ value: FactValue) -> FactValue {
        switch value {
        case .reference(let record): .reference(self.record(record))
        case .references(let list): .references(list.map { FactValue.Element(record($0.key), $0.value) })
        case .dots(let list): .dots(list.flatMap(dots))
        case .none, .integer, .text, .bytes, .texts: value
        }
    }
}
