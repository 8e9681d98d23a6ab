import CascadeModel

/// Writes the standing facts of one section as columns.
struct SectionEncoder {
    private let batch: FactBatch
    private let section: FactNumber.Section
    private var columns = ColumnWriter()
    private var references = ReferenceColumnWriter()
    private var texts = TextColumnWriter()
    private var externals = ExternalTable()

    /// A stated value: the place of its slot, and what references count back from.
    private struct Place {
        var slot: Int32
        var base: Int64
    }

    /// The columns of the facts at these indices, which are present.
    static func encode(_ batch: FactBatch, _ section: FactNumber.Section, _ indices: some Collection<Int>)
        -> ColumnWriter
    {
        var encoder = SectionEncoder(batch: batch, section: section)
        encoder.write(indices)
        return encoder.columns
    }

    private init(batch: FactBatch, section: FactNumber.Section) {
        self.batch = batch
        self.section = section
    }

    private mutating func write(_ indices: some Collection<Int>) {
        let facts = batch.facts(section)
        var shapes: [Shape] = []
        var shapeOfFact: [Int64] = []
        shapeOfFact.reserveCapacity(indices.count)
        for index in indices { shapeOfFact.append(Int64(shape(facts[index], index, &shapes))) }
        let plan = ColumnPlan(shapes)
        var places = [[Place]](repeating: [], count: plan.keys.count)
        for (index, shape) in zip(indices, shapeOfFact) {
            let base = batch.base(section, index)
            var slot = facts[index].fields.lowerBound
            for column in plan.columnsOfShape[Int(shape)] {
                places[column].append(Place(slot: slot, base: base))
                slot += 1
            }
        }
        columns.coded.varint(shapes.count)
        for shape in shapes { shape.write(to: &columns) }
        columns.numbers(shapeOfFact)
        for (index, shape) in zip(indices, shapeOfFact) where !shapes[Int(shape)].isFounding {
            references.append(facts[index].record, base: batch.base(section, index), batch, &externals)
        }
        references.flush(to: &columns)
        for (key, places) in zip(plan.keys, places) { write(places, key.field.type) }
        columns.externals(externals)
    }

    /// The index of a fact's shape, found or added.
    private func shape(_ fact: FactBatch.FactSlot, _ index: Int, _ shapes: inout [Shape]) -> Int {
        let isFounding =
            section == .public && fact.record.table == FactBatch.Reference.ownTable
            && Int64(fact.record.number) == batch.base(section, index)
        if let known = shapes.firstIndex(where: { $0.matches(fact, isFounding, batch.fields) }) {
            return known
        }
        let fields = fact.fields.map { place in
            let slot = batch.fields[Int(place)]
            return Shape.Field(number: slot.field, type: slot.type)
        }
        shapes.append(Shape(kind: fact.kind, isFounding: isFounding, fields: fields))
        return shapes.count - 1
    }

    private mutating func write(_ places: [Place], _ type: FactBatch.WireType) {
        let slots = places.map { batch.fields[Int($0.slot)] }
        switch type {
        case .none: break
        case .integer: columns.numbers(slots.map(\.a))
        case .text: texts.write(slots.map(\.byteRange), of: batch.bytes, to: &columns)
        case .bytes:
            columns.numbers(slots.map { Int64($0.count) })
            for slot in slots { columns.packed.append(slot.byteRange, of: batch.bytes) }
        case .reference:
            for (slot, place) in zip(slots, places) {
                let reference = FactBatch.Reference(packed: slot.a)
                references.append(reference, base: place.base, batch, &externals)
            }
            references.flush(to: &columns)
        case .references, .texts, .dots: writeLists(slots, places, type)
        }
    }

    private mutating func writeLists(
        _ slots: [FactBatch.FieldSlot],
        _ places: [Place],
        _ type: FactBatch.WireType
    ) {
        columns.numbers(slots.map { Int64($0.count) })
        var values: [Int64] = []
        var keys: [Range<Int>] = []
        var arePositions = true
        for (slot, place) in zip(slots, places) {
            var position: Int64 = 0
            let base = type == .dots ? place.base << 1 : place.base
            for element in batch.elements(slot) {
                position += 1
                values.append(element.value)
                if element.value != position { arePositions = false }
                if type == .texts {
                    keys.append(element.textRange)
                } else {
                    let reference = FactBatch.Reference(packed: element.key)
                    references.append(reference, base: base, batch, &externals)
                }
            }
        }
        if type == .texts {
            texts.write(keys, of: batch.bytes, to: &columns)
        } else {
            references.flush(to: &columns)
        }
        guard type != .dots, !values.isEmpty else { return }
        columns.coded.append(arePositions ? 1 : 0)
        if !arePositions { columns.numbers(values) }
    }
}

extension FactBatch.FieldSlot {
    /// Where a text or bytes lie.
    var byteRange: Range<Int> { Int(a)..<Int(a) + Int(count) }
}
