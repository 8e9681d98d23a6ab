import CascadeInterchange
import CascadeTestSupport
import Foundation
import Testing

struct CSVReaderTests {
    @Test(
        "Rows are the same however their lines end",
        arguments: ["a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\nc,d", "a,b\r\nc,d\r", "\u{FEFF}a,b\nc,d\n"]
    )
    func lineEnds(text: String) throws {
        #expect(try readAll(text) == [.row(["a", "b"], line: 1), .row(["c", "d"], line: 2)])
    }

    @Test("Empty lines are skipped and counted")
    func emptyLines() throws {
        #expect(try readAll("\n\r\na\n\n\nb\n") == [.row(["a"], line: 3), .row(["b"], line: 6)])
        #expect(try readAll("").isEmpty)
        #expect(try readAll("\n\n").isEmpty)
    }

    @Test("Quotes keep commas, line ends and doubled quotes")
    func quotes() throws {
        #expect(
            try readAll("\"a,b\",\"say \"\"hi\"\"\",\"\"\n\"x\r\ny\",\"\"\"\",z\nlast,,\n")
                == [
                    .row(["a,b", "say \"hi\"", ""], line: 1),
                    .row(["x\r\ny", "\"", "z"], line: 2),
                    .row(["last", "", ""], line: 4),
                ]
        )
    }

    @Test("A field knows the line it starts on, also after doubled quotes")
    func lineOfField() throws {
        let folder = try TemporaryFolder(["file.csv": "h\n\"a\n\"\"\"\"\n\",\"c\n\",d\n"])
        var reader = try CSVReader(path: "\(folder.path)/file.csv")
        _ = try reader.next()
        #expect(try reader.next() == .row)
        #expect(String(decoding: reader.field(0), as: UTF8.self) == "a\n\"\"\n")
        #expect((0..<3).map { reader.line(ofField: $0) } == [2, 4, 5])
    }

    @Test("Quotes that make no sense are faults, and reading goes on with the next line")
    func badQuotes() throws {
        #expect(
            try readAll("a,b\nx,y\"z,\"w\nc,d\n\"x\"y,\"z\ne,f\n")
                == [
                    .row(["a", "b"], line: 1), .fault(.strayQuote, line: 2, column: 2),
                    .row(["c", "d"], line: 3), .fault(.textAfterQuote, line: 4, column: 1),
                    .row(["e", "f"], line: 5),
                ]
        )
        #expect(
            try readAll("a,b\n\"x\ny\",\"z\n1,2\n")
                == [.row(["a", "b"], line: 1), .fault(.unterminatedQuote, line: 3, column: 2)]
        )
        #expect(
            try readAll("a\rb,c\nd\n") == [
                .fault(.bareCarriageReturn, line: 1, column: 1), .row(["d"], line: 2),
            ]
        )
    }

    @Test("Rows with another number of fields than the header are faults")
    func fieldCounts() throws {
        #expect(
            try readAll("a,b\na\na,b,c\nd,e\n", expecting: 2)
                == [
                    .row(["a", "b"], line: 1), .fault(.wrongFieldCount, line: 2, column: nil),
                    .fault(.wrongFieldCount, line: 3, column: nil), .row(["d", "e"], line: 4),
                ]
        )
    }

    @Test("Other encodings are told apart by file, line and column")
    func encodings() throws {
        let utf16 = Array("id,name\nP1,An\n".utf16)
        let littleEndian = utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let bigEndian = utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        #expect(try readAll([0xFF, 0xFE] + littleEndian) == [.fault(.encodingUTF16, line: 1, column: nil)])
        #expect(try readAll([0xFE, 0xFF] + bigEndian) == [.fault(.encodingUTF16, line: 1, column: nil)])
        #expect(try readAll(littleEndian).first == .fault(.nulByte, line: 1, column: 1))
        let latin1: [UInt8] = Array("id,name\nP1,Tr".utf8) + [0xE2] + Array("n\nP2,Trần\n".utf8)
        #expect(
            try readAll(latin1)
                == [
                    .row(["id", "name"], line: 1), .fault(.invalidUTF8, line: 2, column: 2),
                    .row(["P2", "Trần"], line: 3),
                ]
        )
        #expect(
            try readAll("a,b\nx,\"\n\0\"\nc,d\n")
                == [
                    .row(["a", "b"], line: 1), .fault(.nulByte, line: 2, column: 2),
                    .row(["c", "d"], line: 4),
                ]
        )
    }

    @Test("UTF-8 is checked as the standard library checks it", arguments: [UInt64.random(in: 0 ... .max)])
    func utf8(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let interesting: [UInt8] = [
            0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEE,
            0xEF,
            0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
        ]
        for _ in 0..<200_000 {
            let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                interesting[Int.random(in: 0..<interesting.count, using: &random)]
            }
            // Room to read past the end, as in a reader's buffer.
            let isWellFormed = (bytes + Array(repeating: 0x30, count: 16)).withUnsafeBufferPointer { padded in
                UTF8Check.firstIllFormed(in: UnsafeBufferPointer(rebasing: padded[0..<bytes.count])) == nil
            }
            if isWellFormed != (String(validating: bytes, as: UTF8.self) != nil) {
                Issue.record("seed \(seed): \(bytes)")
                return
            }
        }
    }

    @Test(
        "What is written is read again, across the ends of chunks",
        arguments: [UInt64.random(in: 0 ... .max)]
    )
    func writtenRows(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let alphabet = ["a", "b", ",", "\"", "\r\n", "\n", "ễ", " ", "-", "😀", "\r"]
        let rows = (0..<300).map { _ in
            (0..<4).map { _ in
                let length = Bool.random(using: &random) ? Int.random(in: 0...6, using: &random) : 2000
                return (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] }
                    .joined()
            }
        }
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/rows.csv"
        var writer = try CSVWriter(creating: path, access: .owner)
        for row in rows { try writer.row(row) }
        try writer.finish()
        let read = try readAll(folder.bytes(of: "rows.csv"))
        let fields = read.map { came in
            if case .row(let fields, _) = came { fields } else { ["fault"] }
        }
        // A row of empty fields is still a row, as it has commas.
        #expect(fields == rows, "seed \(seed)")
    }

    @Test("The limits are exact")
    func limits() throws {
        let field = String(repeating: "x", count: CSVReader.maximumFieldSize)
        #expect(try readAll("\(field),y\n") == [.row([field, "y"], line: 1)])
        #expect(
            try readAll("y,\(field)x\nz\n") == [
                .fault(.fieldTooLong, line: 1, column: 2), .row(["z"], line: 2),
            ]
        )
        let quoted = String(repeating: "\"\"", count: CSVReader.maximumFieldSize)
        #expect(
            try readAll("\"\(quoted)\"\n")
                == [.row([String(repeating: "\"", count: CSVReader.maximumFieldSize)], line: 1)]
        )
        #expect(try readAll("\"\(quoted)x\"\n") == [.fault(.fieldTooLong, line: 1, column: 1)])
        let row = Array(repeating: String(repeating: "x", count: 1023), count: 1024).joined(separator: ",")
        #expect(try readAll("\(row)x\nz\n").count == 2)
        #expect(
            try readAll("\(row)xx\nz\n") == [.fault(.rowTooLong, line: 1, column: nil), .row(["z"], line: 2)]
        )
    }

    @Test("A field of 10 MB is a fault with its place, in a buffer that does not grow")
    func hugeField() throws {
        let huge = String(repeating: "x", count: 10_000_000)
        let broken = String(repeating: "x\n", count: 5_000_000)
        let folder = try TemporaryFolder(["file.csv": "a,b\n1,\(huge)\n2,\"\(broken)\"\n3,4\n5,\"\(huge)"])
        var reader = try CSVReader(path: "\(folder.path)/file.csv")
        #expect(try reader.next() == .row)
        let capacity = reader.bufferCapacity
        #expect(capacity < 2 << 20)
        #expect(fault(try reader.next()) == .fault(.fieldTooLong, line: 2, column: 2))
        #expect(fault(try reader.next()) == .fault(.fieldTooLong, line: 3, column: 2))
        #expect(try reader.next() == .row)
        #expect(reader.line == 5_000_004)
        #expect(fault(try reader.next()) == .fault(.unterminatedQuote, line: 5_000_005, column: 2))
        #expect(try reader.next() == .end)
        #expect(reader.bufferCapacity == capacity)
    }

    @Test("A million columns are a fault, and the next row is read")
    func millionColumns() throws {
        let names = (0..<1_000_000).map { "c\($0)" }.joined(separator: ",")
        let came = try readAll("\(names)\nid\n")
        #expect(came.count == 2)
        guard case .fault(.rowTooLong, line: 1, column: .some) = came[0] else {
            Issue.record("\(came[0])")
            return
        }
        #expect(came[1] == .row(["id"], line: 2))
        let empty = String(repeating: ",", count: 1_000_000)
        #expect(try readAll("\(empty)\nid\n").first == .fault(.tooManyColumns, line: 1, column: nil))
        #expect(
            try readAll("a\n\(empty)\n", expecting: 1).last == .fault(.wrongFieldCount, line: 2, column: nil)
        )
    }

    @Test("Random bytes never trap, and every row is well-formed", arguments: [UInt64.random(in: 0 ... .max)])
    func fuzz(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let bytes: [UInt8] = [
            0x22, 0x22, 0x2C, 0x0A, 0x0D, 0x00, 0x41, 0x7A, 0xC3, 0xA9, 0xEF, 0xBB, 0xBF, 0xFF,
        ]
        for _ in 0..<400 {
            let count = Int.random(in: 0...200, using: &random)
            let file = (0..<count).map { _ in
                Int.random(in: 0..<8, using: &random) == 0
                    ? UInt8.random(in: 0...255, using: &random)
                    : bytes[Int.random(in: 0..<bytes.count, using: &random)]
            }
            let came = try readAll(file)
            let lines = came.map { came in
                switch came {
                case .row(_, let line): line
                case .fault(_, let line, _): line
                }
            }
            #expect(zip(lines, lines.dropFirst()).allSatisfy { $0 <= $1 }, "seed \(seed): \(file)")
        }
    }

    @Test("A named pipe, a folder and a missing file are refused without waiting")
    func notFiles() throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo("\(folder.path)/pipe", 0o600) == 0)
        for (name, number) in [("pipe", EINVAL), (".", EINVAL), ("none", ENOENT)] {
            #expect(throws: FileFailure(path: "\(folder.path)/\(name)", number: number)) {
                _ = try CSVReader(path: "\(folder.path)/\(name)").fileSize
            }
        }
    }

    private func fault(_ step: CSVReader.Step) -> Came? {
        guard case .fault(let fault) = step else { return nil }
        return .fault(fault.reason, line: fault.line, column: fault.column)
    }
}
