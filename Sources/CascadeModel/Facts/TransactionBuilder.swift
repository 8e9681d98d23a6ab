/// Puts one transaction together: gives numbers to its facts, and keeps private fields in facts of their own.
package struct TransactionBuilder: Sendable {
    /// The log it is written in.
    package let log: LogTag
    /// When it is written.
    package let time: HybridTime
    /// Who acts.
    package let author: RecordID?
    /// The facts so far.
    package private(set) var facts: [Fact] = []
    private let firstPublic: UInt32
    private let firstPrivate: UInt32
    private var publicCount: UInt32 = 0
    private var privateCount: UInt32 = 0

    /// Starts a transaction at the next numbers of a log.
    package init(log: LogTag, time: HybridTime, author: RecordID?, nextPublic: UInt32, nextPrivate: UInt32) {
        self.log = log
        self.time = time
        self.author = author
        firstPublic = nextPublic
        firstPrivate = nextPrivate
    }

    /// Makes a new record.
    ///
    /// - Returns: Its identifier.
    @discardableResult
    package mutating func make(_ kind: RecordKind, _ fields: FactFields) -> RecordID {
        let record = RecordID.made(log, firstPublic + publicCount)
        state(record, kind, fields, makesRecord: true, replacing: [])
        return record
    }

    /// States fields of a record that exists, or comes from outside.
    package mutating func state(
        _ record: RecordID,
        _ kind: RecordKind,
        _ fields: FactFields,
        replacing dots: some Sequence<Dot>
    ) {
        state(record, kind, fields, makesRecord: false, replacing: dots.sorted())
    }

    private mutating func state(
        _ record: RecordID,
        _ kind: RecordKind,
        _ fields: FactFields,
        makesRecord: Bool,
        replacing dots: [Dot]
    ) {
        let open = fields.part(.public)
        let closed = fields.part(.private)
        if makesRecord || !open.isEmpty {
            let number = FactNumber(firstPublic + publicCount, .public)
            publicCount += 1
            append(number, record, kind, open, dots.filter { $0.number.section == .public })
        }
        if !closed.isEmpty {
            let number = FactNumber(firstPrivate + privateCount, .private)
            privateCount += 1
            append(number, record, kind, closed, dots.filter { $0.number.section == .private })
        }
    }

    private mutating func append(
        _ number: FactNumber,
        _ record: RecordID,
        _ kind: RecordKind,
        _ fields: FactFields,
        _ replaces: [Dot]
    ) {
        facts.append(
            Fact(
                dot: Dot(log: log, number: number),
                kind: kind,
                record: record,
                fields: fields,
                replaces: replaces
            )
        )
    }

    /// The transaction.
    package var transaction: FactBatch.Transaction {
        FactBatch.Transaction(time: time, author: author, facts: facts)
    }
}
