import Cascade
import CascadeModel
import CascadeTestSupport
import Foundation
import SQLiteStore
import Testing

/// How many processes are killed: `LANTOA_KILLS`, or as many as a normal run has time for.
private let kills = ProcessInfo.processInfo.environment["LANTOA_KILLS"].flatMap { Int($0) } ?? 24

@Suite("A killed process", .serialized)
struct KilledProcessTests {
    @Test("Whatever was acknowledged while logging is there after kill -9, and the doctor finds nothing")
    func logging() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let scratch = try Scratch()
        let folder = scratch.path("replica")
        let environment = ReplicaEnvironment.system(anchors: scratch.path("anchors"))
        try Replica.school(in: folder, environment).close()
        var minutes: [String: Int32] = [:]
        var retracted: Set<String> = []
        let rounds = (kills + 1) / 2
        for round in 0..<rounds {
            let writer = try Writer(["log", folder], anchors: scratch.path("anchors"))
            // Now and then while it opens, mostly while it writes; from the last line on at a random moment.
            var lines = try writer.lines(round % 6 == 5 ? 0 : generator.number(1...40))
            usleep(UInt32(generator.number(0...20_000)))
            lines += try writer.kill()
            for line in lines {
                let words = line.split(separator: " ").map(String.init)
                switch words[0] {
                case "session": minutes[words[1]] = Int32(words[2])
                case "retracted": retracted.insert(words[1])
                default: break
                }
            }
            let replica = try Replica.open(folder, environment: environment)
            #expect(replica.notice == nil, "seed \(seed) round \(round)")
            for (id, minutes) in minutes {
                let session = try replica.session(try #require(RecordID(id)))
                // A later edit, not acknowledged yet, may have been written as well.
                let found = session?.minutes
                #expect(found == minutes || found == minutes + 1000, "seed \(seed) round \(round) \(id)")
                #expect(session?.learners.count == 1, "seed \(seed) round \(round) \(id)")
                if retracted.contains(id) { #expect(session?.status == .retracted, "seed \(seed) \(id)") }
            }
            let counts = try replica.store.read { try $0.recordCounts() }
            #expect(
                counts.sessions >= minutes.count && counts.sessions <= minutes.count + round + 1,
                "seed \(seed)"
            )
            let report = replica.examine()
            #expect(report.findings.isEmpty, "seed \(seed) round \(round): \(report.findings)")
            try replica.close()
        }
        #expect(!minutes.isEmpty)
    }

    @Test("Merging goes on after kill -9 to what an undisturbed replica shows")
    func merging() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let scratch = try Scratch()
        let environment = ReplicaEnvironment.system(anchors: scratch.path("anchors"))
        let (sets, root) = try MergedWork.make(scratch, environment)
        try MergedWork.write(sets, to: scratch.path("bundle"))
        let calm = try Replica.join(
            in: scratch.path("calm"),
            scope: Sample.scope,
            root: root,
            environment: environment
        )
        try calm.receive(sets)
        let expected = try calm.digest()
        var left = kills - (kills + 1) / 2
        var victim = 0
        while left > 0 {
            victim += 1
            let folder = scratch.path("victim\(victim)")
            try Replica.join(in: folder, scope: Sample.scope, root: root, environment: environment).close()
            for _ in 0..<min(4, left) {
                left -= 1
                let writer = try Writer(
                    ["merge", folder, scratch.path("bundle")],
                    anchors: scratch.path("anchors")
                )
                let said = try writer.lines(generator.number(0...sets.count / 3))
                usleep(UInt32(generator.number(0...15_000)))
                let last = (said + (try writer.kill())).last { $0.hasPrefix("merged ") }
                let replica = try Replica.open(folder, environment: environment)
                let merged = last.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
                #expect(try replica.store.read { try $0.counts().sealed } >= merged, "seed \(seed)")
                let report = replica.examine()
                #expect(!report.findings.contains { $0.severity > .note }, "seed \(seed): \(report.findings)")
                try replica.close()
            }
            let writer = try Writer(
                ["merge", folder, scratch.path("bundle")],
                anchors: scratch.path("anchors")
            )
            let (lines, status) = try writer.finish()
            #expect(status == 0 && lines.last == "done", "seed \(seed)")
            let replica = try Replica.open(folder, environment: environment)
            #expect(try replica.digest() == expected, "seed \(seed)")
            try replica.close()
        }
    }
}

/// The work of two devices that know and do not know of each other.
enum MergedWork {
    static func make(_ scratch: Scratch, _ environment: ReplicaEnvironment) throws -> (
        sets: [[UInt8]], root: DeviceID
    ) {
        let one = try Replica.school(in: scratch.path("one"), environment)
        let two = try Replica.join(
            in: scratch.path("two"),
            scope: Sample.scope,
            root: one.root,
            environment: environment
        )
        _ = try one.grant(two.deviceKeys, role: .verifier)
        try one.exchange(with: two)
        let teacher = try one.addPerson(try Sample.person("Nguyễn Thị Hoa"))
        let verifier = try two.addPerson(try Sample.person("Lê Thị Mai"))
        try one.exchange(with: two)
        for round in 0..<12 {
            let session = try one.logSession(try Sample.session(teacher, minutes: Int32(30 + round)))
            try one.exchange(with: two)
            try one.editSession(session, [.minutes(90)])
            try two.editSession(session, [.minutes(60)])
            if round % 3 == 0 { try two.verify(session, by: verifier) }
            if round % 4 == 1 { try one.retract(session, reason: nil) }
            if round == 6 { try one.erase(try #require(try one.session(session)?.learners.first?.person)) }
        }
        try one.exchange(with: two)
        let sets = try one.changeSets(beyond: [:])
        try one.close()
        try two.close()
        return (sets, one.root)
    }

    static func write(_ sets: [[UInt8]], to path: String) throws {
        var bytes = Data()
        for set in sets {
            for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: set.count >> shift)) }
            bytes.append(contentsOf: set)
        }
        try bytes.write(to: URL(fileURLWithPath: path))
    }
}

extension ReplicaEnvironment {
    /// This machine, as the helper's process sees it.
    static func system(anchors: String) -> ReplicaEnvironment {
        var environment = ReplicaEnvironment.system
        environment.anchors = anchors
        return environment
    }
}
