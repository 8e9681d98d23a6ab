import Cascade
import CascadeModel
import CascadeProtocol
import CascadeSync
import Foundation
import SQLiteStore
import Testing

@Suite("Giving up what is only kept for others")
struct PruningTests {
    private static func candidate(_ bits: Int, _ sequence: UInt32, _ safe: UInt32)
        -> PruningDecision.Candidate
    {
        func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
        return PruningDecision.Candidate(
            isOwn: bit(0),
            isSealed: bit(1),
            isReadable: bit(2),
            isHeld: bit(3),
            isInConflict: bit(4),
            statesRights: bit(5),
            isYoung: bit(6),
            sequence: sequence,
            safeThrough: safe
        )
    }

    @Test("Only what is sealed, others', settled, old enough and in safe custody goes: every case")
    func decision() {
        var dropped = 0
        for bits in 0..<128 {
            for sequence in UInt32(1)...3 {
                for safe in UInt32(0)...3 {
                    let decision = PruningDecision(Self.candidate(bits, sequence, safe))
                    let mayGo = bits == 0b10 && sequence <= safe
                    #expect((decision == .drop) == mayGo, "\(bits) \(sequence) \(safe)")
                    if decision == .drop { dropped += 1 }
                }
            }
        }
        #expect(dropped == 6)
        #expect(PruningDecision(Self.candidate(0b011, 1, 1)) == .keep(.own))
        #expect(PruningDecision(Self.candidate(0b100, 1, 1)) == .keep(.readable))
        #expect(PruningDecision(Self.candidate(0, 1, 1)) == .keep(.nothing))
        for bit in 3...5 {
            #expect(PruningDecision(Self.candidate(1 << bit | 2, 1, 1)) == .keep(.unsettled))
        }
        #expect(PruningDecision(Self.candidate(0b1000010, 1, 1)) == .keep(.young))
        #expect(PruningDecision(Self.candidate(0b10, 2, 1)) == .keep(.custody))
    }

    /// A coordinator beside the hub, who cannot read names, after the volunteer logged some sessions.
    private func scene() throws -> (fleet: ExchangeFleet, coordinator: Replica) {
        let fleet = try ExchangeFleet()
        let hub = Invitation(
            address: "https://hub.invalid",
            root: fleet.hub.root,
            hub: fleet.hub.device,
            scope: try Scope("42"),
            secret: [UInt8](repeating: 0, count: 16)
        )
        for replica in [fleet.school, fleet.volunteer] { try replica.setHub(hub) }
        for day in 1...3 {
            let learner = PersonDraft(name: try NormalisedText("Trần Thị Nở \(day)"))
            let person = try fleet.volunteer.addPerson(learner)
            _ = try fleet.volunteer.log(
                SessionDraft(
                    date: try LocalDate(year: 2026, month: 1, day: day),
                    skills: [try SkillCode("vneid")],
                    teachers: [person]
                )
            )
            try fleet.volunteer.seal()
        }
        _ = try fleet.exchange(fleet.volunteer, with: fleet.school)
        _ = try fleet.exchange(fleet.school, with: fleet.hub)
        let coordinator = try fleet.join("coordinator", in: "42")
        try coordinator.setHub(hub)
        _ = try fleet.hub.grant(coordinator.deviceKeys, role: .coordinator, names: .withoutNames)
        try coordinator.receive(try fleet.hub.changeSets(beyond: [:]))
        _ = try fleet.exchange(coordinator, with: fleet.hub)
        return (fleet, coordinator)
    }

    /// Both custodians sign: the hub after a backup, the school for what it holds.
    private func secure(_ fleet: ExchangeFleet, _ coordinator: Replica) throws {
        try fleet.hub.backUp(to: "\(fleet.hub.folder)-backup", isOutside: true)
        _ = try fleet.exchange(coordinator, with: fleet.hub)
        let marks = Array(try fleet.school.frontier().values)
        try ReplicaChangeStore(coordinator).keep(try fleet.school.receipt(for: marks))
    }

    @Test("Nothing goes before two custodians signed, one of them a hub with a backup outside")
    func custodians() throws {
        let (fleet, coordinator) = try scene()
        let before = try coordinator.pruningPlan()
        #expect(before.count == 0)
        #expect(before.kept[.custody] ?? 0 >= 3)
        let marks = Array(try fleet.school.frontier().values)
        try ReplicaChangeStore(coordinator).keep(try fleet.school.receipt(for: marks))
        // A hub's receipt without a backup is not enough.
        let bare = try fleet.hub.receipt(for: Array(try fleet.hub.frontier().values))
        #expect(bare.statement.logs.allSatisfy { $0.backedUp == 0 })
        try ReplicaChangeStore(coordinator).keep(bare)
        #expect(try coordinator.pruningPlan().count == 0)
        // A backup on the same machine neither.
        try fleet.hub.backUp(to: "\(fleet.hub.folder)-near")
        _ = try fleet.exchange(coordinator, with: fleet.hub)
        #expect(try coordinator.pruningPlan().count == 0)
        try fleet.hub.backUp(to: "\(fleet.hub.folder)-far", isOutside: true)
        _ = try fleet.exchange(coordinator, with: fleet.hub)
        #expect(try coordinator.pruningPlan().count >= 3)
        // What comes after the backup stays until the next one.
        let safe = try coordinator.pruningPlan().count
        _ = try fleet.volunteer.addPerson(PersonDraft(name: try NormalisedText("Sau")))
        _ = try fleet.exchange(fleet.volunteer, with: fleet.school)
        _ = try fleet.exchange(fleet.school, with: fleet.hub)
        _ = try fleet.exchange(coordinator, with: fleet.hub)
        try ReplicaChangeStore(coordinator).keep(
            try fleet.school.receipt(for: Array(try fleet.school.frontier().values))
        )
        #expect(try coordinator.pruningPlan().count == safe)
        try fleet.hub.backUp(to: "\(fleet.hub.folder)-later", isOutside: true)
        _ = try fleet.exchange(coordinator, with: fleet.hub)
        #expect(try coordinator.pruningPlan().count == safe + 1)
        // Whoever can read names, and whoever wrote them, gives nothing up.
        for replica in [fleet.school, fleet.volunteer] {
            let plan = try replica.pruningPlan()
            #expect(plan.count == 0)
            #expect(plan.kept[.custody] == nil)
        }
        // The hub says hello in another life of its store: what it signed before counts no more.
        let other = StoreEpoch([UInt8](repeating: 9, count: StoreEpoch.byteCount))
        try ReplicaChangeStore(coordinator).note(other, of: fleet.hub.device)
        #expect(try coordinator.prune().count == 0)
    }

    @Test("Of two who both only keep it for others, one alone gives it up by what the other signed")
    func mutual() throws {
        let (fleet, one) = try scene()
        let other = try fleet.join("other", in: "42")
        let hub = try #require(try one.hub)
        try other.setHub(hub)
        _ = try fleet.hub.grant(other.deviceKeys, role: .coordinator, names: .withoutNames)
        try other.receive(try fleet.hub.changeSets(beyond: [:]))
        try fleet.hub.backUp(to: "\(fleet.hub.folder)-backup", isOutside: true)
        for replica in [one, other] { _ = try fleet.exchange(replica, with: fleet.hub) }
        let signed = [one, other].map { replica in
            (replica, Result { try replica.receipt(for: Array(try replica.frontier().values)) })
        }
        try ReplicaChangeStore(one).keep(try signed[1].1.get())
        try ReplicaChangeStore(other).keep(try signed[0].1.get())
        let (smaller, larger) = one.device < other.device ? (one, other) : (other, one)
        #expect(try smaller.prune().count == 0)
        #expect(try larger.prune().count >= 3)
        // What a reader of the names, or their author, signed counts for both.
        let marks = Array(try fleet.school.frontier().values)
        try ReplicaChangeStore(smaller).keep(try fleet.school.receipt(for: marks))
        #expect(try smaller.prune().count >= 3)
    }

    @Test("What was given up changes no figure, is neither offered nor missed, and comes back to its readers")
    func givenUp() throws {
        let (fleet, coordinator) = try scene()
        try secure(fleet, coordinator)
        let (digest, size) = (try coordinator.digest(), try content(coordinator))
        let plan = try coordinator.pruningPlan()
        let report = try coordinator.prune()
        #expect(report == plan)
        #expect(report.count >= 3 && report.bytes > 100)
        #expect(try content(coordinator) == size - report.bytes)
        #expect(try coordinator.digest() == digest)
        #expect(try coordinator.pruningPlan().count == 0)
        let findings = ReplicaDoctor.examine(coordinator.folder)
        #expect((findings.severity ?? .note) <= .note, "\(findings)")
        // Nobody finds anything to do.
        let idle = try fleet.exchange(coordinator, with: fleet.hub)
        #expect(idle.received == 0 && idle.sent == 0 && idle.requests == 1)
        let pressed = try fleet.exchange(fleet.school, with: coordinator)
        #expect(pressed.sent == 0)
        // Nor does a stick bring back what was given up.
        let stick = "\(coordinator.folder)-stick"
        try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: true)
        #expect(try fleet.school.carryOut(to: stick, everything: true).changeSets > 0)
        let carried = try coordinator.carryIn(from: stick)
        #expect(carried.received == 0 && carried.known > 0 && carried.problems.isEmpty, "\(carried)")
        #expect(try coordinator.pruningPlan().count == 0)
        // It does not say that it holds them.
        let marks = Array(try coordinator.frontier().values)
        let own = try fleet.volunteer.frontier().keys
        let stated = try coordinator.receipt(for: marks).statement.logs
        #expect(stated.contains { own.contains($0.mark.log) && $0.privateThrough < $0.mark.sequence })
        let offered = try ReplicaChangeStore(coordinator).changeSets(
            beyond: try coordinator.frontier().keys.map { HeldLog.nothing(of: $0) },
            names: true,
            for: Reader(device: fleet.school.device),
            limit: .max
        )
        #expect(offered.items.count { !$0.hasPrivateSection } == report.count)
        // A new device that asks it fetches the rest from others.
        let newcomer = try fleet.join("newcomer", in: "42/truong")
        _ = try fleet.school.grant(newcomer.deviceKeys, role: .verifier)
        _ = try fleet.exchange(fleet.school, with: coordinator)
        try newcomer.receive(try coordinator.changeSets(beyond: [:]))
        _ = try fleet.exchange(newcomer, with: coordinator)
        #expect(try newcomer.status().sessions == 3)
        #expect(try newcomer.findPeople("Nở", limit: 5).isEmpty)
        _ = try fleet.exchange(fleet.school, with: fleet.hub)
        _ = try fleet.exchange(newcomer, with: fleet.hub)
        #expect(try newcomer.findPeople("Nở", limit: 5).count == 3)
        // Handed the key, the coordinator fetches what it had given up.
        _ = try fleet.school.grant(coordinator.deviceKeys, role: .hub)
        _ = try fleet.exchange(fleet.school, with: fleet.hub)
        #expect(try ReplicaChangeStore(coordinator).rangesLackingNames().isEmpty)
        _ = try fleet.exchange(coordinator, with: fleet.hub)
        let lacking = try ReplicaChangeStore(coordinator).rangesLackingNames()
        #expect(lacking == [.below(fleet.scope)])
        let back = try fleet.exchange(coordinator, with: fleet.hub, ofNamesIn: lacking)
        #expect(try ReplicaChangeStore(coordinator).rangesLackingNames().isEmpty)
        #expect(back.received == report.count, "\(back)")
        #expect(try coordinator.findPeople("Nở", limit: 5).count == 3)
    }

    private func content(_ replica: Replica) throws -> Int {
        try replica.changeSets(beyond: [:]).reduce(0) { $0 + $1.count }
    }
}
