import Cascade
import CascadeHub
import CascadeModel
import CascadeProtocol
import CascadeSync
import Foundation
import Testing

@Suite("A device that a hub does not know any more")
struct ReadmissionTests {
    private let fleet: ExchangeFleet
    /// The hub as it was before the newcomer was let in.
    private let backup: Replica
    private let newcomer: Replica

    init() throws {
        fleet = try ExchangeFleet()
        backup = try fleet.copy(fleet.hub)
        newcomer = try fleet.join("newcomer", in: "42/khac")
        let keys = newcomer.deviceKeys
        _ = try fleet.hub.grant(keys, role: .school, scope: Scope("42/khac"), names: .withoutNames)
        try newcomer.receive(try fleet.hub.changeSets(beyond: newcomer.frontier()))
        try newcomer.setHub(
            Invitation(
                address: "https://127.0.0.1",
                root: fleet.hub.root,
                hub: fleet.hub.device,
                scope: Scope("42/khac"),
                secret: [UInt8](repeating: 0, count: Invitation.secretByteCount),
                hasPublicCertificate: false
            )
        )
    }

    private func code(_ device: Replica, _ hub: Hub) throws -> SyncFailure.Code? {
        do {
            try exchange(device, hub)
            return nil
        } catch let failure as SyncFailure {
            return failure.code
        }
    }

    private func push(_ contents: [[UInt8]], from device: DeviceID, to hub: Hub) -> SyncFailure.Code? {
        do {
            _ = try hub.answer(try SyncRequest(SyncRequest.push(Bundle(contents)).http), from: device)
            return nil
        } catch {
            return (error as? SyncFailure)?.code
        }
    }

    @Test("Shows what the hub signed, and goes on as if nothing had been")
    func shown() throws {
        let hub = Hub(backup, program: "test")
        _ = try newcomer.addPerson(PersonDraft(name: try NormalisedText("Cô Lan")))
        let first = try exchange(newcomer, hub)
        #expect(first.asked.starts(with: ["hello", "push"]) && first.asked.last == "push", "\(first.asked)")
        #expect(first.tally.sent == 1)
        #expect(try backup.readingRights(of: newcomer.device).isAny)
        #expect(try exchange(newcomer, hub).asked == ["hello"])
    }

    @Test("Stays unknown where the hub never let it in, and nothing else is taken of it")
    func stranger() throws {
        let hub = Hub(backup, program: "test")
        let stranger = DeviceSigningKey().deviceID
        let history = try fleet.hub.changeSets(beyond: backup.frontier())
        #expect(!history.isEmpty)
        let before = try backup.frontier()
        _ = try newcomer.addPerson(PersonDraft(name: try NormalisedText("Cô Lan")))
        let own = try newcomer.changeSets(beyond: fleet.hub.frontier())
        #expect(!own.isEmpty)
        // Beside what the hub signed, the asker's own; and what the hub did not sign as it is.
        #expect(push(history + own, from: newcomer.device, to: hub) == .unknownDevice)
        #expect(push(own, from: newcomer.device, to: hub) == .unknownDevice)
        #expect(push([], from: newcomer.device, to: hub) == .unknownDevice)
        var forged = history[history.count - 1]
        forged[forged.count - 1] ^= 1
        #expect(push([forged], from: newcomer.device, to: hub) == .unknownDevice)
        #expect(try backup.frontier() == before)
        // A hub learns what it wrote itself of anybody, and lets nobody in by another one's grant.
        #expect(push(history, from: stranger, to: hub) == .unknownDevice)
        #expect(try !backup.readingRights(of: stranger).isAny)
        #expect(try backup.readingRights(of: newcomer.device).isAny)
    }

    @Test("Stays out where its right was taken back, and at a neighbour's")
    func revoked() throws {
        _ = try backup.revoke(newcomer.device)
        let refused = try code(newcomer, Hub(backup, program: "test"))
        #expect(refused == .revoked)
        #expect(try code(newcomer, Hub(fleet.school, program: "test", part: .peer)) == .unknownDevice)
    }

    @Test("Tries no more often than a guest may")
    func quota() throws {
        var limits = HubLimits()
        limits.enrolmentsPerMinute = 1
        let hub = Hub(backup, program: "test", limits: limits)
        let history = try fleet.hub.changeSets(beyond: backup.frontier())
        #expect(push(history, from: DeviceSigningKey().deviceID, to: hub) == .unknownDevice)
        #expect(push(history, from: DeviceSigningKey().deviceID, to: hub) == .quota)
    }
}
