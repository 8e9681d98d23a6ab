import CascadeModel

/// Reads the standing facts of one section from columns into a batch that holds their stubs.
struct SectionDecoder {
    private let section: FactNumber.Section
    private var columns: ColumnReader
    private var references: ReferenceColumnReader
    private var texts: TextColumnReader
    private var elements: [FactBatch.ElementSlot]
    private let elementLimit: Int

    /// The values of all columns one after another, as field slots keep them.
    private var values: [Int64] = []
    private var counts: [UInt32] = []

    /// Reads the plain form of a section's columns; `indices` are those of the facts that stand.
    static func decode(
        _ plain: [UInt8],
        _ section: FactNumber.Section,
        _ indices: [Int],
        _ header: ChangeSetHeader,
        into batch: inout FactBatch
    ) throws(ProtocolViolation) {
        let tableCount = header.foreign.count + 2
        // Taken apart and put together again, so that no array has two owners while it grows.
        var facts = batch.takeFacts(section)
        let bytes = batch.takeBytes()
        let elements = batch.takeElements()
        let decoder = try plain.withUnsafeBufferPointer { buffer throws(ProtocolViolation) in
            var decoder = try SectionDecoder(
                buffer,
                section,
                tableCount,
                batch.externals.count,
                bytes,
                elements
            )
            try decoder.read(indices, &facts, &batch)
            return decoder
        }
        batch.put(facts, section, decoder.texts.bytes, decoder.elements)
    }

    private init(
        _ plain: UnsafeBufferPointer<UInt8>,
        _ section: FactNumber.Section,
        _ tableCount: Int,
        _ externalCount: Int,
        _ bytes: [UInt8],
        _ elements: [FactBatch.ElementSlot]
    ) throws(ProtocolViolation) {
        self.section = section
        columns = try ColumnReader(plain: plain, part: section == .public ? "public" : "private")
        references = ReferenceColumnReader(tableCount: tableCount, firstExternal: externalCount)
        texts = TextColumnReader(startingWith: bytes)
        self.elements = elements
        elementLimit = elements.count + ChangeSetLimits.values
    }

    private mutating func read(
        _ indices: [Int],
        _ facts: inout [FactBatch.FactSlot],
        _ batch: inout FactBatch
    ) throws(ProtocolViolation) {
        var shapes: [Shape] = []
        for _ in 0..<(try columns.coded.count(indices.count)) { shapes.append(try Shape(&columns, section)) }
        let shapeOfFact = try readShapeIndices(indices.count, shapes.count)
        let plan = ColumnPlan(shapes)
        var bases = [[Int64]](repeating: [], count: plan.keys.count)
        var recordBases: [Int64] = []
        var fieldCount = 0
        for (index, shape) in zip(indices, shapeOfFact) {
            let base = batch.base(section, index)
            if !shapes[shape].isFounding { recordBases.append(base) }
            fieldCount += shapes[shape].fields.count
            guard fieldCount <= ChangeSetLimits.values else { throw columns.coded.violation(.tooLarge) }
            for column in plan.columnsOfShape[shape] { bases[column].append(base) }
        }
        let records = try references.read(bases: recordBases, .record, &columns)
        var next: [Int] = []
        values.reserveCapacity(fieldCount)
        counts.reserveCapacity(fieldCount)
        for (key, bases) in zip(plan.keys, bases) {
            next.append(values.count)
            try read(bases, key.field.type)
        }
        batch.externals += try references.readExternals(&columns)
        try columns.finish()

        batch.fields.reserveCapacity(batch.fields.count + fieldCount)
        var record = 0
        for (index, shapeIndex) in zip(indices, shapeOfFact) {
            let shape = shapes[shapeIndex]
            facts[index].isPresent = true
            facts[index].kind = shape.kind
            if shape.isFounding {
                facts[index].record.number = UInt32(batch.base(section, index))
            } else {
                facts[index].record = FactBatch.Reference(packed: records[record])
                record += 1
            }
            let start = Int32(batch.fields.count)
            for (field, column) in zip(shape.fields, plan.columnsOfShape[shapeIndex]) {
                let place = next[column]
                next[column] = place + 1
                batch.fields.append(
                    FactBatch.FieldSlot(
                        field: field.number,
                        type: field.type,
                        a: values[place],
                        count: counts[place]
                    )
                )
            }
            facts[index].fields = start..<Int32(batch.fields.count)
        }
    }

    private mutating func readShapeIndices(_ count: Int, _ shapeCount: Int) throws(ProtocolViolation) -> [Int]
    {
        var result: [Int] = []
        result.reserveCapacity(count)
        for index in try columns.numbers(count) {
            guard index >= 0, index < Int64(shapeCount) else { throw columns.coded.violation(.outOfRange) }
            result.append(Int(index))
        }
        return result
    }

    private mutating func read(_ bases: [Int64], _ type: FactBatch.WireType) throws(ProtocolViolation) {
        switch type {
        case .none: append(repeatElement(0, count: bases.count))
        case .integer: append(try columns.numbers(bases.count))
        case .text:
            for text in try texts.read(bases.count, &columns) {
                values.append(Int64(text.lowerBound))
                counts.append(UInt32(text.count))
            }
        case .bytes:
            for length in try columns.numbers(bases.count) {
                guard length >= 0, length <= Int64(ChangeSetLimits.frameBytes) else {
                    throw columns.coded.violation(.outOfRange)
                }
                values.append(Int64(texts.bytes.count))
                counts.append(UInt32(length))
                try texts.append(try columns.packedBytes(Int(length)), columns)
            }
        case .reference: append(try references.read(bases: bases, .record, &columns))
        case .references, .texts, .dots: try readLists(bases, type)
        }
    }

    private mutating func append(_ numbers: some Collection<Int64>) {
        values.append(contentsOf: numbers)
        counts.append(contentsOf: repeatElement(0, count: numbers.count))
    }

    private mutating func readLists(_ bases: [Int64], _ type: FactBatch.WireType) throws(ProtocolViolation) {
        let lengths = try columns.numbers(bases.count)
        var elementBases: [Int64] = []
        for (base, length) in zip(bases, lengths) {
            guard length >= 0, length <= Int64(elementLimit - elements.count - elementBases.count) else {
                throw columns.coded.violation(.tooLarge)
            }
            values.append(Int64(elements.count + elementBases.count))
            counts.append(UInt32(length))
            for _ in 0..<length { elementBases.append(type == .dots ? base << 1 : base) }
        }
        let keys: [Int64]
        switch type {
        case .texts:
            keys = try texts.read(elementBases.count, &columns)
                .map { FactBatch.ElementSlot.textKey(offset: $0.lowerBound, count: $0.count) }
        case .dots: keys = try references.read(bases: elementBases, .fact, &columns)
        default: keys = try references.read(bases: elementBases, .record, &columns)
        }
        guard !keys.isEmpty else { return }
        var elementValues: [Int64]?
        if type != .dots {
            switch try columns.coded.byte() {
            case 0: elementValues = try columns.numbers(keys.count)
            case 1:
                elementValues = []
                for length in lengths { for position in 0..<length { elementValues?.append(position + 1) } }
            default: throw columns.coded.violation(.malformed)
            }
        }
        elements.reserveCapacity(elements.count + keys.count)
        for (index, key) in keys.enumerated() {
            elements.append(FactBatch.ElementSlot(key: key, value: elementValues?[index] ?? 0))
        }
    }
}

extension FactBatch {
    fileprivate mutating func takeFacts(_ section: FactNumber.Section) -> [FactSlot] {
        switch section {
        case .public:
            defer { publicFacts = [] }
            return publicFacts
        case .private:
            defer { privateFacts = [] }
            return privateFacts
        }
    }

    fileprivate mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    fileprivate mutating func takeElements() -> [ElementSlot] {
        defer { elements = [] }
        return elements
    }

    fileprivate mutating func put(
        _ facts: [FactSlot],
        _ section: FactNumber.Section,
        _ bytes: [UInt8],
        _ elements: [ElementSlot]
    ) {
        switch section {
        case .public: publicFacts = facts
        case .private: privateFacts = facts
        }
        self.bytes = bytes
        self.elements = elements
    }
}
