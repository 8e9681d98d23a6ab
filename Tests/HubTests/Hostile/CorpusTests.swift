import Cascade
import CascadeModel
import CascadeProtocol
import CascadeSync
import CascadeTestSupport
import CurlTransport
import Foundation
import Testing

/// Requests that are kept: the golden vectors of messages and of signed requests, sent where they belong and where not.
private struct Corpus {
    /// Bytes of every message, and of those that are none.
    let messages: [(name: String, bytes: [UInt8])]
    /// Signed requests, some of them changed on the way, none of them for the hub of a test.
    let requests: [(name: String, letter: Visitor.Letter)]

    init() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Protocol/vectors")
        func read(_ name: String) throws -> [String: [[String: Any]]] {
            let data = try Data(contentsOf: folder.appendingPathComponent("\(name).json"))
            let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
            return (object ?? [:]).compactMapValues { $0 as? [[String: Any]] }
        }
        let vectors = try read("sync-messages")
        messages = ((vectors["messages"] ?? []) + (vectors["refused"] ?? [])).compactMap { vector in
            guard let name = vector["name"] as? String, let text = vector["bytes"] as? String else {
                return nil
            }
            return (name, Self.bytes(text))
        }
        let signed = try read("sync-requests")
        let sound = signed["requests"] ?? []
        requests = (sound + (signed["refused"] ?? [])).compactMap { vector in
            let origin = sound.first { $0["name"] as? String == vector["request"] as? String } ?? vector
            guard let name = vector["name"] as? String, let path = origin["path"] as? String,
                let fields = vector["headers"] as? [String: String]
            else { return nil }
            let body = Self.bytes(vector["body"] as? String ?? "")
            var letter = Visitor.Letter(
                method: origin["method"] as? String == "GET" ? .get : .post,
                path: path,
                query: origin["query"] as? String
            )
            letter.afterSigning = { headers, content in
                headers = fields.map { HTTPField($0.key, $0.value) }
                content = body
            }
            return (name, letter)
        }
    }

    private static func bytes(_ text: String) -> [UInt8] {
        let digits = Array(text)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
    }
}

@Suite("The kept requests, sent to a hub that they are not for", .serialized)
struct CorpusTests {
    @Test(
        "Every message, whole, cut and flipped, on every path, from a member and a stranger, changes nothing"
    )
    func messages() async throws {
        let corpus = try Corpus()
        #expect(corpus.messages.count >= 50)
        let scene = try await HostileTests.Scene()
        let before = try await scene.holdings()
        var seen: Set<Int> = []
        for (place, message) in corpus.messages.enumerated() {
            var flipped = message.bytes
            if !flipped.isEmpty { flipped[place * 31 % flipped.count] ^= 1 << UInt8(place % 8) }
            var letters: [Visitor.Letter] = []
            for bytes in [message.bytes, Array(message.bytes.prefix(message.bytes.count / 2)), flipped] {
                for path in [SyncPath.hello, SyncPath.changes, SyncPath.enrol] {
                    letters.append(Visitor.Letter(path: path, body: bytes))
                }
                guard bytes.count < SyncLimits.wantsBytes else { continue }
                letters.append(
                    Visitor.Letter(
                        method: .get,
                        path: SyncPath.changes,
                        query: "want=\(Base64URL.text(bytes))"
                    )
                )
            }
            // A connection each: SwiftNIO closes one after some hundreds of refused requests.
            let member = try Visitor(scene.visitor.key, to: scene.id, at: scene.hub.address)
            for letter in letters {
                let answer = try await member.send(letter)
                seen.insert(answer.status)
                #expect(
                    [200, 400, 403, 413, 426].contains(answer.status),
                    "\(message.name) to \(letter.method) \(letter.path): \(answer.summary)"
                )
            }
            for letter in letters.prefix(3) {
                let answer = try await scene.stranger.send(letter)
                #expect(
                    ["400 malformed", "403 unknown_device", "403 invitation", "413 too_large", "426 version"]
                        .contains(answer.summary),
                    "\(message.name) to \(letter.path): \(answer.summary)"
                )
            }
        }
        #expect(seen.isSuperset(of: [200, 400, 426]), "\(seen)")
        // One of them holds a sound change set of a device that nobody knows here: it waits, and nothing came of it.
        let after = try await scene.holdings()
        let list = try scene.hub.run("lantoa-hub", ["quarantine", "--data", scene.hub.data, "--json"])
        let waiting = list.output.split(separator: "\n").filter { $0.contains("\"log\"") }.count
        #expect(after.filter(before.contains) == before)
        #expect(after.count == before.count + waiting && waiting <= 1, "\(list.output)")
        let taken = try await scene.visitor.push(scene.next)
        #expect(scene.next.indices.allSatisfy { taken[$0] == .applied })
        #expect(scene.hub.stop() == 0)
    }

    @Test("Requests that were signed once for another hub, changed or not, are nobody's here")
    func requests() async throws {
        let corpus = try Corpus()
        #expect(corpus.requests.count >= 13)
        let scene = try await HostileTests.Scene()
        let before = try await scene.holdings()
        for (name, letter) in corpus.requests + corpus.requests.reversed() {
            let answer = try await scene.stranger.send(letter)
            #expect(
                ["401 unsigned", "401 not_for_me"].contains(answer.summary),
                "\(name): \(answer.summary)"
            )
        }
        #expect(try await scene.holdings() == before)
        #expect(scene.hub.stop() == 0)
    }

    @Test(
        "Who asks for a snapshot wrongly, or for a piece that is none, is told so, and others still get theirs"
    )
    func snapshots() async throws {
        let scene = try await HostileTests.Scene()
        var generator = SeededGenerator(seed: 9)
        for day in 0..<70 { try scene.member.session(day, bytes: 20, &generator) }
        try await scene.member.exchange()
        let layout = scene.member.replica.snapshotLayout
        func text(_ scope: String, _ layout: String) throws -> String {
            SnapshotQuery(scope: try Scope(scope), names: false, layout: layout).text
        }
        func letter(_ query: String?) -> Visitor.Letter {
            Visitor.Letter(method: .get, path: SyncPath.snapshot, query: query)
        }
        let good = letter(try text("42/truong-a", layout))
        var made: Snapshot?
        while made == nil {
            let answer = try await scene.visitor.send(good)
            if answer.status == 200 {
                made = try Snapshot(wireBytes: answer.body)
            } else {
                try #require(answer.summary == "503 unavailable", "\(answer.summary)")
                await Task.yield()
            }
        }
        let snapshot = try #require(made)
        let query = try #require(good.query)
        for wrong in [
            nil, "", "scope=", query + "&names=1", String(query.dropLast(layout.count + 1)),
            query.replacing("names=0", with: "names=2"), query.replacing("scope=", with: "scope=***"),
        ] {
            try await scene.refuses(letter(wrong), with: "400 malformed", "query \(wrong ?? "none")")
        }
        try await scene.refuses(
            letter(try text("42/truong-a", "sqlite-0-0-0")),
            with: "404 not_found",
            "layout"
        )
        for scope in ["42", "42/truong-b"] {
            try await scene.refuses(letter(try text(scope, layout)), with: "403 forbidden", scope)
        }
        try await scene.refuses(good, from: scene.stranger, with: "403 unknown_device", "stranger")
        try await scene.refuses(Visitor.Letter(path: SyncPath.snapshot), with: "405 method", "post")
        var unsigned = good
        unsigned.afterSigning = { headers, _ in headers.removeAll { $0.name == "signature" } }
        try await scene.refuses(unsigned, with: "401 unsigned", "unsigned")
        func piece(_ name: String, _ range: String?) -> Visitor.Letter {
            var letter = Visitor.Letter(method: .get, path: "\(SyncPath.snapshot)/\(name)")
            letter.afterSigning = { headers, _ in
                if let range { headers.append(HTTPField("range", range)) }
            }
            return letter
        }
        let size = snapshot.statement.packedSize
        for range in [
            nil, "bytes", "bytes=", "bytes=-", "bytes=9-3", "bytes=0-1,4-5", "lines=0-1", "bytes=-5",
            "bytes=\(size)-\(size + 5)", "bytes=0-99999999999999999999999", "bytes=0x0-0x9",
        ] {
            try await scene.refuses(
                piece(snapshot.name, range),
                with: "400 malformed",
                "range \(range ?? "none")"
            )
        }
        for name in [
            String(snapshot.name.reversed()), "", "%2e%2e", snapshot.name + "/", snapshot.name + ".zst",
        ] {
            try await scene.refuses(piece(name, "bytes=0-9"), with: "404 not_found", "name \(name)")
        }
        let asked = piece(snapshot.name, "bytes=0-9")
        try await scene.refuses(asked, from: scene.stranger, with: "403 unknown_device", "a stranger's piece")
        let answer = try await scene.visitor.send(asked)
        #expect(answer.status == 206 && answer.body.count == 10)
        // As far as there is any, however much is asked for.
        let more = try await scene.visitor.send(piece(snapshot.name, "bytes=\(size - 5)-\(Int.max)"))
        #expect(more.status == 206 && more.body.count == 5)
        let late = try await Member(scene.hub, "late", in: "42/truong-a", as: "volunteer")
        try await late.exchange()
        #expect(try late.replica.status().sessions == scene.member.replica.status().sessions)
        #expect(scene.hub.stop() == 0)
    }
}
