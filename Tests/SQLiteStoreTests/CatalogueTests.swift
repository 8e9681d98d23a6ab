import CascadeModel
import SQLiteStore
import Testing

@Suite("The catalogues of skills and units")
struct CatalogueTests {
    @Test("Two records of one code both stay, and every replica shows the same one, whichever came first")
    func oneCodeTwice() throws {
        let (_, devices) = try Device.family(.school, .school, .school)
        let (one, two, three) = (devices[0], devices[1], devices[2])
        for (device, name) in [(one, "Một"), (two, "Hai")] {
            try device.write { _, transaction in
                _ = transaction.make(
                    .skill,
                    [SkillField.code: .text("vneid"), SkillField.name: .text("VNeID \(name)")]
                )
                _ = transaction.make(
                    .unit,
                    [UnitField.code: .text("42/xa"), UnitField.name: .text("Xã \(name)")]
                )
            }
        }
        let (first, second) = (try one.changeSets(), try two.changeSets())
        try two.receive(first)
        try one.receive(second)
        try three.receive(second + first + second)
        let shown = try one.store.read { try ($0.skills().map(\.name), $0.units().map(\.name)) }
        #expect(shown.0.count == 1)
        #expect(shown.1.count == 1)
        for device in devices {
            let (skills, units, every, unit) = try device.store.read {
                try ($0.skills(), $0.units(), $0.everySkill(), $0.unit(code: "42/xa"))
            }
            #expect(skills.map(\.name) == shown.0)
            #expect(units.map(\.name) == shown.1)
            #expect(unit?.name == shown.1.first)
            #expect(every.count == 2)
            #expect(try device.digest() == one.digest())
            try device.store.write { try $0.rebuild() }
            #expect(try device.digest() == one.digest())
        }
    }
}
