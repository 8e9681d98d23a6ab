/// Finds rows in the pages of a database, each page by itself: what is damaged elsewhere hides nothing.
struct RecordCarver {
    /// A column of a row.
    enum Value: Hashable {
        case null
        case integer(Int64)
        case text([UInt8])
        case blob([UInt8])
        case real
    }

    private let pages: PageImages

    init(_ pages: PageImages) { self.pages = pages }

    /// Calls a body with every row that can be read, of whatever table; with some more than once.
    func forEachRecord(_ body: ([Value]) throws -> Void) rethrows {
        for number in stride(from: 1, through: pages.count, by: 1) {
            guard let page = pages.page(number) else { continue }
            let start = number == 1 ? 100 : 0
            var (cells, found) = (0, 0)
            if let kind = Kind(rawValue: page[start]) {
                cells = Int(page[start + 3]) << 8 | Int(page[start + 4])
                let pointers = start + kind.headerSize
                for index in 0..<min(cells, (page.count - pointers) / 2) {
                    let place = Int(page[pointers + 2 * index]) << 8 | Int(page[pointers + 2 * index + 1])
                    guard place >= pointers, let payload = payload(of: place, on: page, kind),
                        let values = Self.values(payload)
                    else { continue }
                    found += 1
                    try body(values)
                }
            }
            // Where the page's own list of rows is damaged, rows are looked for at every byte.
            if cells == 0 || found < cells { try sweep(page, body) }
        }
    }

    private func sweep(_ page: [UInt8], _ body: ([Value]) throws -> Void) rethrows {
        for place in 0..<page.count - 16 where page[place] != 0 {
            for kind in [Kind.tableLeaf, .indexLeaf] where Self.looksLikeRow(place, on: page, kind) {
                guard let payload = payload(of: place, on: page, kind), let values = Self.values(payload)
                else {
                    continue
                }
                try body(values)
            }
        }
    }

    /// How many columns a change set's row has; migrations 002 and 003 added one each.
    static let changeSetColumns = 13...15

    /// How many columns a transaction's row has that was not sealed; migrations 008 and 009 added one each.
    static let transactionColumns = 9...11

    /// Whether a change set, or a transaction that was not sealed, may begin here, by the number of its columns.
    private static func looksLikeRow(_ place: Int, on page: [UInt8], _ kind: Kind) -> Bool {
        var reader = Reader(page, at: place)
        guard let length = reader.number(), length > 40, kind == .indexLeaf || reader.number() != nil else {
            return false
        }
        let start = reader.place
        guard let size = reader.number(), size < 64 else { return false }
        var columns = 0
        while reader.place < start + Int(size) {
            guard reader.number() != nil else { return false }
            columns += 1
        }
        // Open transactions lay in a tree of keys up to schema 007.
        let isTransaction = transactionColumns.contains(columns)
        return kind == .tableLeaf ? isTransaction || changeSetColumns.contains(columns) : columns == 9
    }

    /// The kinds of pages that hold rows.
    private enum Kind: UInt8 {
        case tableLeaf = 0x0D
        case indexLeaf = 0x0A
        case indexInterior = 0x02

        var headerSize: Int { self == .indexInterior ? 12 : 8 }
    }

    private func payload(of place: Int, on page: [UInt8], _ kind: Kind) -> [UInt8]? {
        var reader = Reader(page, at: kind == .indexInterior ? place + 4 : place)
        guard let length = reader.number(), length > 0, length < 16_000_000 else { return nil }
        if kind == .tableLeaf, reader.number() == nil { return nil }
        let (size, total) = (page.count, Int(length))
        let most = kind == .tableLeaf ? size - 35 : (size - 12) * 64 / 255 - 23
        guard total > most else { return reader.take(total) }
        let least = (size - 12) * 32 / 255 - 23
        let fitting = least + (total - least) % (size - 4)
        guard var bytes = reader.take(fitting <= most ? fitting : least), let next = reader.take(4) else {
            return nil
        }
        var overflow = next.reduce(0) { $0 << 8 | Int($1) }
        while bytes.count < total {
            guard let page = pages.page(overflow) else { return nil }
            bytes += page[4..<min(size, 4 + total - bytes.count)]
            overflow = page[..<4].reduce(0) { $0 << 8 | Int($1) }
        }
        return bytes
    }

    private static func values(_ payload: [UInt8]) -> [Value]? {
        var header = Reader(payload, at: 0)
        guard let size = header.number(), size <= payload.count else { return nil }
        var body = Reader(payload, at: Int(size))
        var values: [Value] = []
        while header.place < Int(size) {
            guard values.count < 64, let type = header.number(), let value = body.value(type) else {
                return nil
            }
            values.append(value)
        }
        return values
    }

    private struct Reader {
        private let bytes: [UInt8]
        private(set) var place: Int

        init(_ bytes: [UInt8], at place: Int) {
            self.bytes = bytes
            self.place = place
        }

        mutating func take(_ count: Int) -> [UInt8]? {
            guard count >= 0, place >= 0, count <= bytes.count - place else { return nil }
            defer { place += count }
            return Array(bytes[place..<place + count])
        }

        /// A number of SQLite: seven bits a byte, the ninth whole.
        mutating func number() -> UInt64? {
            var result: UInt64 = 0
            for index in 0..<9 {
                guard place >= 0, place < bytes.count else { return nil }
                let byte = bytes[place]
                place += 1
                if index == 8 { return result << 8 | UInt64(byte) }
                result = result << 7 | UInt64(byte & 127)
                if byte < 128 { return result }
            }
            return nil
        }

        mutating func value(_ type: UInt64) -> Value? {
            switch type {
            case 0: return .null
            case 1...6:
                let widths = [1, 2, 3, 4, 6, 8]
                guard let content = take(widths[Int(type) - 1]), let first = content.first else { return nil }
                let start: Int64 = first & 128 == 0 ? 0 : -1
                return .integer(content.reduce(start) { $0 << 8 | Int64($1) })
            case 7: return take(8).map { _ in .real }
            case 8, 9: return .integer(Int64(type) - 8)
            case 12... where type < 32_000_000:
                let count = Int(type - 12) / 2
                return type & 1 == 0 ? take(count).map(Value.blob) : take(count).map(Value.text)
            default: return nil
            }
        }
    }
}
