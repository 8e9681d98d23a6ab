import CascadeProtocol
import Testing

@Suite("QR codes that carry a file")
struct CarryCodeTests {
    private let file = (0..<CarryCode.longestPart * 3 + 5).map {
        UInt8(truncatingIfNeeded: $0 * 7 + $0 / 256)
    }

    private func codes(_ file: [UInt8]) throws -> [CarryCode] {
        try #require(CarryCode.codes(of: file)).map { try CarryCode(bytes: $0) }
    }

    @Test("They are joined in any order, repeated or not, and files are kept apart")
    func joined() throws {
        let codes = try codes(file)
        #expect(codes.map(\.number) == [1, 2, 3, 4] && codes.allSatisfy { $0.count == 4 })
        #expect(CarryCode.join([codes[2], codes[0], codes[3], codes[0], codes[1]]) == [.file(file)])
        let other = try self.codes([1, 2, 3])
        #expect(
            CarryCode.join([codes[1]] + other + [codes[3]]) == [.missing([1, 3], of: 4), .file([1, 2, 3])]
        )
        #expect(CarryCode.join([]) == [])
    }

    @Test("Up to eight codes, and no more")
    func limit() throws {
        let most = [UInt8](repeating: 7, count: CarryCode.longestPart * CarryCode.most)
        #expect(CarryCode.codes(of: most)?.count == CarryCode.most)
        #expect(CarryCode.codes(of: most + [7]) == nil)
    }

    @Test("Any other byte anywhere is noticed")
    func changed() throws {
        let whole = try #require(CarryCode.codes(of: Array(file.prefix(1500))))
        try #require(whole.count == 2)
        for place in whole[0].indices {
            var bytes = whole[0]
            bytes[place] ^= 0x10
            guard let code = try? CarryCode(bytes: bytes) else { continue }
            let joined = CarryCode.join([code, try CarryCode(bytes: whole[1])])
            #expect(!joined.contains { if case .file = $0 { true } else { false } }, "byte \(place)")
        }
        for length in 0..<24 {
            #expect(throws: ProtocolViolation.self) { try CarryCode(bytes: Array(whole[0].prefix(length))) }
        }
        #expect(throws: ProtocolViolation.self) { try CarryCode(bytes: whole[0] + [0]) }
    }
}
