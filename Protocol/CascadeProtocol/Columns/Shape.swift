import CascadeModel

/// What facts look like: the kind, whether the fact made its record, and the fields with their forms.
///
/// A change set has a handful of shapes, so that a fact's layout costs it one small number.
struct Shape: Hashable {
    struct Field: Hashable {
        var number: UInt16
        var type: FactBatch.WireType
    }

    var kind: UInt16
    var isFounding: Bool
    var fields: [Field]

    func matches(_ fact: FactBatch.FactSlot, _ isFounding: Bool, _ slots: [FactBatch.FieldSlot]) -> Bool {
        guard kind == fact.kind, self.isFounding == isFounding, fields.count == fact.fields.count else {
            return false
        }
        var place = Int(fact.fields.lowerBound)
        for field in fields {
            guard slots[place].field == field.number, slots[place].type == field.type else { return false }
            place += 1
        }
        return true
    }

    func write(to columns: inout ColumnWriter) {
        columns.coded.varint(UInt64(kind))
        columns.coded.append(isFounding ? 1 : 0)
        columns.coded.varint(fields.count)
        for field in fields {
            columns.coded.varint(UInt64(field.number))
            columns.coded.append(field.type.rawValue)
        }
    }

    init(kind: UInt16, isFounding: Bool, fields: [Field]) {
        self.kind = kind
        self.isFounding = isFounding
        self.fields = fields
    }

    /// Reads a shape that may stand in a section.
    init(_ columns: inout ColumnReader, _ section: FactNumber.Section) throws(ProtocolViolation) {
        kind = UInt16(try columns.coded.count(Int(UInt16.max)))
        switch try columns.coded.byte() {
        case 0: isFounding = false
        case 1 where section == .public: isFounding = true
        default: throw columns.coded.violation(.malformed)
        }
        let count = try columns.coded.count(ChangeSetLimits.fieldsOfFact)
        fields = []
        var last = -1
        for _ in 0..<count {
            let number = try columns.coded.count(Int(UInt16.max))
            guard number > last else { throw columns.coded.violation(.unordered) }
            last = number
            let field = FactField(rawValue: UInt16(number))
            guard field.section == section else { throw columns.coded.violation(.wrongSection) }
            guard let type = FactBatch.WireType(rawValue: try columns.coded.byte()) else {
                throw columns.coded.violation(.malformed)
            }
            fields.append(Field(number: field.rawValue, type: type))
        }
    }
}

/// The columns of a section: one for each (kind, field, form), in the order in which shapes name them.
struct ColumnPlan {
    struct Key: Hashable {
        var kind: UInt16
        var field: Shape.Field
    }

    private(set) var keys: [Key] = []
    /// The columns of each shape's fields.
    private(set) var columnsOfShape: [[Int]] = []

    init(_ shapes: [Shape]) {
        var places: [Key: Int] = [:]
        for shape in shapes {
            columnsOfShape.append(
                shape.fields.map { field in
                    let key = Key(kind: shape.kind, field: field)
                    if let place = places[key] { return place }
                    places[key] = keys.count
                    keys.append(key)
                    return keys.count - 1
                }
            )
        }
    }
}
