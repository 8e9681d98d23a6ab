import CascadeModel

/// The row form of facts, which their hashes cover: one writing for each fact, whatever columns it travelled in.
struct CanonicalFact {
    private var writer = ByteWriter()

    /// The leaf hashes of the facts at these indices, 32 bytes each, each salted by the 16 bytes at its place.
    static func leaves(
        _ batch: FactBatch,
        _ section: FactNumber.Section,
        _ indices: some RandomAccessCollection<Int>,
        salts: [UInt8]
    ) -> [UInt8] {
        let facts = batch.facts(section)
        var row = CanonicalFact()
        return [UInt8](unsafeUninitializedCapacity: indices.count * Hash.byteCount) { target, filled in
            for (place, index) in indices.enumerated() {
                row.writer.removeAll()
                row.writer.append(MerkleTree.leafPrefix)
                row.writer.append(place * SaltTable.byteCount..<(place + 1) * SaltTable.byteCount, of: salts)
                row.write(facts[index], batch)
                row.writer.bytes.withUnsafeBytes { bytes in
                    guard let start = target.baseAddress else { return }
                    Hash.write(bytes, to: start + place * Hash.byteCount)
                }
            }
            filled = indices.count * Hash.byteCount
        }
    }

    /// The row form of one fact.
    static func bytes(_ fact: FactBatch.FactSlot, _ batch: FactBatch) -> [UInt8] {
        var row = CanonicalFact()
        row.write(fact, batch)
        return row.writer.bytes
    }

    private mutating func write(_ fact: FactBatch.FactSlot, _ batch: FactBatch) {
        writer.varint(UInt64(fact.kind))
        write(fact.record, batch)
        writer.varint(fact.fields.count)
        for place in fact.fields {
            let slot = batch.fields[Int(place)]
            writer.varint(UInt64(slot.field))
            writer.append(slot.type.rawValue)
            write(slot, batch)
        }
    }

    private mutating func write(_ slot: FactBatch.FieldSlot, _ batch: FactBatch) {
        switch slot.type {
        case .none: break
        case .integer: writer.zigzag(slot.a)
        case .text, .bytes: write(slot.byteRange, batch)
        case .reference: write(FactBatch.Reference(packed: slot.a), batch)
        case .references, .texts, .dots:
            writer.varint(UInt64(slot.count))
            for place in slot.byteRange {
                let element = batch.elements[place]
                switch slot.type {
                case .texts: write(element.textRange, batch)
                default: write(FactBatch.Reference(packed: element.key), batch)
                }
                if slot.type != .dots { writer.zigzag(element.value) }
            }
        }
    }

    private mutating func write(_ range: Range<Int>, _ batch: FactBatch) {
        writer.varint(range.count)
        writer.append(range, of: batch.bytes)
    }

    private mutating func write(_ reference: FactBatch.Reference, _ batch: FactBatch) {
        writer.varint(UInt64(reference.table))
        guard reference.table == FactBatch.Reference.externalTable else {
            return writer.varint(UInt64(reference.number))
        }
        let external = batch.externals[Int(reference.number)]
        writer.bigEndian(external.high)
        writer.bigEndian(external.low)
    }
}
