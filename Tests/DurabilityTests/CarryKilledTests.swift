import Cascade
import CascadeModel
import CascadeProtocol
import CascadeTestSupport
import Foundation
import Testing

@Suite("A stick whose writer is killed", .serialized)
struct CarryKilledTests {
    /// As often as `make torture` says, else a few times.
    private static let kills =
        ProcessInfo.processInfo.environment["LANTOA_KILLS"].flatMap { Int($0) } ?? 20

    private let scratch: Scratch
    private let school: Replica
    private let reader: Replica
    private let teacher: RecordID

    init() throws {
        scratch = try Scratch()
        school = try Replica.school(
            in: scratch.path("school"),
            ReplicaEnvironment.system(anchors: scratch.path("anchors"))
        )
        reader = try Replica.join(
            in: scratch.path("reader"),
            scope: Sample.scope,
            root: school.root,
            environment: ReplicaEnvironment.system(anchors: scratch.path("anchors-reader"))
        )
        _ = try school.grant(reader.deviceKeys, role: .volunteer)
        teacher = try school.addPerson(try Sample.person("Cô Hà"))
    }

    /// Sessions with notes that nothing compresses: about four files on a stick.
    private func enter(_ count: Int, _ generator: inout SeededGenerator) throws {
        for _ in 0..<count {
            var draft = try Sample.session(teacher)
            let noise = (0..<9000).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            draft.note = try NormalisedText(Data(noise).base64EncodedString())
            _ = try school.log(draft)
            try school.seal()
        }
    }

    @Test("Killed at any moment, whatever has a name is whole, and the next run finishes it")
    func killed() throws {
        let seed = UInt64.random(in: .min ... .max)
        print("killed writers of sticks: seed \(seed)")
        var generator = SeededGenerator(seed: seed)
        var sessions = 240
        try enter(sessions, &generator)
        var stick = try stick(0)
        // How long it takes when nobody is killed.
        let first = try CarryProcess(stick, school.folder, anchors: scratch.path("anchors"))
        let usual = try first.ends()
        var (killed, halfway, round) = (0, 0, 0)
        while killed < Self.kills {
            round += 1
            try #require(round < Self.kills * 20, "seed \(seed): \(killed) killed in time")
            // Mostly onto an empty stick; else beside what lies there.
            if round % 4 != 3 { stick = try self.stick(round) }
            let process = try CarryProcess(stick, school.folder, anchors: scratch.path("anchors"))
            // Every second time while a file is being written, which is a small part of the whole.
            if round % 2 == 0 {
                usleep(UInt32(generator.number(0...usual)))
            } else {
                let before = self.files(on: stick)
                let awaited = generator.number(1...3)
                while process.isRunning, self.files(on: stick).subtracting(before).count < awaited {}
                usleep(UInt32(generator.number(0...400)))
            }
            let isKilled = process.kill()
            let names = try checked(stick, "seed \(seed), round \(round)")
            if isKilled {
                killed += 1
                if !names.isEmpty { halfway += 1 }
            }
            if round % 10 == 0 {
                // A reader takes what is there, and then the rest that the next run writes.
                let part = try reader.carryIn(from: stick)
                #expect(part.problems.isEmpty, "seed \(seed), round \(round): \(part)")
                try enter(3, &generator)
                sessions += 3
                let end = try CarryProcess(stick, school.folder, anchors: scratch.path("anchors"))
                _ = try end.ends()
                let rest = try reader.carryIn(from: stick)
                #expect(rest.problems.isEmpty && rest.gaps == 0, "seed \(seed), round \(round): \(rest)")
                #expect(try reader.status().sessions == sessions, "seed \(seed), round \(round)")
                let left = try FileManager.default.subpathsOfDirectory(atPath: stick)
                #expect(!left.contains { $0.hasSuffix(".tmp") }, "seed \(seed), round \(round): \(left)")
            }
        }
        print("killed writers of sticks: \(killed) of \(round), \(halfway) with files written")
        #expect(halfway > 0, "seed \(seed): none was killed while it wrote")
        let doctor = try Programs.lantoa(
            "doctor",
            "--replica",
            school.folder,
            anchors: scratch.path("anchors")
        )
        #expect(doctor.status == 0, "seed \(seed): \(doctor.output)")
    }

    private func stick(_ round: Int) throws -> String {
        let path = scratch.path("stick-\(round)")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        return path
    }

    /// The files of change sets on a stick, whatever their names end in.
    private func files(on stick: String) -> Set<String> {
        let folder = "\(stick)/lantoa/\(school.device.carryName)"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return Set(names.filter { $0.hasPrefix("b") })
    }

    /// Reads every file that has a name, and says which there are.
    private func checked(_ stick: String, _ moment: Comment) throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: stick).filter { $0.hasSuffix(".ltc") }
        for name in names {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(stick)/\(name)")))
            #expect(throws: Never.self, moment) {
                let file = try CarryFile(bytes: bytes)
                if file.kind == .bundle { _ = try Bundle(wireBytes: file.content) }
            }
        }
        return names
    }
}

/// `lantoa carry out` as a process of its own.
private struct CarryProcess {
    private let process = Process()
    private let start = ContinuousClock.now

    init(_ stick: String, _ replica: String, anchors: String) throws {
        process.executableURL = Programs.path("lantoa")
        process.arguments = ["carry", "out", stick, "--replica", replica]
        process.environment = [
            "LANTOA_STATE": anchors, "PATH": "/usr/bin:/bin", "LLVM_PROFILE_FILE": "/dev/null",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    /// Waits for its end.
    ///
    /// - Returns: Microseconds that it took.
    func ends() throws -> Int {
        process.waitUntilExit()
        try #require(process.terminationReason == .exit && process.terminationStatus == 0)
        return Int((ContinuousClock.now - start) / .microseconds(1))
    }

    /// Ends it without a warning.
    ///
    /// - Returns: Whether it was still at work.
    func kill() -> Bool {
        _ = systemKill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }
}

/// The system's, which the method of that name hides.
private func systemKill(_ process: Int32, _ signal: Int32) -> Int32 { kill(process, signal) }
