import Cascade
import CascadeModel
import CascadeProtocol
import CascadeSync
import CurlTransport
import Foundation
import Testing

@Suite("A hub's feed over HTTP", .serialized)
struct FeedServiceTests {
    /// A device that asks by cursors, and nothing else.
    private struct Reader {
        let visitor: Visitor
        let scope: Scope

        func hello() async throws -> HelloResponse {
            let digest = ScopeDigest(.below(scope), of: [], names: false)
            let answer = try await visitor.send(
                .hello(HelloRequest(schema: 1, program: "test", names: false, scopes: [digest]))
            )
            return try HelloResponse(wireBytes: answer.body)
        }

        func tail(_ cursor: FeedCursor, _ epoch: StoreEpoch) async throws -> Visitor.Answer {
            let query = FeedQuery(.below(scope), after: cursor, epoch: epoch)
            return try await visitor.send(
                Visitor.Letter(method: .get, path: SyncPath.changes, query: query.text)
            )
        }
    }

    @Test("A cursor brings what came since; one of another life, and a made-up one, are told so")
    func cursors() async throws {
        let hub = try RunningHub()
        let one = try await Member(hub, "one", in: "42/truong-a", as: "school")
        let two = try await Member(hub, "two", in: "42/truong-a", as: "volunteer")
        var generator = SystemRandomNumberGenerator()
        let id = try #require(try two.replica.hub).hub
        let reader = Reader(
            visitor: try Visitor(two.replica.signingKey, to: id, at: hub.address),
            scope: try Scope("42/truong-a")
        )
        try await one.exchange()
        try await two.exchange()
        let hello = try await reader.hello()
        let cursor = try #require(hello.feed)
        let quiet = try await reader.tail(cursor, hello.epoch)
        #expect(quiet.status == 200)
        #expect(try Bundle(wireBytes: quiet.body).changeSets.isEmpty)
        for day in 0..<2 { try one.session(day, bytes: 0, &generator) }
        try await one.exchange()
        let news = try await reader.tail(cursor, hello.epoch)
        let bundle = try Bundle(wireBytes: news.body)
        #expect(bundle.changeSets.count == 2)
        let next = try #require(bundle.next)
        #expect(next.position > cursor.position)
        #expect(try Bundle(wireBytes: try await reader.tail(next, hello.epoch).body).changeSets.isEmpty)
        let other = StoreEpoch([UInt8](repeating: 9, count: StoreEpoch.byteCount))
        #expect(try await reader.tail(next, other).summary == "410 epoch")
        let madeUp = try #require(FeedCursor([0, 0, 0, 0, 0, 255, 0, 0] + [UInt8](repeating: 1, count: 8)))
        #expect(try await reader.tail(madeUp, hello.epoch).summary == "400 malformed")
        #expect(try await reader.hello().epoch == hello.epoch)
        #expect(hub.stop() == 0)
    }

    @Test("A hub whose disk was set back begins a new life when it is shown its own cursor, and notes it")
    func setBack() async throws {
        let hub = try RunningHub()
        let one = try await Member(hub, "one", in: "42/truong-a", as: "school")
        var generator = SystemRandomNumberGenerator()
        let id = try #require(try one.replica.hub).hub
        let scope = try Scope("42/truong-a")
        let port = hub.port
        #expect(hub.stop() == 0)
        // The whole machine, with what it remembers beside the database.
        let kept = try Self.files(hub)
        try hub.start(port: port)
        try one.session(1, bytes: 0, &generator)
        try await one.exchange()
        let address = hub.address
        let before = try await Reader(
            visitor: try Visitor(one.replica.signingKey, to: id, at: address),
            scope: scope
        ).hello()
        let cursor = try #require(before.feed)
        #expect(hub.stop() == 0)
        for file in try Self.files(hub).keys where kept[file] == nil {
            try FileManager.default.removeItem(atPath: file)
        }
        // In place: the file stays the one that it was.
        for (file, content) in kept { try content.write(to: URL(fileURLWithPath: file)) }
        try hub.start(port: port)
        let reader = Reader(
            visitor: try Visitor(one.replica.signingKey, to: id, at: hub.address),
            scope: scope
        )
        #expect(try await reader.hello().epoch == before.epoch)
        #expect(try await reader.tail(cursor, before.epoch).summary == "410 epoch")
        let after = try await reader.hello().epoch
        #expect(after != before.epoch)
        // Shown once more it is a cursor of another life: no third one begins.
        #expect(try await reader.tail(cursor, before.epoch).summary == "410 epoch")
        #expect(try await reader.hello().epoch == after)
        let audit = try String(contentsOfFile: "\(hub.data)/audit.log", encoding: .utf8)
        let lines = audit.split(separator: "\n").filter { $0.contains("\"event\":\"new_epoch\"") }
        #expect(lines.count == 1, "\(audit)")
        #expect(lines.first?.contains("\"device\":\"\(one.replica.device)\"") == true, "\(audit)")
        #expect(try await one.exchange().sent >= 1)
        #expect(hub.stop() == 0)
    }

    @Test("A hub whose disk was set back is shown its receipt by a device that only brings, and is refilled")
    func receipt() async throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        let two = try hub.device("Thầy Ba", in: "42/truong-a", as: "verifier")
        let port = hub.port
        try one.session(1, "Người học 1")
        for device in [one, one, two] { _ = try device.json("sync") }
        #expect(hub.stop() == 0)
        let kept = try Self.files(hub)
        try hub.start(port: port)
        for day in 2...3 {
            try one.session(day, "Người học \(day)")
            #expect(try one.json("sync")["held_by_hub"] as? Int == day)
        }
        #expect(hub.stop() == 0)
        for file in try Self.files(hub).keys where kept[file] == nil {
            try FileManager.default.removeItem(atPath: file)
        }
        for (file, content) in kept { try content.write(to: URL(fileURLWithPath: file)) }
        try hub.start(port: port)
        let refilled = try one.json("sync")
        #expect(refilled["sent"] as? Int == 2 && refilled["held_by_hub"] as? Int == 3, "\(refilled)")
        let audit = try String(contentsOfFile: "\(hub.data)/audit.log", encoding: .utf8)
        let renewals = audit.split(separator: "\n").count { $0.contains("\"event\":\"new_epoch\"") }
        #expect(renewals == 1, "\(audit)")
        _ = try two.json("sync")
        #expect(try one.reach() == two.reach())
        #expect(try one.json("sync")["requests"] as? Int == 1)
        #expect(hub.stop() == 0)
    }

    /// Each file of the hub and of what its machine remembers.
    private static func files(_ hub: RunningHub) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for folder in [hub.data, "\(hub.scratch)/state"] {
            for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
                let path = "\(folder)/\(name)"
                let kind = try FileManager.default.attributesOfItem(atPath: path)[.type]
                guard kind as? FileAttributeType == .typeRegular else { continue }
                files[path] = try Data(contentsOf: URL(fileURLWithPath: path))
            }
        }
        return files
    }
}
