import CascadeRegister
import Foundation
import Testing

/// One file of a generated folder, split at commas: the generator writes no field that needs quotes.
struct GeneratedTable {
    let columns: [String]
    let rows: [[String]]

    init(_ file: URL) throws {
        let bytes = try Data(contentsOf: file)
        try #require(!bytes.contains(UInt8(ascii: "\"")), "\(file.lastPathComponent) has quoted fields")
        var lines: [[String]] = []
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            try #require(line.last == UInt8(ascii: "\r"))
            let fields = line.dropLast().split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            lines.append(fields.map { String(decoding: $0, as: UTF8.self) })
        }
        columns = try #require(lines.first)
        rows = Array(lines.dropFirst())
        let width = columns.count
        try #require(rows.allSatisfy { $0.count == width })
    }

    /// The values of a column.
    func column(_ name: String) throws -> [String] {
        let place = try #require(columns.firstIndex(of: name))
        return rows.map { $0[place] }
    }
}

/// A session of a generated folder, read with nothing but splitting.
struct GeneratedSession {
    struct Learner {
        let person: String
        let outcome: String
        let relation: String
    }

    let id: String
    let date: String
    let start: String
    let minutes: String
    let place: String
    let skills: [String]
    let teachers: [String]
    let learners: [Learner]
    let status: String
    let recorder: String
    let recordedAt: String
    let verifier: String
    let verifiedAt: String
    let reason: String

    static func all(in table: GeneratedTable) throws -> [GeneratedSession] {
        let places = Dictionary(uniqueKeysWithValues: zip(table.columns, table.columns.indices))
        return table.rows.map { row in
            func field(_ name: String) -> String { places[name].map { row[$0] } ?? "" }
            func list(_ name: String) -> [String] {
                field(name).utf8.split(separator: UInt8(ascii: ";")).map { String(Substring($0)) }
            }
            return GeneratedSession(
                id: field("id"),
                date: field("date"),
                start: field("start"),
                minutes: field("minutes"),
                place: field("place_unit"),
                skills: list("skills"),
                teachers: list("teachers"),
                learners: list("learners").map { text in
                    let parts = text.utf8.split(separator: UInt8(ascii: ":")).map { String(Substring($0)) }
                    return Learner(
                        person: parts[0],
                        outcome: parts.count > 1 ? parts[1] : "attended",
                        relation: parts.count > 2 ? parts[2] : ""
                    )
                },
                status: field("status"),
                recorder: field("recorded_by"),
                recordedAt: field("recorded_at"),
                verifier: field("verified_by"),
                verifiedAt: field("verified_at"),
                reason: field("reason")
            )
        }
    }
}

/// A generated folder, read.
struct GeneratedFolder {
    let people: GeneratedTable
    let sessions: [GeneratedSession]
    let credentials: GeneratedTable
    let units: GeneratedTable
    let sameAs: GeneratedTable
    let notSame: GeneratedTable
    let sameSession: GeneratedTable
    let rechecks: GeneratedTable
    /// The smallest identifier of a person entered twice, by the larger.
    let merged: [String: String]

    static let fileNames = [
        "credentials.csv", "manifest.csv", "not_same.csv", "people.csv", "rechecks.csv", "same_as.csv",
        "same_session.csv", "sessions.csv", "skills.csv", "units.csv",
    ]

    init(_ folder: URL) throws {
        func table(_ name: String) throws -> GeneratedTable {
            try GeneratedTable(folder.appending(path: name))
        }
        people = try table("people.csv")
        sessions = try GeneratedSession.all(in: table("sessions.csv"))
        credentials = try table("credentials.csv")
        units = try table("units.csv")
        sameAs = try table("same_as.csv")
        notSame = try table("not_same.csv")
        sameSession = try table("same_session.csv")
        rechecks = try table("rechecks.csv")
        merged = Dictionary(uniqueKeysWithValues: sameAs.rows.map { ($0[1], $0[0]) })
    }

    /// The identifier a person counts under.
    func whole(_ person: String) -> String { merged[person] ?? person }

    /// The year that the tests on content look at, made once: 20,000 sessions.
    static let province = Result {
        try Scratch.withFolder { scratch in
            let folder = scratch.appending(path: "year")
            try HaTinhYear(sessions: 20_000, seed: 42).write(to: folder.path(percentEncoded: false))
            return try GeneratedFolder(folder)
        }
    }
}

/// A folder of its own for a test, taken away afterwards.
enum Scratch {
    static func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appending(path: "register-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let result = Result { try body(folder) }
        try FileManager.default.removeItem(at: folder)
        return try result.get()
    }
}
