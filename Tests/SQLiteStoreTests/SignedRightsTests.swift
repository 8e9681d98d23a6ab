import CascadeModel
import CascadeProtocol
import SQLiteStore
import Testing

@Suite("Rights that a device signs")
struct SignedRightsTests {
    private let root = DeviceSigningKey()

    /// Checks that whoever gets everything from a device shows what it shows, as it does itself when asked anew.
    private func expectAgreement(with device: Device, held: Int = 0) throws {
        let other = try Device(root: root.deviceID)
        try other.receive(try device.changeSets())
        #expect(try device.store.read { try $0.held().count } == held)
        #expect(try other.store.read { try $0.held().count } == held)
        #expect(try device.digest() == other.digest())
        let before = try device.digest()
        try device.store.write { try $0.rebuild() }
        #expect(try device.digest() == before)
    }

    @Test("A grant to the device that gives it is never one under which it signs")
    func grantToItself() throws {
        // Among rights of one role the first by name is used: the one that the device gives itself.
        let school = try Device(root: root.deviceID, firstTag: 2_000)
        try school.grant(school, .school, by: root)
        let person = try school.person("Nguyễn Thị Hoa")
        try school.write { $1.make(.grant, Device.grantFields(school, .school)) }
        let other = try Device(root: root.deviceID)
        #expect(try other.receive(try school.changeSets()) == [.applied, .applied])
        #expect(try other.name(of: person) == "Nguyễn Thị Hoa")
        try expectAgreement(with: school)
    }

    @Test("A device does not lengthen its own right by granting it to itself")
    func rightWithoutEnd() throws {
        let school = try Device(root: root.deviceID, firstTag: 2_000)
        try school.grant(school, .volunteer, by: root)
        try school.grant(school, .school, until: school.now + 60_000, by: root)
        try school.write { $1.make(.grant, Device.grantFields(school, .school)) }
        try school.seal()
        let moments = [school.now, school.now + 90_000]
        let roles = try school.store.write { writer in
            try moments.map { try writer.right(of: school.key.deviceID, in: Device.scope, at: $0).role }
        }
        #expect(roles == [.school, .volunteer])
        try expectAgreement(with: school)
    }

    @Test("A grant that is signed under another right than it was written under is judged by that one")
    func grantUnderAnotherRight() throws {
        let one = try Device(root: root.deviceID, firstTag: 2_000)
        let two = try Device(root: root.deviceID, firstTag: 1_000)
        let third = try Device(root: root.deviceID)
        try one.grant(one, .school, by: root)
        try one.grant(two, .school, by: root)
        try two.receive(try one.changeSets())
        try two.write { $1.make(.grant, Device.grantFields(third, .volunteer)) }
        try third.receive(try two.changeSets())
        let person = try third.person("Lê Văn Bình")
        try two.write {
            $1.make(
                .revocation,
                [
                    RevocationField.device: .bytes(third.key.deviceID.bytes),
                    RevocationField.marks: .bytes([]),
                ]
            )
        }
        // A school's device is none that another school's may revoke, unless it stands in its chain of grants.
        try one.write { $1.make(.grant, Device.grantFields(third, .school)) }
        try one.receive(try two.changeSets())
        try one.receive(try third.changeSets())
        #expect(try one.name(of: person) == "Lê Văn Bình")
        try two.write { $1.make(.grant, Device.grantFields(one, .school)) }
        try one.receive(try two.changeSets())
        #expect(try one.name(of: person) == "Lê Văn Bình")
        try one.seal()
        #expect(try one.name(of: person) == nil)
        try expectAgreement(with: one, held: 1)
    }
}
