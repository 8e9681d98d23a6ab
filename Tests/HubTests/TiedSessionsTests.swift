import CascadeTestSupport
import Foundation
import Testing

@Suite("Sessions of one date and start")
struct TiedSessionsTests {
    @Test(
        "An importing school, its folder, a coordinator without names and the hub show the same figures",
        arguments: [UInt64.random(in: 0...UInt64.max)]
    )
    func sameFigures(seed: UInt64) throws {
        let hub = try RunningHub()
        let school = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let coordinator = try hub.device("Cô Tư", in: "42", as: "coordinator")
        let folder = "\(hub.scratch)/folder"
        try TiedFolder(seed: seed).write(to: folder)
        let taken = try school.run("import", folder, "--yes")
        #expect(taken.exitCode == 0, "seed \(seed): \(taken.errors)")
        for device in [school, coordinator] { _ = try device.json("sync") }
        #expect(hub.stop() == 0, "seed \(seed)")
        let figures = try hub.run("lantoa", ["reach", "--json", "--from", folder])
        #expect(figures.exitCode == 0, "seed \(seed): \(figures.errors)")
        for replica in [school.folder, coordinator.folder, hub.data] {
            let shown = try hub.run("lantoa", ["reach", "--json", "--replica", replica])
            #expect(shown.exitCode == 0, "seed \(seed), \(replica): \(shown.errors)")
            #expect(shown.output == figures.output, "seed \(seed), \(replica)")
        }
        // Nobody but the school can read what ties were ordered by; the files of both carry the order on.
        let exports = (0...1).map { "\(hub.scratch)/export-\($0)" }
        let listings = try [
            coordinator.run("export", exports[0]), school.run("export", exports[1], "--record-ids"),
        ]
        for (export, listed) in zip(exports, listings) {
            #expect(listed.exitCode == 0, "seed \(seed): \(listed.errors)")
            let text = try String(contentsOfFile: "\(export)/sessions.csv", encoding: .utf8)
            #expect(!text.contains("buoi-"), "seed \(seed)")
            let shown = try hub.run("lantoa", ["reach", "--json", "--from", export])
            #expect(shown.output == figures.output, "seed \(seed), \(export): \(shown.errors)")
        }
        let again = try school.run("import", exports[1], "--yes")
        #expect(again.output.contains("Thêm 0 · Trùng"), "seed \(seed): \(again.output) \(again.errors)")
    }
}

/// A folder in which the order of sessions that tie decides the generations of those who learn in them.
///
/// Everybody learns in several sessions of one day, of teachers of different generations; half of the sessions have
/// no start, the others one of two. Some are linked with one of another day.
private struct TiedFolder {
    private var generator: SeededGenerator
    private var sessions: [String] = ["id,date,start,skills,teachers,learners,status"]
    private var people: [String] = ["id"]
    private var links: [String] = ["a,b"]
    private var numbers: [Int]
    private var last: String?

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        numbers = Array(100..<1000).shuffled(using: &generator)
        people += ["goc-0"]
        // A chain, so that its members teach with generations 1 to 6.
        for link in 0..<6 {
            people += ["goc-\(link + 1)"]
            log("2025-09-0\(link + 1)", "", "goc-\(link)", ["goc-\(link + 1)"])
        }
        for day in 10..<20 {
            let learners = (0..<12).map { "hoc-\(day)-\($0)" }
            people += learners
            for _ in 0..<12 {
                let start = generator.chance(50) ? "" : generator.chance(50) ? "08:00" : "14:30"
                log(
                    "2025-09-\(day)",
                    start,
                    "goc-\(generator.number(0...5))",
                    generator.sample(learners, 3...6)
                )
            }
        }
    }

    private mutating func log(_ date: String, _ start: String, _ teacher: String, _ learners: [String]) {
        let list = learners.map { "\($0):competent:parent" }.joined(separator: ";")
        let id = "buoi-\(numbers.removeLast())"
        if let last, generator.chance(10) { links.append("\(last),\(id)") }
        last = id
        sessions.append("\(id),\(date),\(start),vneid,\(teacher),\(list),verified")
    }

    func write(to folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, lines) in [
            ("people", people), ("sessions", sessions), ("credentials", ["person,from", "goc-0,2025-08-01"]),
            ("skills", ["code,name_vi", "vneid,VNeID"]), ("same_session", links),
        ] {
            let text = lines.map { $0 + "\n" }.joined()
            try text.write(toFile: "\(folder)/\(name).csv", atomically: true, encoding: .utf8)
        }
    }
}
