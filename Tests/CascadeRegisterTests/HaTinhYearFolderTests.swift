import CascadeInterchange
import CascadeModel
import CascadeRegister
import Foundation
import Testing

@Suite("A generated year as a folder")
struct HaTinhYearFolderTests {
    @Test("The generator of random numbers gives the published sequence")
    func splitMix() {
        // The reference implementation (S. Vigna, splitmix64.c) from seed 1234567.
        var random = SplitMix64(seed: 1_234_567)
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
        #expect(random.next() == 9_817_491_932_198_370_423)
    }

    @Test("The same seed gives the same bytes in all ten files, another seed gives others")
    func deterministic() throws {
        try Scratch.withFolder { scratch in
            let first = try bytes(sessions: 1000, seed: 7, in: scratch.appending(path: "a"))
            let again = try bytes(sessions: 1000, seed: 7, in: scratch.appending(path: "b"))
            let other = try bytes(sessions: 1000, seed: 8, in: scratch.appending(path: "c"))
            #expect(first.keys.sorted() == GeneratedFolder.fileNames)
            #expect(first == again)
            #expect(first["sessions.csv"] != other["sessions.csv"])
            #expect(first["people.csv"] != other["people.csv"])
            #expect(first["manifest.csv"] == other["manifest.csv"])
        }
    }

    @Test("The smallest year has its number of sessions, and all communes as units", arguments: [1000, 1537])
    func exactCount(sessions: Int) throws {
        try Scratch.withFolder { scratch in
            let folder = scratch.appending(path: "year")
            var told: [Double] = []
            try HaTinhYear(sessions: sessions, seed: 1)
                .write(to: folder.path(percentEncoded: false)) { told.append($0) }
            let year = try GeneratedFolder(folder)
            #expect(year.sessions.count == sessions)
            #expect(Set(year.sessions.map(\.id)).count == sessions)
            #expect(year.units.rows.count { $0[1] == "42" } == 69)
            #expect(told == told.sorted() && told.last == 1)
        }
    }

    @Test("The reader of interchange files finds nothing to remark, and everything to compute")
    func readable() throws {
        try Scratch.withFolder { scratch in
            let folder = scratch.appending(path: "year").path(percentEncoded: false)
            try HaTinhYear(sessions: 3000, seed: 11).write(to: folder)
            let reading = try FolderReader(folder: folder).records()
            #expect(reading.problems.errors == [])
            #expect(reading.problems.warnings == [])
            #expect(reading.capabilities.notComputable == [])
            #expect(reading.taken?.sessions.count == 3000)
        }
    }

    @Test("A folder that holds something is refused and left as it is")
    func targetNotEmpty() throws {
        try Scratch.withFolder { scratch in
            let file = scratch.appending(path: "kept.txt")
            try Data("kept".utf8).write(to: file)
            let year = HaTinhYear(sessions: 1000, seed: 1)
            #expect { try year.write(to: scratch.path(percentEncoded: false)) } throws: {
                ($0 as? FileFailure)?.number == ENOTEMPTY
            }
            #expect { try year.write(to: file.path(percentEncoded: false)) } throws: {
                ($0 as? FileFailure)?.number == EEXIST
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path()) == ["kept.txt"])
        }
    }

    @Test(
        "An empty folder is filled, named with a slash at its end or without, and nothing is left beside it"
    )
    func emptyTarget() throws {
        try Scratch.withFolder { scratch in
            let folder = scratch.appending(path: "năm học")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
            let path = folder.path(percentEncoded: false)
            try HaTinhYear(sessions: 1000, seed: 1).write(to: path.hasSuffix("/") ? path : path + "/")
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: path).sorted()
                    == GeneratedFolder.fileNames
            )
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path()).count == 1)
        }
    }

    @Test("Parts together are a year, each is a whole folder, and nobody is in two", arguments: [2, 3])
    func parts(count: Int) throws {
        try Scratch.withFolder { scratch in
            let folder = scratch.appending(path: "year")
            var told: [Double] = []
            try HaTinhYear(sessions: 3000, seed: 5)
                .write(parts: count, to: folder.path(percentEncoded: false)) { told.append($0) }
            #expect(told == told.sorted() && told.last == 1)
            var (people, sessions): (Set<PersonID>, Set<SessionID>) = ([], [])
            var communes: [Set<String>] = []
            var linked = 0
            for part in 1...count {
                let path = folder.appending(path: "\(part)").path(percentEncoded: false)
                let reading = try FolderReader(folder: path).records()
                #expect(reading.problems.errors == [] && reading.problems.warnings == [])
                let records = try #require(reading.taken)
                #expect(people.isDisjoint(with: records.people.keys))
                #expect(sessions.isDisjoint(with: records.sessions.keys))
                #expect(records.sessions.count > 3000 / count / 3)
                #expect(!records.credentials.isEmpty && !records.sameAs.isEmpty && !records.notSame.isEmpty)
                #expect(!records.rechecks.isEmpty)
                linked += records.sameSession.count
                people.formUnion(records.people.keys)
                sessions.formUnion(records.sessions.keys)
                let places = records.sessions.values.compactMap { $0.placeUnit?.text }
                communes.append(Set(places).filter { Self.isCommune($0, records) })
                let homes = records.people.values.compactMap { $0.homeUnit?.text }
                communes[part - 1].formUnion(homes.filter { Self.isCommune($0, records) })
            }
            #expect(sessions.count == 3000 && linked > 0)
            for (one, other) in zip(communes, communes.dropFirst()) { #expect(one.isDisjoint(with: other)) }
        }
    }

    @Test("A year in one part is the year")
    func onePart() throws {
        try Scratch.withFolder { scratch in
            let whole = try bytes(sessions: 1000, seed: 7, in: scratch.appending(path: "a"))
            let folder = scratch.appending(path: "b")
            try HaTinhYear(sessions: 1000, seed: 7).write(parts: 1, to: folder.path(percentEncoded: false))
            #expect(try files(of: folder.appending(path: "1")) == whole)
        }
    }

    @Test("Parts are refused beyond the number of communes, and where something is there already")
    func wrongParts() throws {
        try Scratch.withFolder { scratch in
            let year = HaTinhYear(sessions: 1000, seed: 1)
            let folder = scratch.appending(path: "year").path(percentEncoded: false)
            for parts in [0, 70] {
                #expect { try year.write(parts: parts, to: folder) } throws: {
                    ($0 as? RegisterError)?.code == .partCountOutOfRange
                }
            }
            try Data("kept".utf8).write(to: scratch.appending(path: "kept.txt"))
            #expect { try year.write(parts: 2, to: scratch.path(percentEncoded: false)) } throws: {
                ($0 as? FileFailure)?.number == ENOTEMPTY
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path()) == ["kept.txt"])
        }
    }

    @Test("A number of sessions outside 1,000 to 10,000,000 is refused", arguments: [-1, 0, 999, 10_000_001])
    func sessionCount(sessions: Int) throws {
        try Scratch.withFolder { scratch in
            let folder = scratch.appending(path: "year").path(percentEncoded: false)
            #expect { try HaTinhYear(sessions: sessions, seed: 1).write(to: folder) } throws: {
                ($0 as? RegisterError)?.code == .sessionCountOutOfRange
            }
            #expect(!FileManager.default.fileExists(atPath: folder))
        }
    }

    private static func isCommune(_ code: String, _ records: RecordSet) -> Bool {
        guard let code = try? UnitCode(code) else { return false }
        return records.units[code]?.parent?.text == "42"
    }

    private func bytes(sessions: Int, seed: UInt64, in folder: URL) throws -> [String: Data] {
        try HaTinhYear(sessions: sessions, seed: seed).write(to: folder.path(percentEncoded: false))
        return try files(of: folder)
    }

    private func files(of folder: URL) throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: folder.appending(path: $0))) }
        )
    }
}
