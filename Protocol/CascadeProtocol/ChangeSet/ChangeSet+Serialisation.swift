package import CascadeModel
import Foundation
import SwiftProtobuf

extension ChangeSet {
    /// Tag of the field that ends an envelope, and its eight bytes.
    private static let checkTag: UInt8 = 15 << 3 | 1
    private static let checkByteCount = 9

    /// The bytes that travel and are stored.
    package func serialized() -> [UInt8] {
        var message = Lantoa_V1_ChangeSet()
        message.header = Data(headerBytes)
        message.signature = Data(signature)
        message.signer = Data(signer)
        message.skeleton = Data(skeleton)
        if let publicSection { message.public = Lantoa_V1_Section(publicSection) }
        if let privateSection = Lantoa_V1_PrivateSection(privateSection) { message.private = privateSection }
        let body = message.canonicalBytes
        return body + [Self.checkTag] + Hash.of(body)[..<8]
    }

    /// Reads what ``serialized()`` writes, checking form and limits; decompresses only the skeleton.
    package init(serialized bytes: [UInt8]) throws(ProtocolViolation) {
        guard bytes.count <= ChangeSetLimits.serialisedBytes else {
            throw ProtocolViolation(.tooLarge, "change set")
        }
        guard bytes.count > Self.checkByteCount else { throw ProtocolViolation(.truncated, "change set") }
        let body = Array(bytes.dropLast(Self.checkByteCount))
        guard bytes[body.count] == Self.checkTag, Hash.of(body)[..<8] == bytes[(body.count + 1)...] else {
            throw ProtocolViolation(.malformed, "change set.check")
        }
        let message = try Lantoa_V1_ChangeSet(canonical: body, "change set")
        let header = try ChangeSetHeader(wireBytes: Array(message.header))
        guard message.signature.count == 64 else { throw ProtocolViolation(.badLength, "signature") }
        guard message.signer.count == 33 else { throw ProtocolViolation(.badLength, "signer") }
        guard message.hasPublic == (header.publicCount > 0) else {
            throw ProtocolViolation(.missing, "public")
        }
        let publicSection =
            message.hasPublic
            ? try Section(message.public, count: Int(header.publicCount), part: "public") : nil
        self.init(
            header: header,
            headerBytes: Array(message.header),
            signature: Array(message.signature),
            signer: Array(message.signer),
            skeleton: Array(message.skeleton),
            plainSkeleton: try ColumnReader.decompressed(Array(message.skeleton), part: Skeleton.part),
            publicSection: publicSection,
            privateSection: try PrivateSection(
                message.hasPrivate ? message.private : nil,
                count: Int(header.privateCount)
            )
        )
    }

    /// The header of a change set that was checked before, without reading the rest.
    package static func header(of bytes: [UInt8]) throws(ProtocolViolation) -> ChangeSetHeader {
        try ChangeSetHeader(wireBytes: try headerBytes(of: bytes))
    }

    /// The bytes of the header of a change set that was checked before.
    package static func headerBytes(of bytes: [UInt8]) throws(ProtocolViolation) -> [UInt8] {
        // The header is the first field: its tag, its length, its bytes.
        var (length, place, shift) = (0, 1, 0)
        guard bytes.first == 1 << 3 | 2 else { throw ProtocolViolation(.malformed, "change set") }
        while place < min(bytes.count, 6) {
            length |= Int(bytes[place] & 127) << shift
            shift += 7
            place += 1
            if bytes[place - 1] < 128 { break }
        }
        guard place + length <= bytes.count else { throw ProtocolViolation(.truncated, "header") }
        return Array(bytes[place..<place + length])
    }

    /// The form of the private section of a change set that was checked before, without reading the rest.
    package static func privateForm(of bytes: [UInt8]) throws(ProtocolViolation) -> PrivateForm {
        var message = OuterFields(bytes)
        while let field = try message.next() {
            guard field.number == 5 else { continue }
            // Of the three forms, exactly one is there.
            switch bytes[field.content.lowerBound] >> 3 {
            case 1: return .clear
            case 2: return .sealed
            default: return .absent
            }
        }
        return .none
    }

    /// The private section by itself, to be fetched alone; nil where there is none or it is not here.
    package func privateBytes() -> [UInt8]? {
        if case .absent = privateSection { return nil }
        return Lantoa_V1_PrivateSection(privateSection)?.canonicalBytes
    }

    /// This change set with a private section that was fetched alone, as ``privateBytes()`` writes it.
    ///
    /// - Throws: `wrongRoot` where it is not this change set's. Of a sealed section only the stated root is
    ///   compared; opening it compares the content.
    package func attachingPrivate(_ bytes: [UInt8]) throws(ProtocolViolation) -> ChangeSet {
        guard bytes.count <= ChangeSetLimits.serialisedBytes else {
            throw ProtocolViolation(.tooLarge, "private")
        }
        let message = try Lantoa_V1_PrivateSection(canonical: bytes, "private")
        let section = try PrivateSection(message, count: Int(header.privateCount))
        let expected = privateRoot(try batch())
        let attached = with(privateSection: section)
        guard attached.privateRoot(try attached.batch()) == expected else {
            throw ProtocolViolation(.wrongRoot, "private")
        }
        return attached
    }
}

/// Walks over the fields of a message that have a length or 8 bytes, as all of ours do.
private struct OuterFields {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next field with a length that is not 0.
    mutating func next() throws(ProtocolViolation) -> (number: UInt8, content: Range<Int>)? {
        while place < bytes.count {
            let tag = bytes[place]
            place += 1
            guard tag & 7 == 2 else {
                place += 8
                continue
            }
            let length = try varint()
            guard length <= bytes.count - place else { throw ProtocolViolation(.truncated, "change set") }
            let content = place..<place + length
            place += length
            if length > 0 { return (tag >> 3, content) }
        }
        return nil
    }

    private mutating func varint() throws(ProtocolViolation) -> Int {
        var (value, shift) = (0, 0)
        while place < bytes.count, shift < 35 {
            let byte = bytes[place]
            place += 1
            value |= Int(byte & 127) << shift
            if byte < 128 { return value }
            shift += 7
        }
        throw ProtocolViolation(.truncated, "change set")
    }
}

extension SwiftProtobuf.Message {
    /// The only bytes that this message is read from.
    var canonicalBytes: [UInt8] {
        do {
            return try serializedBytes()
        } catch {
            // Fails for required fields and beyond 2 GiB only; our messages have neither.
            preconditionFailure("a message could not be written: \(error)")
        }
    }

    /// Reads a message that is written as we write it: fields in order, none twice, none unknown.
    init(canonical bytes: [UInt8], _ part: String) throws(ProtocolViolation) {
        var options = BinaryDecodingOptions()
        options.discardUnknownFields = true
        options.messageDepthLimit = 8
        do {
            try self.init(serializedBytes: bytes, options: options)
        } catch {
            throw ProtocolViolation(.malformed, part)
        }
        guard canonicalBytes == bytes else { throw ProtocolViolation(.notCanonical, part) }
    }
}

extension Lantoa_V1_Section {
    init(_ section: Section) {
        self.init()
        content = Data(section.content)
        switch section.salting {
        case .seeded(let seed): self.seed = Data(seed)
        case .opened(let standing, let salts, let leaves):
            self.standing = Data(standing.map(\.rawValue))
            self.salts = Data(salts)
            self.leaves = Data(leaves)
        }
    }
}

extension Section {
    init(_ message: Lantoa_V1_Section, count: Int, part: String) throws(ProtocolViolation) {
        content = Array(message.content)
        if message.standing.isEmpty {
            guard message.salts.isEmpty, message.leaves.isEmpty else {
                throw ProtocolViolation(.missing, "\(part).standing")
            }
            salting = .seeded(Array(message.seed))
        } else {
            guard message.seed.isEmpty else { throw ProtocolViolation(.notCanonical, "\(part).seed") }
            var standing: [FactStanding] = []
            for byte in message.standing {
                guard let one = FactStanding(rawValue: byte) else {
                    throw ProtocolViolation(.malformed, "\(part).standing", at: standing.count)
                }
                standing.append(one)
            }
            salting = .opened(standing: standing, salts: Array(message.salts), leaves: Array(message.leaves))
        }
        try check(count: count, part: part)
    }
}

extension Lantoa_V1_PrivateSection {
    init?(_ section: PrivateSection) {
        self.init()
        switch section {
        case .none: return nil
        case .clear(let section): clear = Lantoa_V1_Section(section)
        case .sealed(let encapsulated, let ciphertext, let root):
            var message = Lantoa_V1_SealedSection()
            message.encapsulated = Data(encapsulated)
            message.ciphertext = Data(ciphertext)
            message.root = Data(root)
            sealed = message
        case .absent(let root): self.root = Data(root)
        }
    }
}

extension PrivateSection {
    init(_ message: Lantoa_V1_PrivateSection?, count: Int) throws(ProtocolViolation) {
        guard let form = message?.form else {
            guard message == nil, count == 0 else { throw ProtocolViolation(.missing, "private") }
            self = .none
            return
        }
        guard count > 0 else { throw ProtocolViolation(.notCanonical, "private") }
        switch form {
        case .clear(let section): self = .clear(try Section(section, count: count, part: "private"))
        case .sealed(let sealed):
            guard sealed.encapsulated.count == Seal.encapsulatedByteCount else {
                throw ProtocolViolation(.badLength, "private.encapsulated")
            }
            guard sealed.ciphertext.count > Seal.tagByteCount else {
                throw ProtocolViolation(.badLength, "private.ciphertext")
            }
            guard sealed.root.count == Hash.byteCount else {
                throw ProtocolViolation(.badLength, "private.root")
            }
            self = .sealed(
                encapsulated: Array(sealed.encapsulated),
                ciphertext: Array(sealed.ciphertext),
                root: Array(sealed.root)
            )
        case .root(let root):
            guard root.count == Hash.byteCount else { throw ProtocolViolation(.badLength, "private.root") }
            self = .absent(root: Array(root))
        }
    }
}
