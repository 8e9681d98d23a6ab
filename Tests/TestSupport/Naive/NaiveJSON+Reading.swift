extension NaiveJSON {
    /// Why a text is not JSON: where reading stopped.
    package struct ReadingError: Error, Hashable, Sendable {
        package let byteOffset: Int
    }

    /// Reads JSON text (RFC 8259), keeping the order of members and whole numbers apart from fractions.
    package init(reading text: String) throws(ReadingError) {
        var reader = Reader(bytes: Array(text.utf8))
        self = try reader.value()
        reader.skipSpace()
        guard reader.position == reader.bytes.count else { throw reader.error }
    }

    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        var error: ReadingError { ReadingError(byteOffset: position) }
        var current: UInt8? { position < bytes.count ? bytes[position] : nil }

        mutating func skipSpace() {
            while let byte = current, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
        }

        mutating func take(_ word: String) -> Bool {
            skipSpace()
            guard bytes[position...].starts(with: word.utf8) else { return false }
            position += word.utf8.count
            return true
        }

        mutating func value() throws(ReadingError) -> NaiveJSON {
            if take("null") { return .null }
            if take("true") { return .truth(true) }
            if take("false") { return .truth(false) }
            if take("{") { return .object(try members()) }
            if take("[") { return .list(try elements()) }
            if take("\"") { return .text(try restOfText()) }
            return try number()
        }

        mutating func members() throws(ReadingError) -> [Member] {
            if take("}") { return [] }
            var members: [Member] = []
            while true {
                guard take("\"") else { throw error }
                let key = try restOfText()
                guard take(":") else { throw error }
                members.append(Member(key, try value()))
                if take("}") { return members }
                guard take(",") else { throw error }
            }
        }

        mutating func elements() throws(ReadingError) -> [NaiveJSON] {
            if take("]") { return [] }
            var elements: [NaiveJSON] = []
            while true {
                elements.append(try value())
                if take("]") { return elements }
                guard take(",") else { throw error }
            }
        }

        mutating func number() throws(ReadingError) -> NaiveJSON {
            let start = position
            while let byte = current, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
            let text = String(decoding: bytes[start..<position], as: UTF8.self)
            if let whole = Int(text) { return .whole(whole) }
            guard let real = Double(text) else { throw error }
            return .real(real)
        }

        mutating func restOfText() throws(ReadingError) -> String {
            var units: [UInt16] = []
            var plain: [UInt8] = []
            func flushed(_ plain: [UInt8]) -> [UInt16] { Array(String(decoding: plain, as: UTF8.self).utf16) }
            while let byte = current {
                position += 1
                switch byte {
                case UInt8(ascii: "\""): return String(decoding: units + flushed(plain), as: UTF16.self)
                case UInt8(ascii: "\\"):
                    units += flushed(plain) + [try escape()]
                    plain = []
                default: plain.append(byte)
                }
            }
            throw error
        }

        mutating func escape() throws(ReadingError) -> UInt16 {
            guard let byte = current else { throw error }
            position += 1
            switch byte {
            case UInt8(ascii: "b"): return 8
            case UInt8(ascii: "t"): return 9
            case UInt8(ascii: "n"): return 10
            case UInt8(ascii: "f"): return 12
            case UInt8(ascii: "r"): return 13
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(byte)
            case UInt8(ascii: "u"):
                let digits = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
                guard digits.utf8.count == 4, let unit = UInt16(digits, radix: 16) else { throw error }
                position += 4
                return unit
            default: throw error
            }
        }
    }
}
