import CascadeModel

/// The facts of one section as they travel.
struct Section: Hashable, Sendable {
    /// Columns of the facts that stand, their coded part compressed; empty where none stands.
    var content: [UInt8]
    /// What the salts come from.
    var salting: Salting

    enum Salting: Hashable, Sendable {
        /// All facts stand; their salts derive from this seed.
        case seeded([UInt8])
        /// Some do not: the salts of those that do, and the leaves of the others, in order.
        case opened(standing: [FactStanding], salts: [UInt8], leaves: [UInt8])
    }

    /// How each of so many facts stands.
    func standing(count: Int) -> [FactStanding] {
        switch salting {
        case .seeded: Array(repeating: .standing, count: count)
        case .opened(let standing, _, _): standing
        }
    }

    /// The leaves of all facts, those that stand being hashed from the batch.
    func leaves(_ batch: FactBatch, _ section: FactNumber.Section) -> [UInt8] {
        let count = batch.facts(section).count
        switch salting {
        case .seeded(let seed):
            let salts = SaltTable.derive(seed, count: count)
            return CanonicalFact.leaves(batch, section, 0..<count, salts: salts)
        case .opened(let standing, let salts, let leaves):
            let indices = standing.indices.filter { standing[$0] == .standing }
            let hashed = CanonicalFact.leaves(batch, section, indices, salts: salts)
            var result: [UInt8] = []
            result.reserveCapacity(count * Hash.byteCount)
            var next = (hashed: 0, given: 0)
            for one in standing {
                if one == .standing {
                    result += hashed[next.hashed..<next.hashed + Hash.byteCount]
                    next.hashed += Hash.byteCount
                } else {
                    result += leaves[next.given..<next.given + Hash.byteCount]
                    next.given += Hash.byteCount
                }
            }
            return result
        }
    }

    /// Checks lengths against the header's count.
    func check(count: Int, part: String) throws(ProtocolViolation) {
        let present: Int
        switch salting {
        case .seeded(let seed):
            guard seed.count == SaltTable.byteCount else {
                throw ProtocolViolation(.badLength, "\(part).seed")
            }
            present = count
        case .opened(let standing, let salts, let leaves):
            guard standing.count == count else { throw ProtocolViolation(.countMismatch, "\(part).standing") }
            present = standing.reduce(0) { $0 + ($1 == .standing ? 1 : 0) }
            guard salts.count == present * SaltTable.byteCount else {
                throw ProtocolViolation(.badLength, "\(part).salts")
            }
            guard leaves.count == (count - present) * Hash.byteCount else {
                throw ProtocolViolation(.badLength, "\(part).leaves")
            }
        }
        guard content.isEmpty == (present == 0) else { throw ProtocolViolation(.missing, "\(part).content") }
    }

    /// Reads the facts that stand into a batch that holds the stubs.
    func decode(
        _ section: FactNumber.Section,
        _ header: ChangeSetHeader,
        into batch: inout FactBatch
    ) throws(ProtocolViolation) {
        let standing = standing(count: batch.facts(section).count)
        let indices = standing.indices.filter { standing[$0] == .standing }
        guard !indices.isEmpty else { return }
        let plain = try ColumnReader.decompressed(content, part: section == .public ? "public" : "private")
        try SectionDecoder.decode(plain, section, indices, header, into: &batch)
    }

    /// This section without the facts at these indices; those left out before stay out, for the weightier reason.
    func removing(
        _ removed: [Int],
        as reason: FactStanding,
        _ batch: FactBatch,
        _ section: FactNumber.Section
    ) -> Section {
        let count = batch.facts(section).count
        let before = standing(count: count)
        var after = before
        for index in removed { after[index] = max(after[index], reason) }
        let all = leaves(batch, section)
        let known: [UInt8]
        switch salting {
        case .seeded(let seed): known = SaltTable.derive(seed, count: count)
        case .opened(_, let salts, _): known = salts
        }
        var salts: [UInt8] = []
        var leaves: [UInt8] = []
        var next = 0
        for index in 0..<count {
            let salt = next..<next + SaltTable.byteCount
            if before[index] == .standing { next = salt.upperBound }
            if after[index] == .standing {
                salts += known[salt]
            } else {
                leaves += all[index * Hash.byteCount..<(index + 1) * Hash.byteCount]
            }
        }
        let left = after.indices.filter { after[$0] == .standing }
        // Written anew from the facts that stay, so that no dictionary or match remembers the others.
        let content = left.isEmpty ? [] : SectionEncoder.encode(batch, section, left).compressedBytes()
        return Section(content: content, salting: .opened(standing: after, salts: salts, leaves: leaves))
    }

    /// This section with the facts that another copy of it has and this one lacks.
    ///
    /// What is to stand in the result stands in one of them, and `batch` holds the facts of both.
    func united(
        with other: Section,
        standing after: [FactStanding],
        _ batch: FactBatch,
        _ section: FactNumber.Section
    ) -> Section {
        let (own, others) = (salts(count: after.count), other.salts(count: after.count))
        let given = givenLeaves(count: after.count)
        var salts: [UInt8] = []
        var leaves: [UInt8] = []
        for (index, one) in after.enumerated() {
            if one == .standing {
                salts += own[index] ?? others[index] ?? []
            } else {
                leaves += given[index] ?? []
            }
        }
        let left = after.indices.filter { after[$0] == .standing }
        let content = left.isEmpty ? [] : SectionEncoder.encode(batch, section, left).compressedBytes()
        return Section(content: content, salting: .opened(standing: after, salts: salts, leaves: leaves))
    }

    /// The salt of each fact that stands.
    private func salts(count: Int) -> [ArraySlice<UInt8>?] {
        switch salting {
        case .seeded(let seed):
            return Self.pieces(
                SaltTable.derive(seed, count: count),
                SaltTable.byteCount,
                (0..<count).map { _ in true }
            )
        case .opened(let standing, let salts, _):
            return Self.pieces(salts, SaltTable.byteCount, standing.map { $0 == .standing })
        }
    }

    /// The leaf of each fact that does not stand.
    private func givenLeaves(count: Int) -> [ArraySlice<UInt8>?] {
        switch salting {
        case .seeded: return Array(repeating: nil, count: count)
        case .opened(let standing, _, let leaves):
            return Self.pieces(leaves, Hash.byteCount, standing.map { $0 != .standing })
        }
    }

    private static func pieces(_ bytes: [UInt8], _ size: Int, _ isGiven: [Bool]) -> [ArraySlice<UInt8>?] {
        var next = 0
        return isGiven.map { isGiven in
            guard isGiven else { return nil }
            defer { next += size }
            return bytes[next..<next + size]
        }
    }
}

/// The private facts as they travel.
enum PrivateSection: Hashable, Sendable {
    /// There are none.
    case none
    /// Readable.
    case clear(Section)
    /// For holders of the scope's key.
    case sealed(encapsulated: [UInt8], ciphertext: [UInt8], root: [UInt8])
    /// Elsewhere: only the root is known.
    case absent(root: [UInt8])
}
