/// One of the QR codes that carry a file from screen to camera, in whatever order they are read.
///
/// Layout: `Protocol/CARRY.md`, chapter 6.
package struct CarryCode: Hashable, Sendable {
    /// Codes of one file, at most: nobody holds a camera still for more.
    package static let most = 8
    /// Bytes of a file in one code: with its head, a code of version 29, which a screen shows and a camera sees.
    package static let longestPart = 1400
    /// The file's number: it lies in no folder.
    package static let fileNumber: UInt64 = 0

    private static let magic = Array("LTQR1".utf8)
    private static let digestLength = 16

    /// The first bytes of the file's SHA-256: codes with another one belong to another file.
    package let digest: [UInt8]
    /// Its place, from 1.
    package let number: Int
    /// Codes of the file.
    package let count: Int
    /// Its part of the file.
    package let part: [UInt8]

    /// The contents of the codes of a file; nil where it takes more than ``most``.
    package static func codes(of file: [UInt8]) -> [[UInt8]]? {
        let count = max((file.count + longestPart - 1) / longestPart, 1)
        guard count <= most else { return nil }
        let digest = Hash.of(file).prefix(digestLength)
        return (0..<count).map { place in
            let start = place * longestPart
            let part = file[start..<min(start + longestPart, file.count)]
            return magic + digest + [UInt8(place + 1), UInt8(count)] + part
        }
    }

    /// Reads the content of a code.
    ///
    /// - Throws: ``ProtocolViolation`` where it is none of ours.
    package init(bytes: [UInt8]) throws(ProtocolViolation) {
        let head = Self.magic.count + Self.digestLength + 2
        guard bytes.starts(with: Self.magic) else { throw ProtocolViolation(.malformed, "code.magic") }
        guard bytes.count > head else { throw ProtocolViolation(.truncated, "code") }
        guard bytes.count <= head + Self.longestPart else { throw ProtocolViolation(.tooLarge, "code") }
        digest = Array(bytes[Self.magic.count..<head - 2])
        number = Int(bytes[head - 2])
        count = Int(bytes[head - 1])
        part = Array(bytes[head...])
        guard (1...Self.most).contains(count), (1...count).contains(number) else {
            throw ProtocolViolation(.malformed, "code.number")
        }
    }

    /// What the codes of one file give.
    package enum Joined: Hashable, Sendable {
        /// The file, whose digest is right.
        case file([UInt8])
        /// The numbers of the codes that were not read, of so many.
        case missing([Int], of: Int)
        /// The codes do not fit together: read wrongly, or forged.
        case damaged
    }

    /// Joins codes, in whatever order and however often each was read; files in the order of their first code.
    package static func join(_ codes: [CarryCode]) -> [Joined] {
        var order: [[UInt8]] = []
        var groups: [[UInt8]: [CarryCode]] = [:]
        for code in codes {
            if groups[code.digest] == nil { order.append(code.digest) }
            groups[code.digest, default: []].append(code)
        }
        return order.compactMap { groups[$0] }.map { group in
            let count = group[0].count
            var parts: [Int: [UInt8]] = [:]
            for code in group {
                guard code.count == count, parts[code.number] == nil || parts[code.number] == code.part else {
                    return .damaged
                }
                parts[code.number] = code.part
            }
            let missing = (1...count).filter { parts[$0] == nil }
            guard missing.isEmpty else { return .missing(missing, of: count) }
            let file = (1...count).flatMap { parts[$0] ?? [] }
            guard Hash.of(file).prefix(digestLength).elementsEqual(group[0].digest) else { return .damaged }
            return .file(file)
        }
    }
}
