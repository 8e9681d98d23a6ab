import CascadeModel

/// Other names for facts and records of one log, followed through everything that refers to them.
struct Renaming {
    /// The log that they had.
    let log: LogTag
    /// The new places of a fact; nil where it stays.
    let places: (FactNumber) -> [Dot]?
    /// The new name of a record by the number of its founding fact; nil where it stays.
    let record: (FactNumber) -> RecordID?

    init(log: LogTag, places: @escaping (FactNumber) -> [Dot]?, record: @escaping (FactNumber) -> RecordID?) {
        self.log = log
        self.places = places
        self.record = record
    }

    /// The branch of a forked log takes the facts from some numbers on.
    init(branch: LogTag, of log: LogTag, firstPublic: UInt32, firstPrivate: UInt32) {
        func place(_ number: FactNumber) -> Dot? {
            let first = number.section == .public ? firstPublic : firstPrivate
            return number.number >= first ? Dot(log: branch, number: number) : nil
        }
        self.log = log
        places = { number in place(number).map { [$0] } }
        record = { place($0).map { .made($0.log, $0.number.number) } }
    }

    private func renamed(_ dot: Dot) -> [Dot] { dot.log == log ? places(dot.number) ?? [dot] : [dot] }

    func renamed(_ record: RecordID) -> RecordID {
        guard case .made(log, let number) = record else { return record }
        return self.record(FactNumber(number, .public)) ?? record
    }

    /// A transaction whose references are renamed; its own facts keep their places.
    func renamed(_ transaction: FactBatch.Transaction) -> FactBatch.Transaction {
        let facts = transaction.facts.map { fact in
            Fact(
                dot: fact.dot,
                kind: fact.kind,
                record: renamed(fact.record),
                fields: fact.fields.mapValues(renamed),
                replaces: fact.replaces.flatMap(renamed)
            )
        }
        return FactBatch.Transaction(
            time: transaction.time,
            author: transaction.author.map(renamed),
            facts: facts
        )
    }

    private func renamed(_ value: FactValue) -> FactValue {
        switch value {
        case .reference(let record): .reference(renamed(record))
        case .references(let list): .references(list.map { FactValue.Element(renamed($0.key), $0.value) })
        case .dots(let dots): .dots(dots.flatMap(renamed))
        case .none, .integer, .text, .bytes, .texts: value
        }
    }
}
