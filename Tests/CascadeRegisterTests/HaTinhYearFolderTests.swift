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

    private func bytes(sessions: Int, seed: UInt64, in folder: URL) throws -> [String: Data] {
        try HaTinhYear(sessions: sessions, seed: seed).write(to: folder.path(percentEncoded: false))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: folder.appending(path: $0))) }
        )
    }
}
