import Cascade
import CascadeModel
import CascadeProtocol
import Foundation
import SQLiteStore
import Testing

@Suite("Sticks carried between devices")
struct CarryTests {
    private let fleet: ExchangeFleet
    private let sticks: Sticks

    init() throws {
        fleet = try ExchangeFleet()
        sticks = try Sticks()
    }

    private func log(_ replica: Replica, _ day: Int, learner: String) throws {
        let teacher = try replica.addPerson(PersonDraft(name: try NormalisedText("Người dạy \(day)")))
        let learners = [
            SessionDraft.Learner(
                .new(PersonDraft(name: try NormalisedText(learner))),
                .competent,
                .parent
            )
        ]
        _ = try replica.log(
            SessionDraft(
                date: try LocalDate(year: 2026, month: 1, day: day),
                skills: [try SkillCode("vneid")],
                teachers: [teacher],
                learners: learners
            )
        )
    }

    /// A device of the same school that may not read names.
    private func neighbour() throws -> Replica {
        let neighbour = try fleet.join("neighbour", in: "42/truong")
        _ = try fleet.school.grant(neighbour.deviceKeys, role: .volunteer, names: .withoutNames)
        for other in [fleet.volunteer, neighbour, fleet.hub] {
            try other.receive(try fleet.school.changeSets(beyond: other.frontier()))
        }
        return neighbour
    }

    @Test(
        "A session goes from hand to hand to the hub as its author signed it, and the receipt finds its way back"
    )
    func relay() throws {
        let neighbour = try neighbour()
        try log(fleet.volunteer, 5, learner: "Trần Thị Nở")
        try fleet.volunteer.seal()
        let chain = [fleet.volunteer, neighbour, fleet.school, fleet.hub]
        for (place, (from, to)) in zip(chain, chain.dropFirst()).enumerated() {
            _ = try from.carryOut(to: sticks.path("\(place)"))
            let report = try to.carryIn(from: sticks.path("\(place)"))
            #expect(report.received > 0 && report.problems.isEmpty && report.unwritten == nil)
        }
        #expect(try !sticks.hold("Trần Thị Nở") && !sticks.hold("Người dạy 5"))
        #expect(try fleet.school.findPeople("Nở", limit: 5).count == 1)
        #expect(try fleet.volunteer.delivered().received == 0)
        let signed = try Self.signed(fleet.volunteer, by: fleet.volunteer.device)
        #expect(!signed.isEmpty)
        #expect(try Self.signed(fleet.hub, by: fleet.volunteer.device) == signed)
        // The way back: the hub left its receipt on the last stick.
        for place in [2, 1, 0] {
            let back = try chain[place].carryIn(from: sticks.path("\(place)"))
            #expect(back.receipts > 0 && back.problems.isEmpty)
            if place > 0 { _ = try chain[place].carryOut(to: sticks.path("\(place - 1)")) }
        }
        #expect(try fleet.volunteer.delivered() == Delivered(saved: 1, received: 1))
        // Once more: everybody who reads these sticks has everything.
        let again = try fleet.volunteer.carryOut(to: sticks.path("0"))
        #expect(again.changeSets == 0 && again.readers == 1)
        let same = try neighbour.carryIn(from: sticks.path("0"))
        #expect(same.received == 0 && same.problems.isEmpty)
    }

    /// Header and signature of what a device signed, as a replica holds them.
    private static func signed(_ replica: Replica, by device: DeviceID) throws -> [[UInt8]] {
        try replica.changeSets(beyond: [:]).filter { try ChangeSet.header(of: $0).device == device }.map {
            let bytes = try ChangeSet(serialized: $0).withoutPrivate().serialized()
            // What follows is a check of the form, not of the author.
            return Array(bytes.dropLast(9))
        }
    }

    @Test("A school's receipt comes back by the stick, and is not taken for the hub's")
    func receiptOfASchool() throws {
        try log(fleet.volunteer, 5, learner: "Trần Thị Nở")
        _ = try fleet.volunteer.carryOut(to: sticks.path("a"))
        _ = try fleet.school.carryIn(from: sticks.path("a"))
        _ = try fleet.volunteer.carryIn(from: sticks.path("a"))
        let delivery = try fleet.volunteer.store.read { try $0.deliveryCounts() }
        #expect(delivery.saved == 1 && delivery.received == 0 && delivery.elsewhere == 1)
    }

    @Test("A file that a damaged stick made up, of the highest number, keeps nobody from writing on")
    func highestNumber() throws {
        let stick = sticks.path("made up")
        let folder = "\(stick)/lantoa/\(fleet.volunteer.device.carryName)"
        for day in 1...3 {
            try log(fleet.volunteer, day, learner: "Người \(day)")
            _ = try fleet.volunteer.carryOut(to: stick)
            try Data("rác".utf8).write(to: URL(fileURLWithPath: "\(folder)/b9999999.ltc"))
        }
        let reader = try fleet.join("reader of the made up", in: "42/truong")
        let taken = try reader.carryIn(from: stick)
        // What is no file of ours is named, and hinders none that is.
        #expect(taken.problems.map(\.path) == ["\(folder)/b9999999.ltc"])
        #expect(try reader.status().sessions == 3)
        try reader.close()
    }

    @Test("A stick that is pulled out at any moment hurts nothing")
    func pulledOut() throws {
        let seed = UInt64.random(in: .min ... .max)
        print("pulled sticks: seed \(seed)")
        var chance = Chance(seed)
        for day in 1...4 {
            try log(fleet.volunteer, day, learner: "Người \(day)")
            _ = try fleet.volunteer.carryOut(to: sticks.path("whole"))
        }
        let folder = "/lantoa/\(fleet.volunteer.device.carryName)"
        let names = try FileManager.default.contentsOfDirectory(atPath: sticks.path("whole") + folder)
            .sorted()
        #expect(names.count { $0.hasPrefix("b") } >= 4)
        let complete = try fleet.join("complete", in: "42/truong")
        _ = try complete.carryIn(from: sticks.path("whole"))
        let sessions = try complete.status().sessions
        #expect(sessions == 4)
        for round in 0..<200 {
            let stick = sticks.path("pulled-\(round)")
            try FileManager.default.createDirectory(
                atPath: stick + folder,
                withIntermediateDirectories: true
            )
            let last = chance.next(below: names.count)
            for (place, name) in names.enumerated() where place <= last {
                var bytes = [UInt8](
                    try Data(contentsOf: URL(fileURLWithPath: "\(sticks.path("whole"))\(folder)/\(name)"))
                )
                var target = name
                if place == last {
                    bytes.removeLast(1 + chance.next(below: bytes.count))
                    // Cut short while it was written aside, or under its name by a disk that does not keep order.
                    if chance.next(below: 2) == 0 { target = String(name.dropLast(3)) + "tmp" }
                }
                try Data(bytes).write(to: URL(fileURLWithPath: "\(stick)\(folder)/\(target)"))
            }
            // A reader a tenth of the times, as making one takes long; the writer goes on every time.
            if round % 10 == 0 {
                let reader = try fleet.join("reader-\(round)", in: "42/truong")
                let part = try reader.carryIn(from: stick)
                #expect(part.problems.count <= 1, "\(part.problems) in round \(round)")
                #expect(try reader.status().sessions <= sessions)
                _ = try fleet.volunteer.carryOut(to: stick, everything: true)
                let rest = try reader.carryIn(from: stick)
                #expect(rest.problems.isEmpty && rest.gaps == 0, "\(rest) in round \(round)")
                #expect(try reader.status().sessions == sessions, "round \(round)")
                try reader.close()
            } else {
                _ = try fleet.volunteer.carryOut(to: stick)
                let rest = try complete.carryIn(from: stick)
                #expect(rest.problems.isEmpty && rest.gaps == 0, "\(rest) in round \(round)")
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: stick + folder)
            #expect(!left.contains { $0.hasSuffix(".tmp") })
            try FileManager.default.removeItem(atPath: stick)
        }
    }

    @Test("A flipped bit is reported with its file, and hinders no other file")
    func flippedBits() throws {
        let seed = UInt64.random(in: .min ... .max)
        print("flipped bits: seed \(seed)")
        var chance = Chance(seed)
        try log(fleet.volunteer, 1, learner: "Người một")
        _ = try fleet.volunteer.carryOut(to: sticks.path("a"))
        try log(fleet.volunteer, 2, learner: "Người hai")
        _ = try fleet.volunteer.carryOut(to: sticks.path("a"))
        let folder = sticks.path("a") + "/lantoa/\(fleet.volunteer.device.carryName)"
        let last = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("b") }.max()
        )
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(last)")))
        for _ in 0..<100 {
            var bytes = whole
            bytes[chance.next(below: bytes.count)] ^= 1 << UInt8(chance.next(below: 8))
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(last)"))
            let report = try fleet.school.carryIn(from: sticks.path("a"))
            #expect(report.problems.map(\.path) == ["\(folder)/\(last)"])
            #expect(try fleet.school.status().sessions == 1)
        }
        // The writer finds it damaged, too, and writes what was in it once more.
        #expect(try fleet.volunteer.carryOut(to: sticks.path("a")).changeSets == 1)
        #expect(try fleet.school.carryIn(from: sticks.path("a")).problems.isEmpty)
        #expect(try fleet.school.status().sessions == 2)
    }

    @Test("A stick of another province, of a stranger, or with old files put back brings nothing")
    func foreignAndStale() throws {
        let other = try ExchangeFleet()
        try log(other.volunteer, 1, learner: "Người tỉnh khác")
        _ = try other.volunteer.carryOut(to: sticks.path("foreign"))
        let report = try fleet.school.carryIn(from: sticks.path("foreign"))
        #expect(report.received == 0 && !report.problems.isEmpty)
        #expect(report.problems.allSatisfy { $0.reason == .foreign })
        // A stranger who knows the province's root, and whom nobody gave a right.
        let stranger = try fleet.join("stranger", in: "42/truong")
        try log(stranger, 1, learner: "Người lạ")
        _ = try stranger.carryOut(to: sticks.path("stranger"))
        let taken = try fleet.school.carryIn(from: sticks.path("stranger"))
        #expect(taken.received == 0)
        // Its state does not tell the school what to leave out.
        #expect(try fleet.school.carryOut(to: sticks.path("stranger")).readers == 0)
        // Old files, put back beside newer ones.
        try log(fleet.volunteer, 1, learner: "Người một")
        _ = try fleet.volunteer.carryOut(to: sticks.path("a"))
        let folder = sticks.path("a") + "/lantoa/\(fleet.volunteer.device.carryName)"
        try FileManager.default.copyItem(atPath: folder, toPath: sticks.path("old"))
        _ = try fleet.school.carryIn(from: sticks.path("a"))
        try log(fleet.volunteer, 2, learner: "Người hai")
        _ = try fleet.volunteer.carryOut(to: sticks.path("a"))
        _ = try fleet.school.carryIn(from: sticks.path("a"))
        for name in try FileManager.default.contentsOfDirectory(atPath: sticks.path("old")) {
            let target = "\(folder)/\(name)"
            if !FileManager.default.fileExists(atPath: target) {
                try FileManager.default.copyItem(atPath: "\(sticks.path("old"))/\(name)", toPath: target)
            }
        }
        let before = try fleet.school.digest()
        let again = try fleet.school.carryIn(from: sticks.path("a"))
        #expect(again.received == 0 && again.problems.isEmpty)
        #expect(try fleet.school.digest() == before)
        #expect(try fleet.school.status().sessions == 2)
    }

    @Test("A file under another name, a link or a folder in its place is passed over")
    func strangeFiles() throws {
        try log(fleet.volunteer, 1, learner: "Người một")
        _ = try fleet.volunteer.carryOut(to: sticks.path("a"))
        let folder = sticks.path("a") + "/lantoa/\(fleet.volunteer.device.carryName)"
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasPrefix("b") }
        )
        try FileManager.default.moveItem(atPath: "\(folder)/\(name)", toPath: "\(folder)/b0099999.ltc")
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder)/b0000500.ltc",
            withDestinationPath: "/dev/zero"
        )
        try FileManager.default.createDirectory(
            atPath: "\(folder)/b0000501.ltc",
            withIntermediateDirectories: false
        )
        try Data("xin chào".utf8).write(to: URL(fileURLWithPath: "\(sticks.path("a"))/lantoa/ghichu.txt"))
        let report = try fleet.school.carryIn(from: sticks.path("a"))
        #expect(report.received == 0 && report.problems.count == 3)
        // Names in capitals, as some drivers write them.
        try FileManager.default.moveItem(
            atPath: "\(folder)/b0099999.ltc",
            toPath: "\(folder)/\(name.uppercased())"
        )
        #expect(try fleet.school.carryIn(from: sticks.path("a")).received > 0)
    }
}

/// Sticks as folders of one test, gone when it ends.
final class Sticks: Sendable {
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "sticks-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        // What is left behind in a temporary folder harms nobody.
        try? FileManager.default.removeItem(atPath: folder)
    }

    func path(_ name: String) -> String {
        let path = "\(folder)/\(name)"
        if name != "old" {
            try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        return path
    }

    /// Whether any file of any stick holds a text, decompressed as it is read.
    func hold(_ text: String) throws -> Bool {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".ltc")
        }
        return try names.contains { name in
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
            let content = try CarryFile(bytes: bytes)
            guard content.kind == .bundle else { return false }
            return try Bundle(wireBytes: content.content).changeSets.contains { bytes in
                try ChangeSet.privateForm(of: bytes) == .clear
                    || Data(bytes).range(of: Data(text.utf8)) != nil
            }
        }
    }
}

/// Chance from a seed.
struct Chance {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
