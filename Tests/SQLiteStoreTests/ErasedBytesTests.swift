import CascadeModel
import CascadeProtocol
import CascadeTestSupport
import Foundation
import SQLiteStore
import Testing

@Suite("What was erased")
struct ErasedBytesTests {
    /// Whether a text stands in any file of a device.
    private func holds(_ device: Device, _ text: String) throws -> Bool {
        for ending in ["", "-wal"] {
            guard let data = FileManager.default.contents(atPath: device.path + ending) else { continue }
            if data.range(of: Data(text.utf8)) != nil { return true }
        }
        return false
    }

    @Test("An erased name is nowhere in the files, here and where the erasure comes later", arguments: 0..<6)
    func nowhere(round: Int) throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let (_, devices) = try Device.family(.school, .volunteer)
        let (one, two) = (devices[0], devices[1])
        var people: [(id: RecordID, name: String)] = []
        for number in 0..<60 {
            let name = "Nguyễn Bí Mật \(number) \(String(repeating: "x", count: generator.number(0...300)))#"
            people.append((try one.person(name), name))
            if generator.chance(20) { try one.rename(people[number].id, name + "sửa#") }
            if generator.chance(30) {
                try two.receive(try one.changeSets(beyond: try two.store.read { try $0.frontier() }))
            }
            if generator.chance(10) { try one.store.checkpoint() }
        }
        // Before it is erased the name can be found, or this would prove nothing.
        #expect(try people.contains { try holds(one, $0.name) })
        let gone = generator.sample(people, 5...20)
        for person in gone {
            try one.erase(person.id)
            if generator.chance(30) { _ = try one.person("Người sau \(generator.number(0...999))") }
        }
        try two.receive(try one.changeSets(beyond: try two.store.read { try $0.frontier() }))
        for person in gone {
            #expect(try !holds(one, person.name), "seed \(seed)")
            #expect(try !holds(two, person.name), "seed \(seed)")
            #expect(try one.name(of: person.id) == nil)
            #expect(try two.name(of: person.id) == nil)
        }
        // Whoever was not erased keeps the name, and signatures still hold.
        let left = Set(people.map(\.id)).subtracting(gone.map(\.id))
        for person in left { #expect(try two.name(of: person) != nil, "seed \(seed)") }
        for device in devices {
            #expect(StoreExamination.run(path: device.path).findings.filter(\.isBad).isEmpty)
        }
        #expect(try one.digest() == two.digest())
    }
}
