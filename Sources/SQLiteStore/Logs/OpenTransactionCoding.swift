import CascadeModel

/// The bytes of an open transaction: never sent to anybody, so plain, with logs by their tags.
enum OpenTransactionCoding {
    static func bytes(_ transaction: FactBatch.Transaction) -> [UInt8] {
        var out = ByteWriter()
        out.bytes.reserveCapacity(roomForMost)
        out.record(transaction.author)
        out.number(UInt64(transaction.facts.count))
        for fact in transaction.facts {
            out.dot(fact.dot)
            out.number(UInt64(fact.kind.rawValue))
            out.record(fact.record)
            out.number(UInt64(fact.fields.count))
            for (field, value) in fact.fields {
                out.number(UInt64(field.rawValue))
                out.value(value)
            }
            out.number(UInt64(fact.replaces.count))
            for dot in fact.replaces { out.dot(dot) }
        }
        return out.bytes
    }

    /// Bytes of a session with the people first met in it, as most are.
    private static let roomForMost = 1024

    static func transaction(_ bytes: [UInt8], time: HybridTime) throws(StoreError) -> FactBatch.Transaction {
        var input = ByteReader(bytes)
        let author = try input.optionalRecord()
        var facts: [Fact] = []
        for _ in 0..<(try input.count()) {
            let dot = try input.dot()
            let kind = RecordKind(rawValue: UInt16(truncatingIfNeeded: try input.number()))
            guard let record = try input.optionalRecord() else {
                throw StoreError(.corrupt, "open_transaction")
            }
            var fields: FactFields = [:]
            for _ in 0..<(try input.count()) {
                let field = FactField(rawValue: UInt16(truncatingIfNeeded: try input.number()))
                fields[field] = try input.value()
            }
            var replaces: [Dot] = []
            for _ in 0..<(try input.count()) { replaces.append(try input.dot()) }
            facts.append(Fact(dot: dot, kind: kind, record: record, fields: fields, replaces: replaces))
        }
        return FactBatch.Transaction(time: time, author: author, facts: facts)
    }
}

/// Writes numbers as LEB128, everything else after its length.
private struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func number(_ number: UInt64) {
        var rest = number
        while rest > 127 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func signed(_ number: Int64) { self.number(UInt64(bitPattern: number << 1 ^ number >> 63)) }

    mutating func eight(_ number: UInt64) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
        }
    }

    mutating func text(_ text: String) {
        number(UInt64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func dot(_ dot: Dot) {
        eight(dot.log.rawValue)
        number(UInt64(dot.number.rawValue))
    }

    mutating func record(_ record: RecordID?) {
        switch record {
        case nil: bytes.append(0)
        case .made(let log, let number):
            bytes.append(1)
            eight(log.rawValue)
            self.number(UInt64(number))
        case .external(let high, let low):
            bytes.append(2)
            eight(high)
            eight(low)
        }
    }

    mutating func value(_ value: FactValue) {
        bytes.append(value.wireType.rawValue)
        switch value {
        case .none: break
        case .integer(let number): signed(number)
        case .text(let text): self.text(text)
        case .bytes(let content):
            number(UInt64(content.count))
            bytes.append(contentsOf: content)
        case .reference(let record): self.record(record)
        case .references(let list):
            number(UInt64(list.count))
            for element in list {
                record(element.key)
                signed(element.value)
            }
        case .texts(let list):
            number(UInt64(list.count))
            for element in list {
                text(element.key)
                signed(element.value)
            }
        case .dots(let dots):
            number(UInt64(dots.count))
            for dot in dots { self.dot(dot) }
        }
    }
}

/// Reads what ``ByteWriter`` writes; a damaged file is reported, never trusted.
private struct ByteReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func byte() throws(StoreError) -> UInt8 {
        guard place < bytes.count else { throw StoreError(.corrupt, "open_transaction") }
        defer { place += 1 }
        return bytes[place]
    }

    mutating func number() throws(StoreError) -> UInt64 {
        var result: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let next = try byte()
            result |= UInt64(next & 127) << shift
            if next < 128 { return result }
        }
        throw StoreError(.corrupt, "open_transaction")
    }

    mutating func count() throws(StoreError) -> Int {
        let count = try number()
        guard count <= UInt64(bytes.count) else { throw StoreError(.corrupt, "open_transaction") }
        return Int(count)
    }

    mutating func signed() throws(StoreError) -> Int64 {
        let raw = try number()
        return Int64(bitPattern: raw >> 1) ^ -Int64(bitPattern: raw & 1)
    }

    mutating func eight() throws(StoreError) -> UInt64 {
        var result: UInt64 = 0
        for _ in 0..<8 { result = result << 8 | UInt64(try byte()) }
        return result
    }

    mutating func content() throws(StoreError) -> [UInt8] {
        let count = try count()
        guard place + count <= bytes.count else { throw StoreError(.corrupt, "open_transaction") }
        defer { place += count }
        return Array(bytes[place..<place + count])
    }

    mutating func text() throws(StoreError) -> String { String(decoding: try content(), as: UTF8.self) }

    mutating func dot() throws(StoreError) -> Dot {
        let log = LogTag(rawValue: try eight())
        return Dot(log: log, number: FactNumber(rawValue: UInt32(truncatingIfNeeded: try number())))
    }

    mutating func optionalRecord() throws(StoreError) -> RecordID? {
        switch try byte() {
        case 0: return nil
        case 1: return .made(LogTag(rawValue: try eight()), UInt32(truncatingIfNeeded: try number()))
        case 2: return .external(try eight(), try eight())
        default: throw StoreError(.corrupt, "open_transaction")
        }
    }

    private mutating func record() throws(StoreError) -> RecordID {
        guard let record = try optionalRecord() else { throw StoreError(.corrupt, "open_transaction") }
        return record
    }

    mutating func value() throws(StoreError) -> FactValue {
        switch FactBatch.WireType(rawValue: try byte()) {
        case .none?: return FactValue.none
        case .integer: return .integer(try signed())
        case .text: return .text(try text())
        case .bytes: return .bytes(try content())
        case .reference: return .reference(try record())
        case .references:
            var list: [FactValue.Element<RecordID>] = []
            for _ in 0..<(try count()) { list.append(FactValue.Element(try record(), try signed())) }
            return .references(list)
        case .texts:
            var list: [FactValue.Element<String>] = []
            for _ in 0..<(try count()) { list.append(FactValue.Element(try text(), try signed())) }
            return .texts(list)
        case .dots:
            var dots: [Dot] = []
            for _ in 0..<(try count()) { dots.append(try dot()) }
            return .dots(dots)
        case nil: throw StoreError(.corrupt, "open_transaction")
        }
    }
}
