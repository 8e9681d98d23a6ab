import CascadeInterchange
import CascadeModel
import Foundation
import Testing

struct FolderWriterTests {
    private let writer = FolderWriter(manifest: .init(exporter: "test", created: nil))

    @Test("What is written is read again as the same records", arguments: [UInt64.random(in: 0 ... .max)])
    func roundTrip(seed: UInt64) throws {
        var random = RandomContents(seed: seed)
        for _ in 0..<20 {
            let records = try random.make()
            let parent = try TemporaryFolder()
            try writer.write(records, to: "\(parent.path)/out")
            let reading = try FolderReader(folder: "\(parent.path)/out").records()
            #expect(reading.problems.errors.isEmpty, "seed \(seed)")
            #expect(reading.taken == records, "seed \(seed)")
        }
    }

    @Test("The same records give the same bytes", arguments: [UInt64.random(in: 0 ... .max)])
    func deterministic(seed: UInt64) throws {
        var random = RandomContents(seed: seed)
        let records = try random.make()
        let parent = try TemporaryFolder()
        try writer.write(records, to: "\(parent.path)/one")
        // Reading makes sets and dictionaries of another history.
        let again = try #require(try FolderReader(folder: "\(parent.path)/one").records().taken)
        try writer.write(again, to: "\(parent.path)/two/")
        for file in InterchangeFile.allCases {
            #expect(
                try parent.bytes(of: "one/\(file.name)") == parent.bytes(of: "two/\(file.name)"),
                "seed \(seed): \(file.name)"
            )
        }
        #expect(try parent.names == ["one", "two"])
    }

    @Test("Rows are sorted by the bytes of their identifiers")
    func order() throws {
        var records = RecordSet()
        for id in ["ă", "b", "B", "a", "10", "9"] { try records.insert(Person(id: PersonID(id))) }
        let parent = try TemporaryFolder()
        try writer.write(records, to: "\(parent.path)/out")
        let text = String(decoding: try parent.bytes(of: "out/people.csv"), as: UTF8.self)
        #expect(
            text
                == "id,name,birth_year,phone,home_unit,roles\r\n10,,,,,\r\n9,,,,,\r\nB,,,,,\r\na,,,,,\r\nb,,,,,\r\nă,,,,,\r\n"
        )
        let manifest = String(decoding: try parent.bytes(of: "out/manifest.csv"), as: UTF8.self)
        #expect(manifest == "format,exporter,created\r\n1,test,\r\n")
    }

    @Test("Nothing is overwritten, and a failure leaves nothing behind")
    func neverOverwrites() throws {
        let parent = try TemporaryFolder(["file": "x"])
        #expect(throws: FileFailure(path: "\(parent.path)/file", number: EEXIST)) {
            try writer.write(RecordSet(), to: "\(parent.path)/file")
        }
        #expect(throws: FileFailure(path: parent.path, number: ENOTEMPTY)) {
            try writer.write(RecordSet(), to: parent.path)
        }
        #expect(throws: FileFailure(path: "\(parent.path)/none/out", number: ENOENT)) {
            try writer.write(RecordSet(), to: "\(parent.path)/none/out")
        }
        #expect(try parent.names == ["file"])
        try FileManager.default.createDirectory(
            atPath: "\(parent.path)/empty",
            withIntermediateDirectories: false
        )
        // An empty folder by a name that nothing can be given.
        #expect(throws: FileFailure.self) { try writer.write(RecordSet(), to: "\(parent.path)/empty/.") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(parent.path)/empty").isEmpty)
        try writer.write(RecordSet(), to: "\(parent.path)/empty")
        #expect(try parent.names == ["empty", "file"])
        #expect(try FolderReader(folder: "\(parent.path)/empty").records().taken == RecordSet())
    }
}
