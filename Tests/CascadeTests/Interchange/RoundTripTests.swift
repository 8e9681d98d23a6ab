import Cascade
import CascadeInterchange
import CascadeModel
import Foundation
import Testing

@Suite("Every column that goes into a replica")
struct RoundTripTests {
    @Test("comes out again, byte by byte, through two replicas")
    func bytes() throws {
        let scene = try Scene(seed: 41)
        var records = try Self.records()
        let first = scene.path()
        try FolderWriter(manifest: .init(exporter: "lantoa", created: nil)).write(records, to: first)
        var folder = first
        for _ in 0..<2 {
            records = try #require(try FolderReader(folder: folder).records().taken)
            let replica = try scene.found()
            try replica.importRecords(records)
            #expect(try replica.importPlan(of: records).isUnchanged)
            // Once more, into what is there.
            #expect(try replica.importRecords(records).isUnchanged)
            folder = scene.path()
            try replica.export(to: folder)
            for file in InterchangeFile.allCases where file != .manifest {
                let (before, after) = (try Self.lines(file, first), try Self.lines(file, folder))
                #expect(before == after, "\(file.name)")
            }
        }
    }

    @Test("A reason that the sender adds, changes or takes away follows, and goes with its decision")
    func reasons() throws {
        let scene = try Scene(seed: 42)
        let replica = try scene.found()
        let statuses: [SessionStatus] = [
            .pending, .pending, .verified, .returned, .pending, .verified, .verified,
        ]
        let reasons = ["thiếu chữ ký", nil, "đã xem", "sai ngày", nil, nil, "đã xem lại"]
        for (status, reason) in zip(statuses, reasons) {
            for isLookedAt in [false, true] {
                let records = try Self.session(status, reason, isLookedAt: isLookedAt)
                try replica.importRecords(records)
                #expect(try replica.records().sessions == records.sessions)
                #expect(try replica.importPlan(of: records).isUnchanged)
            }
        }
    }

    @Test("A session that is verified after it was returned no longer shows why it was returned")
    func noOldReason() throws {
        let scene = try Scene(seed: 43)
        let replica = try scene.found()
        let verifier = try replica.addPerson(PersonDraft())
        try replica.importRecords(try Self.session(.pending, nil, isLookedAt: false))
        let session = try #require(try replica.recordsByName().sessions[try SessionID("s")])
        let reason = try #require(try NormalisedText("sai ngày"))
        try replica.returnSession(session, reason: reason, by: verifier)
        #expect(try replica.session(session)?.reason == reason.text)
        try replica.verify(session, by: verifier)
        #expect(try replica.session(session)?.reason == nil)
        #expect(try replica.session(session)?.status == .verified)
    }

    private static func lines(_ file: InterchangeFile, _ folder: String) throws -> [String] {
        try String(contentsOfFile: file.path(in: folder), encoding: .utf8).components(separatedBy: "\r\n")
    }

    private static func session(_ status: SessionStatus, _ reason: String?, isLookedAt: Bool) throws
        -> RecordSet
    {
        var records = RecordSet()
        for id in ["a", "b", "c"] { try records.insert(Person(id: try PersonID(id))) }
        try records.insert(
            TeachingSession(
                id: try SessionID("s"),
                date: try LocalDate("2026-05-06"),
                skills: [try SkillCode("s1")],
                teachers: [try PersonID("a")],
                learners: [TeachingSession.Learner(try PersonID("b"), .competent, .parent)],
                status: status,
                review: TeachingSession.Review(
                    by: isLookedAt ? try PersonID("c") : nil,
                    at: isLookedAt ? try Instant("2026-05-07T01:02:03Z") : nil,
                    reason: try reason.flatMap { try NormalisedText($0) }
                )
            )
        )
        return records
    }

    /// Records in which every column stands, and is left out.
    private static func records() throws -> RecordSet {
        var records = RecordSet()
        try insertCatalogue(&records)
        for (index, role) in Relation.allCases.enumerated() {
            try records.insert(
                Person(
                    id: try PersonID("p\(index)"),
                    name: index == 1 ? nil : try NormalisedText("Người, \"thứ\" \(index)"),
                    birthYear: index == 2 ? nil : 1990 + Int32(index),
                    phone: index == 3 ? nil : try NormalisedText("0912 \(index)"),
                    homeUnit: index == 4 ? nil : try UnitCode("18073"),
                    roles: index == 5 ? [] : [role, .neighbour]
                )
            )
        }
        var number = 0
        for status in SessionStatus.allCases {
            for parts in 0..<16 {
                try insertSession(&records, number, status, parts)
                number += 1
            }
        }
        let day = try LocalDate("2026-05-06")
        for (index, document) in [nil, try NormalisedText("Số 1; \"A\"")].enumerated() {
            records.insert(
                try Credential(
                    person: try PersonID("p\(index)"),
                    coverage: index == 0 ? .all : .only([try SkillCode("s1"), try SkillCode("s0")]),
                    from: day,
                    to: index == 0 ? nil : try LocalDate("2027-05-06"),
                    document: document
                )
            )
        }
        for outcome in Outcome.allCases {
            records.insert(
                Recheck(person: try PersonID("p0"), skill: try SkillCode("s0"), date: day, outcome: outcome)
            )
        }
        records.insert(sameAs: try PersonLink(try PersonID("p0"), try PersonID("p1")))
        records.insert(notSame: try PersonLink(try PersonID("p2"), try PersonID("p3")))
        records.insert(sameSession: try SessionLink(try SessionID("s1"), try SessionID("s2")))
        return records
    }

    private static func insertSession(
        _ records: inout RecordSet,
        _ number: Int,
        _ status: SessionStatus,
        _ parts: Int
    ) throws {
        let isFull = parts & 8 != 0
        let relations: [Relation?] = [nil] + Relation.allCases
        try records.insert(
            TeachingSession(
                id: try SessionID("s\(number)"),
                date: try LocalDate(dayNumber: 20_500 + Int32(number)),
                start: isFull ? try TimeOfDay("07:05") : nil,
                minutes: isFull ? Int32(number) : nil,
                mode: isFull ? SessionMode.allCases[number % 3] : nil,
                placeUnit: isFull ? try UnitCode("18073") : nil,
                placeNote: isFull ? try NormalisedText("nhà văn hóa\nthôn 2") : nil,
                skills: isFull ? [try SkillCode("s1"), try SkillCode("s0")] : [try SkillCode("chưa-có")],
                teachers: isFull ? [try PersonID("p1"), try PersonID("p0")] : [try PersonID("p0")],
                learners: try (isFull ? [4, 2, 3] : [2]).map { person in
                    TeachingSession.Learner(
                        try PersonID("p\(person)"),
                        Outcome.allCases[(number + person) % 3],
                        relations[(number + person) % relations.count]
                    )
                },
                anonymousCount: isFull ? 3 : 0,
                status: status,
                entry: TeachingSession.Entry(
                    by: isFull ? try PersonID("p0") : nil,
                    at: isFull ? try Instant("2026-05-06T10:00:00Z") : nil
                ),
                review: TeachingSession.Review(
                    by: parts & 1 != 0 ? try PersonID("p5") : nil,
                    at: parts & 2 != 0 ? try Instant("2026-05-07T11:22:33Z") : nil,
                    reason: parts & 4 != 0 ? try NormalisedText("vì, như đã nói") : nil
                ),
                note: isFull ? try NormalisedText("ghi chú") : nil
            )
        )
    }

    private static func insertCatalogue(_ records: inout RecordSet) throws {
        for number in 0..<2 {
            try records.insert(
                Skill(
                    code: try SkillCode("s\(number)"),
                    name: try #require(try NormalisedText("Kỹ năng \(number)")),
                    nameInEnglish: number == 0 ? nil : try NormalisedText("Skill"),
                    framework: number == 0 ? nil : try NormalisedText("DigComp"),
                    lessonVersion: number == 0 ? nil : try NormalisedText("2")
                )
            )
        }
        let name = try #require(try NormalisedText("Đơn vị"))
        try records.insert(AdministrativeUnit(code: try UnitCode("18073"), name: name))
        try records.insert(
            AdministrativeUnit(
                code: try UnitCode("truong"),
                parent: try UnitCode("18073"),
                kind: .school,
                name: name,
                level: .lowerSecondary,
                validFrom: try LocalDate("2025-07-01"),
                validTo: try LocalDate("2030-07-01"),
                predecessors: [try UnitCode("1"), try UnitCode("2")]
            )
        )
    }
}
