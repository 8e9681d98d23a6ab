import Cascade
import CascadeModel
import Foundation
import SQLiteStore
import Testing

@Suite("A revocation on a stick")
struct CarriedRevocationTests {
    private let fleet: ExchangeFleet
    private let sticks: Sticks
    private let neighbour: Replica

    init() throws {
        fleet = try ExchangeFleet()
        sticks = try Sticks()
        neighbour = try fleet.join("neighbour", in: "42/truong")
        _ = try fleet.school.grant(neighbour.deviceKeys, role: .volunteer)
        for other in [fleet.volunteer, neighbour, fleet.hub] {
            try other.receive(try fleet.school.changeSets(beyond: other.frontier()))
        }
    }

    private func person(_ name: String) throws -> PersonDraft {
        PersonDraft(name: try NormalisedText(name))
    }

    /// Everybody but the revoked device hears of it otherwise, so that nobody else needs anything on the stick.
    private func tellEverybodyElse(_ teller: Replica) throws {
        for other in [neighbour, fleet.school] where other.device != teller.device {
            try other.receive(try teller.changeSets(beyond: other.frontier()))
            #expect(try other.isRevoked(fleet.volunteer.device))
            _ = try other.carryOut(to: sticks.path("a"))
        }
        // What others wrote for each other is gone, and where they stand is not.
        let stick = sticks.path("a")
        for file in try FileManager.default.subpathsOfDirectory(atPath: stick)
        where file.hasSuffix(".ltc") && URL(fileURLWithPath: file).lastPathComponent.hasPrefix("b") {
            try FileManager.default.removeItem(atPath: "\(stick)/\(file)")
        }
        _ = try teller.carryOut(to: stick)
    }

    @Test("The device that was revoked hears of it, and of no name that was entered since it last heard")
    func heard() throws {
        for device in [fleet.volunteer, neighbour] { _ = try device.carryOut(to: sticks.path("a")) }
        _ = try fleet.school.carryIn(from: sticks.path("a"))
        _ = try fleet.school.addPerson(try person("Đỗ Thị Mới"))
        _ = try fleet.school.revoke(fleet.volunteer.device)
        try fleet.school.seal()
        _ = try fleet.school.addPerson(try person("Hồ Thị Sau"))
        try tellEverybodyElse(fleet.school)
        #expect(try neighbour.findPeople("Mới", limit: 5).count == 1)
        #expect(try neighbour.findPeople("Sau", limit: 5).count == 1)

        let end = try fleet.school.store.read {
            try $0.trust().proofOfRevocation(of: fleet.volunteer.device)
        }
        let report = try fleet.volunteer.carryIn(from: sticks.path("a"))
        #expect(report.problems.isEmpty && report.gaps == 0, "\(report)")
        #expect(try fleet.volunteer.isRevoked(fleet.volunteer.device))
        for name in ["Mới", "Sau"] { #expect(try fleet.volunteer.findPeople(name, limit: 5).isEmpty) }
        #expect(try !sticks.hold("Đỗ Thị Mới") && !sticks.hold("Hồ Thị Sau"))
        // What came after the revocation was not for it.
        let frontier = try fleet.volunteer.frontier()
        for (log, sequence) in end { #expect(frontier[log]?.sequence == sequence) }

        // It has left word of that: nothing more is written for it, and it writes what waits.
        _ = try fleet.school.carryIn(from: sticks.path("a"))
        let again = try fleet.school.carryOut(to: sticks.path("a"))
        #expect(again.changeSets + again.present == 0 && again.readers == 1, "\(again)")
        _ = try fleet.volunteer.addPerson(try person("Lê Văn Chờ"))
        _ = try fleet.volunteer.carryOut(to: sticks.path("a"))
        #expect(try fleet.school.carryIn(from: sticks.path("a")).held == 1)
    }

    @Test("The grants on which the revocation rests come along where the device has not heard of them")
    func grants() throws {
        for device in [fleet.volunteer, neighbour] { _ = try device.carryOut(to: sticks.path("a")) }
        let office = try fleet.join("office", in: "42/truong")
        _ = try fleet.hub.grant(office.deviceKeys, role: .school, scope: fleet.scope, names: .withoutNames)
        for source in [fleet.hub, fleet.school] {
            try office.receive(try source.changeSets(beyond: office.frontier()))
        }
        _ = try office.revoke(fleet.volunteer.device)
        try tellEverybodyElse(office)
        let report = try fleet.volunteer.carryIn(from: sticks.path("a"))
        #expect(report.problems.isEmpty && report.gaps == 0, "\(report)")
        #expect(try fleet.volunteer.isRevoked(fleet.volunteer.device))
    }
}
