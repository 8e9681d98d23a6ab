import CascadeModel
import CascadeTestSupport
import SQLiteStore
import Synchronization
import Testing

@Suite("What was not sealed yet")
struct OpenTransactionTests {
    @Test("is found again fact by fact, however many transactions there are", arguments: 0..<6)
    func findsFacts(round: Int) throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let (_, devices) = try Device.family(.school)
        let device = devices[0]
        var people: [RecordID] = []
        var names: [RecordID: String] = [:]
        for step in 0..<120 {
            let known = people.filter { names[$0] != nil }
            switch generator.number(0...9) {
            case 0...3: people.append(try device.person("Người \(step)"))
            case 4:
                // Several at once, so that numbers do not grow by one.
                people += try device.write { _, transaction in
                    (0..<5).map { transaction.make(.person, [PersonField.name: .text("Tổ \(step).\($0)")]) }
                }
            case 5:
                // Nothing private: the next transaction begins at the same private number.
                if let person = generator.pick(known) {
                    try device.write {
                        $1.state(person, .person, [PersonField.roles: .integer(4)], replacing: [])
                    }
                }
            default:
                // Nothing public: the next transaction begins at the same public number.
                if let person = generator.pick(known) {
                    try device.rename(person, "Tên \(step)")
                    names[person] = "Tên \(step)"
                }
            }
            for person in people where names[person] == nil { names[person] = try device.name(of: person) }
        }
        for person in people {
            let state = try device.store.state(of: person)
            #expect(state?.text(PersonField.name) == names[person], "seed \(seed)")
            let statements = try device.store.write { try $0.reader.statements(of: person) }
            #expect(statements.contains { $0.fact.fact.isFounding }, "seed \(seed)")
        }
        let digest = try device.digest()
        try device.store.write { try $0.rebuild() }
        #expect(try device.digest() == digest, "seed \(seed)")
        try device.seal()
        try device.store.write { try $0.rebuild() }
        for person in people { #expect(try device.name(of: person) == names[person], "seed \(seed)") }
    }

    @Test("is on the disk when a write returns")
    func waitsForDisk() throws {
        let (_, devices) = try Device.family(.school)
        #expect(try devices[0].store.waitsForDisk())
        #expect(try SQLiteStore(path: devices[0].path).waitsForDisk())
    }

    @Test("changes the record that it speaks of, and no record from outside that it only refers to")
    func leavesReferredRecordsAlone() throws {
        let (_, devices) = try Device.family(.school)
        let device = devices[0]
        let teacher = RecordID.external(1, 2)
        try device.write { $1.state(teacher, .person, [PersonField.name: .text("Lan")], replacing: []) }
        let changed = Mutex<[Set<Int64>]>([])
        let watch = device.store.watch { change in changed.withLock { $0.append(change.records) } }
        defer { watch.cancel() }
        let session = RecordID.external(3, 4)
        try device.write {
            $1.state(
                session,
                .session,
                [
                    SessionField.date: .integer(20_000),
                    SessionField.skills: .texts([FactValue.Element("vneid")]),
                    SessionField.teachers: .references([FactValue.Element(teacher, 1)]),
                ],
                replacing: []
            )
        }
        let records = try device.store.read { reader in
            try changed.withLock { $0 }.map { Set(try $0.map { try reader.record($0) }) }
        }
        #expect(records == [[session]])
    }
}
