package import CascadeModel
import Foundation

/// One file of a stick: what a device says to whoever reads it next, signed as a whole.
///
/// Layout and rules stand in `Protocol/CARRY.md`. A file is at most a few megabytes, so it is in memory as a whole, and
/// what is wrong with one touches no other.
package struct CarryFile: Sendable {
    /// What is in a file.
    package enum Kind: UInt8, Sendable {
        /// Change sets: a ``Bundle``.
        case bundle = 1
        /// What the writer would ask in a hello, and what it would answer to that itself.
        case state = 2
        /// Receipts, the writer's own and those that it holds of others.
        case receipts = 3
    }

    /// Who wrote a file, and when.
    package struct Writer: Hashable, Sendable {
        /// The device.
        package let device: DeviceID
        /// The root of its tree of rights: what another one signed is no business of a reader's.
        package let root: DeviceID
        /// The life of its store.
        package let epoch: StoreEpoch
        /// Milliseconds since 1970, by its clock.
        package let at: Int64

        package init(device: DeviceID, root: DeviceID, epoch: StoreEpoch, at: Int64) {
            self.device = device
            self.root = root
            self.epoch = epoch
            self.at = at
        }
    }

    /// Bytes of a file's content, before it is compressed.
    package static let longestContent = SyncLimits.body
    /// Bytes of a file.
    package static let longest = headLength + longestContent + longestContent / 128 + 1024 + trailerLength

    private static let magic = Array("LTCARRY1".utf8)
    private static let headLength = 8 + 1 + 32 + 32 + 16 + 8 + 8 + 8
    private static let trailerLength = 32 + 33 + 64

    package let kind: Kind
    package let writer: Writer
    /// Each file of a writer has a higher one than those before it.
    package let number: UInt64
    /// The content, decompressed.
    package let content: [UInt8]

    /// The bytes of a file.
    ///
    /// - Parameters:
    ///   - kind: What is in it.
    ///   - content: At most ``longestContent`` bytes, and at least one.
    ///   - number: Of the file.
    ///   - writer: Whose `key` it is.
    ///   - key: Signs the file.
    /// - Returns: All of the file.
    /// - Throws: ``ProtocolViolation`` `tooLarge`, or `invalidKey` where the key does not sign.
    package static func bytes(
        _ kind: Kind,
        _ content: [UInt8],
        number: UInt64,
        by writer: Writer,
        key: DeviceSigningKey
    ) throws(ProtocolViolation) -> [UInt8] {
        guard (1...longestContent).contains(content.count) else { throw ProtocolViolation(.tooLarge, "file") }
        // What makes up most of it is compressed already: more effort gains nothing.
        let body = ZstdFrame.compress(content, level: 1)
        var file = ByteWriter()
        file.append(magic)
        file.append(kind.rawValue)
        file.append(writer.device.bytes)
        file.append(writer.root.bytes)
        file.append(writer.epoch.bytes)
        file.bigEndian(UInt64(clamping: writer.at))
        file.bigEndian(number)
        file.bigEndian(UInt64(body.count))
        file.append(body)
        let digest = Hash.of(file.bytes)
        let signed = try SignedStatement(digest, for: Domain.carry, key: key)
        file.append(digest)
        file.append(signed.signer)
        file.append(signed.signature)
        return file.bytes
    }

    /// Reads and checks the bytes of a file: nothing of it is looked at before its digest and signature hold.
    ///
    /// - Throws: ``ProtocolViolation`` `truncated`, `trailing`, `tooLarge`, `malformed`, `wrongRoot` where the digest is
    ///   another one, `wrongSignature`, `badFrame`.
    package init(bytes: [UInt8]) throws(ProtocolViolation) {
        guard bytes.count <= Self.longest else { throw ProtocolViolation(.tooLarge, "file") }
        guard bytes.count >= Self.headLength + Self.trailerLength else {
            throw ProtocolViolation(.truncated, "file")
        }
        guard bytes.starts(with: Self.magic) else { throw ProtocolViolation(.malformed, "file.magic") }
        var place = Self.magic.count
        func take(_ count: Int) -> ArraySlice<UInt8> {
            defer { place += count }
            return bytes[place..<place + count]
        }
        func number() -> UInt64 { take(8).reduce(0) { $0 << 8 | UInt64($1) } }
        let kind = take(1).first.flatMap { Kind(rawValue: $0) }
        let device = DeviceID(bytes: Array(take(32)))
        let root = DeviceID(bytes: Array(take(32)))
        let epoch = StoreEpoch(Array(take(16)))
        let at = Int64(clamping: number())
        self.number = number()
        let length = number()
        let present = UInt64(bytes.count - Self.headLength - Self.trailerLength)
        guard length >= present else { throw ProtocolViolation(.trailing, "file") }
        guard length == present else { throw ProtocolViolation(.truncated, "file") }
        let end = Self.headLength + Int(present)
        let digest = Hash.of(Array(bytes[..<end]))
        guard bytes[end..<end + 32].elementsEqual(digest) else { throw ProtocolViolation(.wrongRoot, "file") }
        guard let kind, let device, let root else { throw ProtocolViolation(.malformed, "file.head") }
        let signed = try SignedStatement(
            digest,
            signature: bytes[(end + 65)...],
            signer: bytes[end + 32..<end + 65],
            "file"
        )
        guard signed.isSigned(by: device, for: Domain.carry) else {
            throw ProtocolViolation(.wrongSignature, "file")
        }
        self.kind = kind
        writer = Writer(device: device, root: root, epoch: epoch, at: at)
        content = try ZstdFrame.decompress(
            Array(bytes[Self.headLength..<end]),
            part: "file",
            limit: Self.longestContent
        )
    }
}

extension DeviceID {
    /// The name of a device's folder on a stick: eight letters that every file system takes as they are.
    ///
    /// The first 40 bits in the alphabet of RFC 4648, section 6, in lower case.
    package var carryName: String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
        let number = bytes.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return String((0..<8).map { alphabet[Int(number >> (35 - 5 * UInt64($0)) & 31)] })
    }
}
