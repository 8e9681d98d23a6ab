import Cascade
import CascadeModel
import CascadeProtocol
import CascadeSync
import CascadeTestSupport
import SQLiteStore
import Testing

@Suite("Who else holds what is here")
struct CustodyTests {
    private static func device(_ number: Int) throws -> DeviceID {
        try #require(DeviceID(bytes: [UInt8](repeating: UInt8(number), count: 32)))
    }

    @Test("Copies and what may be given up are what looking at every mark says")
    func againstEveryMark() throws {
        let seed = UInt64.random(in: .min ... .max)
        print("custody: seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var isGivenUp = 0
        for _ in 0..<400 {
            var marks: [Custody.Mark] = []
            for _ in 0..<generator.number(0...7) {
                let custodian = generator.number(0...3)
                marks.append(
                    Custody.Mark(
                        try Self.device(custodian),
                        isHub: custodian == 0 || custodian == 3,
                        LogTag(rawValue: UInt64(generator.number(1...2))),
                        through: UInt32(generator.number(0...6)),
                        privateThrough: UInt32(generator.number(0...6)),
                        backedUp: UInt32(generator.number(0...6))
                    )
                )
            }
            let custody = Custody(marks)
            for log in [UInt64(1), 2, 3].map({ LogTag(rawValue: $0) }) {
                let own = marks.filter { $0.log == log }
                for sequence in UInt32(1)...7 {
                    let holders = Set(own.filter { $0.through >= sequence }.map(\.custodian))
                    #expect(custody.custodians(of: log, sequence) == holders)
                    for copies in 1...4 {
                        let isHeld = custody.through(log, copies: copies) >= sequence
                        #expect(isHeld == (holders.count >= copies))
                    }
                    // Somebody with a backup who is a hub, and somebody else who holds the private sections.
                    let isSafe = own.contains { hub in
                        hub.isHub && hub.backedUp >= sequence
                            && own.contains {
                                $0.custodian != hub.custodian && $0.privateThrough >= sequence
                            }
                    }
                    #expect((custody.safeThrough(log) >= sequence) == isSafe)
                    if isSafe { isGivenUp += 1 }
                }
            }
        }
        #expect(isGivenUp > 50)
    }

    /// A receipt of a member of the fleet for all that the volunteer holds.
    private func receipt(
        _ fleet: ExchangeFleet,
        of device: Replica,
        in epoch: StoreEpoch? = nil,
        at moment: Int64 = 1
    ) throws -> Receipt {
        try Receipt(
            ReceiptStatement(
                device: device.device,
                epoch: epoch ?? device.epoch,
                at: moment,
                logs: try fleet.volunteer.store.read { try $0.received(Array($0.frontier().values)) }
            ),
            key: device.signingKey
        )
    }

    private func session(_ fleet: ExchangeFleet) throws -> RecordID {
        let teacher = try fleet.volunteer.addPerson(PersonDraft(name: try NormalisedText("Cô Hà")))
        let logged = try fleet.volunteer.log(
            SessionDraft(
                date: try LocalDate(year: 2026, month: 1, day: 5),
                skills: [try SkillCode("vneid")],
                teachers: [teacher]
            )
        )
        return logged.id
    }

    @Test("Sessions are counted by how many custodians signed for them; a neighbour is none")
    func copies() throws {
        let fleet = try ExchangeFleet()
        let first = try session(fleet)
        let neighbour = try fleet.join("neighbour", in: "42/truong")
        _ = try fleet.school.grant(neighbour.deviceKeys, role: .volunteer)
        try fleet.volunteer.receive(try fleet.school.changeSets(beyond: fleet.volunteer.frontier()))
        #expect(try fleet.volunteer.copies() == ReplicaCopies(several: 0, single: 0, none: 1))
        #expect(try fleet.volunteer.copies(of: first)?.custodians == [])
        try fleet.volunteer.seal()
        let store = ReplicaChangeStore(fleet.volunteer)
        try store.keep(try receipt(fleet, of: neighbour))
        #expect(try fleet.volunteer.copies() == ReplicaCopies(several: 0, single: 0, none: 1))
        try store.keep(try receipt(fleet, of: fleet.school))
        let second = try session(fleet)
        try fleet.volunteer.seal()
        #expect(try fleet.volunteer.copies() == ReplicaCopies(several: 0, single: 1, none: 1))
        try store.keep(try receipt(fleet, of: fleet.hub))
        #expect(try fleet.volunteer.copies() == ReplicaCopies(several: 1, single: 1, none: 0))
        let held = try #require(try fleet.volunteer.copies(of: first))
        #expect(Set(held.custodians) == [fleet.school.device, fleet.hub.device])
        #expect(held.isAtHub)
        #expect(try fleet.volunteer.copies(of: second)?.custodians == [fleet.hub.device])
        // What another device wrote of it since takes nothing away from that, and is no copy that is lacking.
        try fleet.school.receive(try fleet.volunteer.changeSets(beyond: fleet.school.frontier()))
        try fleet.school.editSession(second, [.minutes(50)])
        try fleet.volunteer.receive(try fleet.school.changeSets(beyond: fleet.volunteer.frontier()))
        #expect(try fleet.volunteer.session(second)?.minutes == 50)
        #expect(try fleet.volunteer.copies(of: second)?.custodians == [fleet.hub.device])
        #expect(try fleet.volunteer.copies(of: second)?.isFromOthers == false)
        #expect(try fleet.school.copies(of: first)?.isFromOthers == true)
        // What was changed since nobody has signed for, as it stands now.
        try fleet.volunteer.retract(first, reason: try NormalisedText("nhầm"))
        #expect(try fleet.volunteer.copies(of: first)?.custodians == [])
    }

    @Test("What was not signed before a new incarnation began is counted once, in the log where it stands")
    func movedSessions() throws {
        let fleet = try ExchangeFleet()
        _ = try session(fleet)
        try fleet.volunteer.seal()
        let twin = try fleet.copy(fleet.volunteer)
        let moved = try session(fleet)
        _ = try fleet.volunteer.store.write { try $0.startNewIncarnation() }
        #expect(try fleet.volunteer.copies() == ReplicaCopies(several: 0, single: 0, none: 2))
        try fleet.volunteer.seal()
        let store = ReplicaChangeStore(fleet.volunteer)
        try store.keep(try receipt(fleet, of: fleet.hub))
        #expect(try fleet.volunteer.delivery().unsent == 0)
        #expect(try fleet.volunteer.copies() == ReplicaCopies(several: 0, single: 2, none: 0))
        // The copy has it from there, and did not enter it.
        try twin.receive(try fleet.volunteer.changeSets(beyond: twin.frontier()))
        #expect(try twin.session(moved) != nil)
        #expect(try twin.delivery().saved == 1)
    }

    @Test("Whose rights were taken back, or whose store lost something, is no custodian of it any more")
    func lostCustodians() throws {
        let fleet = try ExchangeFleet()
        _ = try session(fleet)
        try fleet.volunteer.seal()
        let store = ReplicaChangeStore(fleet.volunteer)
        try store.keep(try receipt(fleet, of: fleet.school))
        let old = try receipt(fleet, of: fleet.hub)
        try store.keep(old)
        #expect(try fleet.volunteer.copies() == ReplicaCopies(several: 1, single: 0, none: 0))
        // The hub says hello in another life of its store.
        let epoch = StoreEpoch([UInt8](repeating: 9, count: StoreEpoch.byteCount))
        try store.note(epoch, of: fleet.hub.device)
        #expect(try fleet.volunteer.copies() == ReplicaCopies(several: 0, single: 1, none: 0))
        // A neighbour who has not heard of it passes the old receipt on.
        try store.keep(passedOn: [old])
        #expect(try fleet.volunteer.copies() == ReplicaCopies(several: 0, single: 1, none: 0))
        try store.keep(try receipt(fleet, of: fleet.hub, in: epoch))
        #expect(try fleet.volunteer.copies() == ReplicaCopies(several: 1, single: 0, none: 0))
        _ = try fleet.hub.revoke(fleet.school.device)
        try fleet.volunteer.receive(try fleet.hub.changeSets(beyond: fleet.volunteer.frontier()))
        #expect(try fleet.volunteer.copies() == ReplicaCopies(several: 0, single: 1, none: 0))
    }

    @Test(
        "Codes show what only a classmate has signed for, where there is no hub, until a school's device signed"
    )
    func codes() throws {
        let fleet = try ExchangeFleet()
        let mate = try fleet.join("mate", in: "42/truong")
        _ = try fleet.school.grant(mate.deviceKeys, role: .volunteer)
        try mate.receive(try fleet.school.changeSets(beyond: mate.frontier()))
        try fleet.volunteer.receive(try fleet.school.changeSets(beyond: fleet.volunteer.frontier()))
        _ = try fleet.volunteer.addPerson(PersonDraft(name: try NormalisedText("Bác Tư")))
        #expect(try fleet.volunteer.carryCodes().changeSets == 1)
        for (holder, left) in [(mate, 1), (fleet.school, 0)] {
            try holder.receive(try fleet.volunteer.changeSets(beyond: holder.frontier()))
            let receipt = try holder.receipt(for: Array(try holder.frontier().values))
            try ReplicaChangeStore(fleet.volunteer).keep(receipt)
            #expect(try fleet.volunteer.carryCodes().changeSets == left)
        }
    }
}
