import CascadeModel
import CascadeTestSupport

/// Random transactions of one log: known and unknown kinds and fields, records from everywhere, every form of value.
struct RandomFacts {
    var generator: SeededGenerator
    let own: LogTag
    private let foreign: [LogTag]

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        own = LogTag(rawValue: generator.next())
        foreign = (0..<4).map { _ in LogTag(rawValue: generator.next()) }
        self.generator = generator
    }

    /// Transactions whose facts follow the given numbers.
    mutating func transactions(firstPublic: UInt32, firstPrivate: UInt32) -> [FactBatch.Transaction] {
        var next: [FactNumber.Section: UInt32] = [.public: firstPublic, .private: firstPrivate]
        return (0..<generator.number(1...4)).map { _ in
            let facts = (0..<generator.number(0...5)).map { _ in
                let section: FactNumber.Section = generator.chance(30) ? .private : .public
                let number = next[section] ?? 0
                next[section] = number + 1
                return fact(FactNumber(number, section))
            }
            return FactBatch.Transaction(
                time: HybridTime(rawValue: generator.next()),
                author: generator.chance(60) ? record() : nil,
                // The two sections are kept apart, each in its order.
                facts: facts.filter { $0.dot.number.section == .public }
                    + facts.filter { $0.dot.number.section == .private }
            )
        }
    }

    private mutating func fact(_ number: FactNumber) -> Fact {
        let kinds: [RecordKind] = [.person, .session, .skill, .unit, .grant, RecordKind(rawValue: 999)]
        var fields: FactFields = [:]
        for _ in 0..<generator.number(0...6) {
            let base: UInt16 = number.section == .public ? 0 : 64
            fields[FactField(rawValue: base + UInt16(generator.number(1...63)))] = value()
        }
        return Fact(
            dot: Dot(log: own, number: number),
            kind: generator.pick(kinds) ?? .person,
            record: record(),
            fields: fields,
            replaces: dots()
        )
    }

    mutating func record() -> RecordID {
        switch generator.number(0...3) {
        case 0: .external(UInt64(generator.number(0...2)), generator.chance(50) ? 7 : .max)
        case 1: .made(generator.pick(foreign) ?? own, number())
        default: .made(own, number())
        }
    }

    private mutating func number() -> UInt32 {
        generator.chance(10) ? FactNumber.limit - 1 : UInt32(generator.number(0...300))
    }

    private mutating func dots() -> [Dot] {
        (0..<generator.number(0...3)).map { _ in
            Dot(
                log: generator.pick(foreign + [own]) ?? own,
                number: FactNumber(number(), generator.chance(50) ? .public : .private)
            )
        }
    }

    private mutating func integer() -> Int64 {
        let interesting: [Int64] = [0, 1, -1, .min, .max, 20_332]
        return generator.chance(70)
            ? generator.pick(interesting) ?? 0 : Int64(bitPattern: generator.next())
    }

    private mutating func text() -> String {
        let texts = ["", "kỹ năng", "VNeID", "a", "Trần Thị Bích Ngọc", "\u{0}", "𠮷", "42TC"]
        return (generator.pick(texts) ?? "") + (generator.chance(30) ? generator.pick(texts) ?? "" : "")
    }

    private mutating func value() -> FactValue {
        switch generator.number(0...7) {
        case 0: return .none
        case 1: return .integer(integer())
        case 2: return .text(text())
        case 3:
            return .bytes(
                (0..<generator.number(0...40)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            )
        case 4: return .reference(record())
        case 5:
            return .references(
                (0..<generator.number(0...4)).map { _ in FactValue.Element(record(), integer()) }
            )
        case 6: return .texts((0..<generator.number(0...4)).map { _ in FactValue.Element(text(), integer()) })
        default: return .dots(dots())
        }
    }
}
