import CascadeModel
import CascadeTestSupport

/// Random transactions of every form of value, known and unknown kinds and fields, several logs, and records
/// from outside.
struct RandomBatch {
    private(set) var batch: FactBatch
    private(set) var logs = LogTable(own: LogTag(rawValue: 77))
    /// What was put in; within a transaction public facts first, as a batch keeps them.
    private(set) var transactions: [FactBatch.Transaction] = []

    private var generator: SeededGenerator
    private var next: (public: UInt32, private: UInt32)
    private let externals: [RecordID]

    init(seed: UInt64, transactions count: Int = 12) {
        generator = SeededGenerator(seed: seed)
        next = (UInt32(generator.number(0...5000)), UInt32(generator.number(0...5000)))
        batch = FactBatch(firstPublic: next.public, firstPrivate: next.private)
        var externals: [RecordID] = []
        for _ in 0..<4 { externals.append(.external(generator.next(), generator.next())) }
        self.externals = externals
        for _ in 0..<count { add() }
        if next == (batch.firstPublic, batch.firstPrivate) { add(facts: 1) }
    }

    private mutating func add(facts count: Int? = nil) {
        var facts: [Fact] = []
        for _ in 0..<(count ?? generator.number(0...6)) { facts.append(fact()) }
        let wall = Int64(generator.number(0...1 << 48 - 1))
        let time = HybridTime(wallMilliseconds: wall, counter: UInt16(generator.number(0...65535)))
        let author = generator.chance(70) ? record() : nil
        let sorted =
            facts.filter { $0.dot.number.section == .public }
            + facts.filter { $0.dot.number.section == .private }
        let transaction = FactBatch.Transaction(time: time, author: author, facts: sorted)
        transactions.append(transaction)
        batch.append(transaction, &logs)
    }

    private mutating func log() -> LogTag {
        generator.chance(60) ? logs.own : LogTag(rawValue: UInt64(generator.number(1...4)) << 40)
    }

    private mutating func record() -> RecordID {
        if generator.chance(20) { return externals[generator.number(0...3)] }
        return .made(log(), UInt32(generator.number(0...(generator.chance(5) ? 1 << 31 - 1 : 9999))))
    }

    private mutating func dot() -> Dot {
        Dot(log: log(), number: FactNumber(rawValue: UInt32(generator.number(0...20000))))
    }

    private mutating func text() -> String {
        switch generator.number(0...6) {
        case 0: ""
        case 1: String(generator.number(0...99))
        case 2: "0" + String(generator.number(0...1_000_000_000))
        case 3: " hai  khoảng trắng "
        case 4: generator.pick(["Nguyễn Thị Hoa", "Trần Văn Dũng", "Lê Thị Hòa", "Đỗ"]) ?? ""
        case 5: String(repeating: "9", count: generator.number(17...20))
        default:
            (0..<generator.number(1...12)).reduce(into: "") { text, _ in
                text.append("aăâbcdđ 0🙂ế".randomElement(using: &generator) ?? "x")
            }
        }
    }

    private mutating func integer() -> Int64 {
        switch generator.number(0...3) {
        case 0: Int64(generator.number(0...9))
        case 1: Int64(generator.number(-100_000...100_000))
        case 2: generator.pick([Int64.min, .max, 0, -1]) ?? 0
        default: Int64(bitPattern: generator.next())
        }
    }

    private mutating func value() -> FactValue {
        let count = generator.number(0...4)
        switch generator.number(0...9) {
        case 0: return .none
        case 1, 2: return .integer(integer())
        case 3, 4: return .text(text())
        case 5:
            return .bytes(
                (0..<generator.number(0...40)).map { _ in UInt8.random(in: 0...255, using: &generator) }
            )
        case 6: return .reference(record())
        case 7:
            let arePositions = generator.chance(50)
            return .references(
                (0..<count).map { FactValue.Element(record(), arePositions ? Int64($0 + 1) : integer()) }
            )
        case 8: return .texts((0..<count).map { _ in FactValue.Element(text(), integer()) })
        default: return .dots((0..<count).map { _ in dot() })
        }
    }

    private mutating func fact() -> Fact {
        let section: FactNumber.Section = generator.chance(50) ? .public : .private
        let number = section == .public ? next.public : next.private
        if section == .public { next.public += 1 } else { next.private += 1 }
        var fields: FactFields = [:]
        for _ in 0..<generator.number(0...4) {
            let number =
                generator.chance(80)
                ? generator.number(0...8) : generator.number(0...(section == .public ? 63 : 60000))
            fields[FactField(rawValue: UInt16(section == .public ? number : 64 + number))] = value()
        }
        var replaces: [Dot] = []
        if generator.chance(30) { replaces = (0..<generator.number(1...3)).map { _ in dot() } }
        let isFounding = section == .public && generator.chance(50)
        let kind = generator.chance(80) ? generator.number(1...7) : generator.number(0...65535)
        return Fact(
            dot: Dot(log: logs.own, number: FactNumber(number, section)),
            kind: RecordKind(rawValue: UInt16(kind)),
            record: isFounding ? .made(logs.own, number) : record(),
            fields: fields,
            replaces: replaces
        )
    }
}
