import Cascade
import CascadeModel
import Foundation
import Testing

@Suite("A wrong clock")
struct WrongClockTests {
    private static let year2026: Int64 = 1_767_312_000_000
    private static let year2099: Int64 = 4_070_908_800_000

    private func pair(_ scratch: Scratch, wrong: Int64) throws -> (
        right: Replica, wrong: Replica, teacher: RecordID
    ) {
        let right = try Replica.school(
            in: scratch.path("right"),
            scratch.clock(Self.year2026)
        )
        let other = try Replica.join(
            in: scratch.path("wrong"),
            scope: Sample.scope,
            root: right.root,
            environment: scratch.clock(wrong)
        )
        _ = try right.grant(other.deviceKeys, role: .volunteer)
        let teacher = try right.addPerson(try Sample.person("Nguyễn Thị Hoa"))
        try right.exchange(with: other)
        return (right, other, teacher)
    }

    @Test(
        "Entries of a device set to 1970 or 2099 are kept, and beat nobody's later edits",
        arguments: [0, year2099]
    )
    func laterEditsCount(wrong: Int64) throws {
        let (right, other, teacher) = try pair(try Scratch(), wrong: wrong)
        let session = try other.logSession(try Sample.session(teacher, minutes: 10))
        try other.editSession(session, [.minutes(20)])
        try right.exchange(with: other)
        #expect(try right.session(session)?.minutes == 20)
        for minutes in [Int32(30), 40] {
            try right.editSession(session, [.minutes(minutes)])
            try right.exchange(with: other)
            #expect(try other.session(session)?.minutes == minutes)
            try other.editSession(session, [.minutes(minutes + 5)])
            try right.exchange(with: other)
            #expect(try right.session(session)?.minutes == minutes + 5)
        }
        #expect(try right.digest() == other.digest())
        #expect(try right.held().isEmpty)
    }

    @Test(
        "A device set to 2099 drags nobody's clock more than 24 hours, and the doctor says which clock is wrong"
    )
    func clocks() throws {
        let scratch = try Scratch()
        let (right, other, teacher) = try pair(scratch, wrong: Self.year2099)
        _ = try other.logSession(try Sample.session(teacher))
        try right.exchange(with: other)
        let session = try right.logSession(try Sample.session(teacher, minutes: 50))
        let recorded = try #require(try right.session(session)?.recordedAt)
        #expect(recorded >= Self.year2026 / 1000 && recorded <= Self.year2026 / 1000 + 24 * 3600)
        let told = right.examine().findings
        #expect(told.map(\.code) == [.deviceClockAhead])
        #expect(told.map(\.place) == ["\(other.device.short) 2099-01-01 2026-01-02"])
        #expect(right.examine().severity == .note)
        #expect(other.examine().findings.map(\.code) == [.clockAhead])
    }

    @Test("Whoever heard of a clock in 2099 still says of every entry and decision when it was made")
    func entryTimes() throws {
        let scratch = try Scratch()
        let (right, other, teacher) = try pair(scratch, wrong: Self.year2099)
        let theirs = try other.logSession(try Sample.session(teacher))
        try right.exchange(with: other)
        try right.close()
        let verifier = try PersonDraft(name: NormalisedText("Trần Văn Ba"))
        for hour in [Int64(1), 3, 5] {
            let now = Self.year2026 + hour * 3_600_000
            let replica = try Replica.open(scratch.path("right"), environment: scratch.clock(now))
            let session = try replica.logSession(try Sample.session(teacher))
            #expect(try replica.session(session)?.recordedAt == now / 1000)
            try replica.verify(session, by: try replica.addPerson(verifier))
            #expect(try replica.session(session)?.reviewedAt == now / 1000)
            let reason = try #require(try NormalisedText("xem lại"))
            try replica.returnSession(session, reason: reason, by: try replica.addPerson(verifier))
            #expect(try replica.session(session)?.reviewedAt == now / 1000)
            #expect(try replica.conflicts().isEmpty)
            #expect(try replica.session(theirs)?.recordedAt == Self.year2099 / 1000)
            try replica.close()
        }
    }

    @Test("Once a clock is set right, sessions say when they were entered")
    func setRight() throws {
        let scratch = try Scratch()
        let (_, other, teacher) = try pair(scratch, wrong: Self.year2099)
        _ = try other.logSession(try Sample.session(teacher))
        try other.close()
        let mended = try Replica.open(scratch.path("wrong"), environment: scratch.clock(Self.year2026))
        let session = try mended.logSession(try Sample.session(teacher, minutes: 50))
        #expect(try mended.session(session)?.recordedAt == Self.year2026 / 1000)
        #expect(mended.examine().findings.map(\.code) == [.clockAhead])
    }

    @Test("Somebody whose clock was never set is told")
    func neverSet() throws {
        let scratch = try Scratch()
        let replica = try Replica.school(
            in: scratch.path("replica"),
            scratch.clock(0)
        )
        let teacher = try replica.addPerson(try Sample.person("Nguyễn Thị Hoa"))
        _ = try replica.logSession(try Sample.session(teacher))
        #expect(replica.examine().findings.map(\.code) == [.clockBehind])
    }
}
