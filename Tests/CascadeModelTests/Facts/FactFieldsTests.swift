import CascadeModel
import Testing

@Suite("The fields that a fact states")
struct FactFieldsTests {
    private static let numbers: [UInt16] = [64, 3, 127, 1, 63, 65, 2]

    private var fields: FactFields {
        var fields = FactFields()
        for number in Self.numbers { fields[FactField(rawValue: number)] = .integer(Int64(number)) }
        return fields
    }

    @Test("Fields stand in the order of their numbers, however they were set")
    func order() {
        #expect(fields.keys.map(\.rawValue) == Self.numbers.sorted())
        #expect(fields.values.map { $0 } == Self.numbers.sorted().map { .integer(Int64($0)) })
        #expect(fields == FactFields(fields.reversed().map { ($0.key, $0.value) }))
        #expect(fields.hashValue == FactFields(fields.reversed().map { ($0.key, $0.value) }).hashValue)
    }

    @Test("A field is read, set again, and taken out; what is not there stays away")
    func access() {
        var fields = fields
        let (field, unknown) = (FactField(rawValue: 3), FactField(rawValue: 40))
        #expect(fields[field] == .integer(3) && fields[unknown] == nil)
        fields[field] = .text("x")
        #expect(fields[field] == .text("x") && fields.count == Self.numbers.count)
        fields[field] = nil
        fields[unknown] = nil
        #expect(fields[field] == nil && fields.count == Self.numbers.count - 1)
        #expect(fields != self.fields)
        let twice: FactFields = [field: .integer(1), unknown: .none, field: .integer(2)]
        #expect(twice[field] == .integer(2) && twice[unknown] == FactValue.none && twice.count == 2)
    }

    @Test("The parts of two sections hold every field once")
    func sections() {
        let (open, closed) = (fields.part(.public), fields.part(.private))
        #expect(open.keys.map(\.rawValue) == [1, 2, 3, 63])
        #expect(closed.keys.map(\.rawValue) == [64, 65, 127])
        #expect(open.part(.public) == open && open.part(.private).isEmpty)
        #expect(closed.part(.private) == closed && closed.part(.public).isEmpty)
        #expect(open.merging(closed) == fields && closed.merging(open) == fields)
        #expect(FactFields().part(.public).isEmpty)
    }

    @Test("Merging keeps the own value; filtering and changing keep the order")
    func changes() {
        let other: FactFields = [FactField(rawValue: 2): .text("other"), FactField(rawValue: 40): .none]
        let merged = fields.merging(other)
        #expect(merged[FactField(rawValue: 2)] == .integer(2))
        #expect(merged[FactField(rawValue: 40)] == FactValue.none)
        #expect(merged.keys.map(\.rawValue) == (Self.numbers + [40]).sorted())
        #expect(fields.filter { $0.key.rawValue > 60 }.keys.map(\.rawValue) == [63, 64, 65, 127])
        #expect(fields.mapValues { _ in .none }.allSatisfy { $0.value == FactValue.none })
        #expect(fields.mapValues { _ in .none }.keys.map(\.rawValue) == Self.numbers.sorted())
    }
}
