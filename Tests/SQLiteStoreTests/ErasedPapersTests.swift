import CascadeModel
import CascadeProtocol
import Foundation
import SQLiteStore
import Testing

@Suite("Papers of a person who is erased")
struct ErasedPapersTests {
    private static let document = "Giấy số BÍ-MẬT-0042"
    private static let guardian = "Bà ngoại Bí Mật Hoàng Oanh"

    /// Whether something private of the papers stands in any file of a device.
    private func holds(_ device: Device) -> Bool {
        ["", "-wal"].contains { ending in
            guard let data = FileManager.default.contents(atPath: device.path + ending) else { return false }
            return [Self.document, Self.guardian].contains { data.range(of: Data($0.utf8)) != nil }
        }
    }

    private func credential(_ device: Device, of person: RecordID) throws -> RecordID {
        try device.write {
            $1.make(
                .credential,
                [
                    CredentialField.person: .reference(person), CredentialField.from: .integer(20_000),
                    CredentialField.document: .text(Self.document),
                ]
            )
        }
    }

    private func consent(_ device: Device, of person: RecordID) throws -> RecordID {
        try device.write {
            $1.make(
                .consent,
                [ConsentField.person: .reference(person), ConsentField.guardian: .text(Self.guardian)]
            )
        }
    }

    /// What is well on every device: signatures, tables, and that nobody shows anything private.
    private func check(_ devices: [Device]) throws {
        for device in devices {
            #expect(!holds(device))
            #expect(try device.store.read { try $0.credentials() }.allSatisfy { $0.document == nil })
            #expect(try device.store.read { try $0.consents() }.allSatisfy { $0.guardian == nil })
            let findings = StoreExamination.run(path: device.path).findings
            #expect(findings.filter(\.isBad).isEmpty && !findings.contains { $0.isStale }, "\(findings)")
            for bytes in try device.changeSets() {
                let changeSet = try ChangeSet(serialized: bytes)
                #expect(try changeSet.hasValidSignature && changeSet.verifyContent(changeSet.batch()))
            }
            let before = try device.digest()
            try device.store.write { try $0.rebuildFoldingEverything() }
            #expect(try device.digest() == before)
        }
        #expect(try Set(devices.map { try $0.digest() }).count == 1)
    }

    private func exchange(_ one: Device, _ other: Device) throws {
        try other.receive(try one.changeSets(beyond: try other.store.read { try $0.frontier() }))
        try one.receive(try other.changeSets(beyond: try one.store.read { try $0.frontier() }))
    }

    @Test(
        "A credential's document and a guardian's name go, sealed or not, on every replica",
        arguments: [false, true]
    )
    func goes(isSealed: Bool) throws {
        let (_, devices) = try Device.family(.school, .school)
        let (one, two) = (devices[0], devices[1])
        let child = try one.person("Trần Văn Nam")
        _ = try credential(one, of: child)
        _ = try consent(one, of: child)
        if isSealed { try exchange(one, two) }
        #expect(holds(one))
        try one.erase(child)
        #expect(!holds(one))
        try exchange(one, two)
        try check(devices)
        // The papers themselves stay: a holder is a holder.
        #expect(try two.store.read { try $0.credentials().count } == 1)
        #expect(try two.store.read { try $0.consents().count } == 1)
    }

    @Test("What an offline device wrote of the person's papers goes on arrival")
    func late() throws {
        let (_, devices) = try Device.family(.school, .school)
        let (one, two) = (devices[0], devices[1])
        let child = try one.person("Trần Văn Nam")
        let early = try credential(one, of: child)
        try exchange(one, two)
        // Not knowing of the erasure, the other device writes new papers, and into old ones.
        _ = try consent(two, of: child)
        try two.write { writer, transaction in
            let heads = try writer.state(of: early).heads(of: [Register(CredentialField.document)])
            transaction.state(
                early,
                .credential,
                [CredentialField.document: .text(Self.document + " mới")],
                replacing: heads
            )
        }
        let sets = try two.changeSets(beyond: try one.store.read { try $0.frontier() })
        try one.erase(child)
        try one.receive(sets)
        #expect(!holds(one))
        try exchange(one, two)
        try check(devices)
    }

    @Test("A paper that named another person first, or later, belongs to both, in any order")
    func reassigned() throws {
        for erasesFirst in [false, true] {
            let (_, devices) = try Device.family(.school, .school)
            let (one, two) = (devices[0], devices[1])
            let people = try ["Nguyễn Thị Lan", "Nguyễn Thị Lan Anh"].map { try one.person($0) }
            let paper = try credential(one, of: people[0])
            try exchange(one, two)
            if erasesFirst { try one.erase(people[0]) }
            try two.write { writer, transaction in
                let heads = try writer.state(of: paper).heads(of: [Register(CredentialField.person)])
                transaction.state(
                    paper,
                    .credential,
                    [CredentialField.person: .reference(people[1])],
                    replacing: heads
                )
            }
            try exchange(one, two)
            if !erasesFirst { try one.erase(people[0]) }
            try exchange(one, two)
            try check(devices)
        }
    }

    @Test("What waits for a right loses it, too, and loses nothing of anybody else's")
    func held() throws {
        let root = DeviceSigningKey()
        let school = try Device(root: root.deviceID)
        let stranger = try Device(root: root.deviceID)
        try school.grant(school, .school, by: root)
        let child = try school.person("Trần Văn Nam")
        let other = try school.person("Lê Thị Cúc")
        // The stranger may write by a grant that the school has not seen.
        try stranger.grant(stranger, .school, by: root)
        try stranger.receive(try school.changeSets())
        _ = try credential(stranger, of: child)
        _ = try consent(stranger, of: child)
        let kept = "Giấy của Cúc"
        try stranger.write {
            $1.make(
                .credential,
                [
                    CredentialField.person: .reference(other), CredentialField.from: .integer(20_000),
                    CredentialField.document: .text(kept),
                ]
            )
        }
        let frontier = try school.store.read { try $0.frontier() }
        let sets = try stranger.changeSets(beyond: frontier)
        let rightsFirst = try sets.filter {
            try ChangeSet(serialized: $0).header.device == stranger.key.deviceID
        }
        let arrivals = try school.receive(rightsFirst)
        #expect(arrivals.contains { if case .held = $0 { true } else { false } }, "\(arrivals)")
        #expect(holds(school))
        try school.erase(child)
        #expect(!holds(school))
        try school.receive(sets)
        #expect(!holds(school))
        #expect(try school.store.read { try $0.credentials() }.contains { $0.document == kept })
        try exchange(school, stranger)
        #expect(!holds(stranger))
        #expect(try school.digest() == stranger.digest())
    }
}

extension StoreFinding {
    fileprivate var isStale: Bool { if case .staleTables = kind { true } else { false } }
}
