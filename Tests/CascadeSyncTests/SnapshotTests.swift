import Cascade
import CascadeModel
import CascadeProtocol
import CascadeSync
import Foundation
import GRDB
import SQLiteStore
import Testing

@Suite("Snapshots that a new device starts from")
struct SnapshotTests {
    /// A school with a few sessions, known to the hub, and a new device that was let in.
    private func fleet() throws -> (fleet: ExchangeFleet, newcomer: Replica) {
        let fleet = try ExchangeFleet()
        let teacher = try fleet.school.addPerson(PersonDraft(name: try NormalisedText("Cô Lan")))
        for day in 1...9 {
            let learner = try fleet.school.addPerson(PersonDraft(name: try NormalisedText("Người \(day)")))
            _ = try fleet.school.logSession(
                SessionDraft(
                    date: try LocalDate("2026-06-0\(day)"),
                    skills: [try SkillCode("vneid")],
                    teachers: [teacher],
                    learners: [SessionDraft.Learner(.known(learner))]
                )
            )
            try fleet.school.seal()
        }
        let newcomer = try fleet.join("newcomer", in: "42/truong")
        _ = try fleet.school.grant(newcomer.deviceKeys, role: .volunteer)
        _ = try fleet.exchange(fleet.school, with: fleet.hub)
        return (fleet, newcomer)
    }

    private func adopt(_ made: (snapshot: Snapshot, file: String), _ replica: Replica, _ fleet: ExchangeFleet)
        throws -> Replica
    {
        try replica.seal()
        try replica.close()
        try Replica.adopt(made.file, made.snapshot, in: replica.folder, environment: fleet.environment)
        return try Replica.open(replica.folder, environment: fleet.environment)
    }

    @Test("What it shows, and will show, is what the logs would have brought")
    func same() throws {
        let (fleet, newcomer) = try fleet()
        let made = try fleet.hub.makeSnapshot(for: fleet.scope, names: false, in: newcomer.folder)
        #expect(made.snapshot.hasValidSignature)
        #expect(try Snapshot(wireBytes: made.snapshot.wireBytes) == made.snapshot)
        let adopted = try adopt(made, newcomer, fleet)
        #expect(adopted.notice == nil)
        #expect(try adopted.attestedBy == fleet.hub.device)
        let replayed = try fleet.join("replayed", in: "42/truong")
        _ = try fleet.school.grant(replayed.deviceKeys, role: .volunteer)
        _ = try fleet.exchange(fleet.school, with: fleet.hub)
        _ = try fleet.exchange(replayed, with: fleet.school)
        _ = try fleet.exchange(replayed, with: fleet.hub)
        let tail = try fleet.exchange(adopted, with: fleet.school)
        #expect(tail.received < 4)
        _ = try fleet.exchange(adopted, with: fleet.hub)
        #expect(try adopted.digest() == replayed.digest())
        #expect(try adopted.people(limit: 100).map(\.name).contains("Người 3"))
        #expect(try fleet.exchange(adopted, with: fleet.hub).requests == 1)
        #expect(
            try adopted.settleAttestation(
                ReplicaDoctor.examine(adopted.folder, environment: fleet.environment)
            )
        )
        #expect(try adopted.attestedBy == nil)
    }

    @Test("What the new device wrote before stays, and what it writes after follows it in its log")
    func ownEntries() throws {
        let (fleet, newcomer) = try fleet()
        // Its grant comes first, else nothing can be signed.
        _ = try fleet.exchange(newcomer, with: fleet.hub, answers: 2)
        _ = try newcomer.addPerson(PersonDraft(name: try NormalisedText("Trước")))
        let made = try fleet.hub.makeSnapshot(for: fleet.scope, names: false, in: newcomer.folder)
        let adopted = try adopt(made, newcomer, fleet)
        #expect(adopted.notice == nil)
        _ = try adopted.addPerson(PersonDraft(name: try NormalisedText("Sau")))
        _ = try fleet.exchange(adopted, with: fleet.hub)
        _ = try fleet.exchange(fleet.school, with: fleet.hub)
        let names = try fleet.school.people(limit: 100).map(\.name)
        #expect(names.contains("Trước") && names.contains("Sau"))
        let own = try adopted.store.read { try $0.logs() }.filter(\.isOwn)
        #expect(own.map(\.sequence) == [2])
    }

    @Test("While somebody has the replica open, or where something in it is not signed, it stays as it is")
    func busy() throws {
        let (fleet, newcomer) = try fleet()
        let made = try fleet.hub.makeSnapshot(for: fleet.scope, names: false, in: newcomer.folder)
        #expect(throws: ReplicaError(.busy, ".lock")) {
            try Replica.adopt(made.file, made.snapshot, in: newcomer.folder, environment: fleet.environment)
        }
        _ = try newcomer.addPerson(PersonDraft(name: try NormalisedText("Chưa ký")))
        try newcomer.close()
        #expect(throws: ReplicaError.self) {
            try Replica.adopt(made.file, made.snapshot, in: newcomer.folder, environment: fleet.environment)
        }
        let again = try Replica.open(newcomer.folder, environment: fleet.environment)
        #expect(try again.people(limit: 9).map(\.name) == ["Chưa ký"])
        #expect(again.notice == nil)
    }

    @Test(
        "A file with anything in it that does not belong there is not taken",
        arguments: [
            "CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM session; END",
            "CREATE VIEW v AS SELECT 1", "DROP INDEX skill_code",
            "INSERT INTO setting VALUES('device', x'00')",
            "UPDATE log SET is_own = 1",
            "INSERT INTO invitation(hash, scope, role, expires) VALUES(zeroblob(32), '42', 1, 1)",
        ]
    )
    func hostile(sql: String) throws {
        let (fleet, newcomer) = try fleet()
        let made = try fleet.hub.makeSnapshot(for: fleet.scope, names: false, in: newcomer.folder)
        let plain = newcomer.folder + "/plain.sqlite"
        try Data().write(to: URL(fileURLWithPath: plain))
        try ZstdFile.decompress(made.file, to: plain, size: made.snapshot.statement.size)
        try SnapshotFile.check(plain)
        let queue = try DatabaseQueue(path: plain)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
        #expect(throws: StoreError.self) { try SnapshotFile.check(plain) }
    }

    @Test("A frame of another size than was signed for is not unpacked")
    func otherSize() throws {
        let (fleet, newcomer) = try fleet()
        let made = try fleet.hub.makeSnapshot(for: fleet.scope, names: false, in: newcomer.folder)
        let plain = newcomer.folder + "/plain.sqlite"
        try Data().write(to: URL(fileURLWithPath: plain))
        for size in [made.snapshot.statement.size - 1, made.snapshot.statement.size + 1] {
            #expect(throws: ProtocolViolation.self) {
                try ZstdFile.decompress(made.file, to: plain, size: size)
            }
        }
        let bytes = try Data(contentsOf: URL(fileURLWithPath: made.file))
        try bytes.dropLast().write(to: URL(fileURLWithPath: made.file))
        #expect(throws: ProtocolViolation.self) {
            try ZstdFile.decompress(made.file, to: plain, size: made.snapshot.statement.size)
        }
    }
}
