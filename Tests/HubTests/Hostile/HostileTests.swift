import Cascade
import CascadeModel
import CascadeNetworkFaults
import CascadeProtocol
import CascadeSync
import CascadeTestSupport
import CurlTransport
import Foundation
import Testing

@Suite("Requests that mean no good", .serialized)
struct HostileTests {
    /// A hub, a device that it knows and its change sets, of which the hub holds the first few.
    struct Scene {
        let hub: RunningHub
        let member: Member
        let visitor: Visitor
        let stranger: Visitor
        /// Does nothing but look.
        let witness: Visitor
        let held: [[UInt8]]
        let next: [[UInt8]]
        let id: DeviceID

        init(_ options: [String] = ["--requests-per-minute", "100000", "--enrolments-per-minute", "1000"])
            async throws
        {
            hub = try RunningHub(options: options)
            member = try await Member(hub, "one", in: "42/truong-a", as: "school")
            let witness = try await Member(hub, "witness", in: "42", as: "coordinator")
            var generator = SeededGenerator(seed: 1)
            for day in 0..<3 { try member.session(day, bytes: 200, &generator) }
            try await member.exchange()
            held = try member.ownChangeSets()
            for day in 3..<7 { try member.session(day, bytes: 200, &generator) }
            next = Array(try member.ownChangeSets().dropFirst(held.count))
            id = try #require(try member.replica.hub).hub
            visitor = try Visitor(member.replica.signingKey, to: id, at: hub.address)
            stranger = try Visitor(DeviceSigningKey(), to: id, at: hub.address)
            self.witness = try Visitor(witness.replica.signingKey, to: id, at: hub.address)
        }

        func holdings() async throws -> [HeldLog] { try await witness.holdings(try Scope("42")) }

        func hello() throws -> HelloRequest {
            HelloRequest(
                schema: 1,
                program: "test",
                names: false,
                scopes: [ScopeDigest(.below(try Scope("42/truong-a")), of: [], names: false)]
            )
        }

        /// Sends something, and makes sure that it was refused so and that nothing came of it.
        func refuses(
            _ letter: Visitor.Letter,
            from sender: Visitor? = nil,
            with summary: String,
            _ what: String
        ) async throws {
            let before = try await holdings()
            let answer = try await (sender ?? visitor).send(letter)
            #expect(answer.summary == summary, "\(what)")
            #expect(try await holdings() == before, "\(what)")
        }
    }

    @Test("Who signs wrongly, for somebody else or not at all is told so, whatever he brings")
    func signatures() async throws {
        let scene = try await Scene()
        let enrolment = EnrolRequest(
            secret: [UInt8](repeating: 1, count: Invitation.secretByteCount),
            signingKey: scene.stranger.key.verifyingKey.x963Representation,
            sealingKey: SealingKey().publicRepresentation
        )
        let letters: [Visitor.Letter] = [
            .hello(try scene.hello()), .push(scene.next), .pull(Wants([], names: true)), .enrol(enrolment),
        ]
        for letter in letters {
            var unsigned = letter
            unsigned.afterSigning = { headers, _ in headers.removeAll { $0.name == "signature" } }
            try await scene.refuses(unsigned, with: "401 unsigned", "no signature to \(letter.path)")
            var naked = letter
            naked.afterSigning = { headers, _ in headers = [] }
            try await scene.refuses(naked, with: "401 unsigned", "no headers to \(letter.path)")
            var passedOn = letter
            passedOn.addressee = scene.stranger.key.deviceID
            try await scene.refuses(passedOn, with: "401 not_for_me", "passed on to \(letter.path)")
            var forged = letter
            let other = Base64URL.text(scene.stranger.key.verifyingKey.compressedRepresentation)
            let own = Base64URL.text(scene.visitor.key.verifyingKey.compressedRepresentation)
            forged.afterSigning = { headers, _ in
                headers = headers.map { HTTPField($0.name, $0.value.replacing(own, with: other)) }
            }
            try await scene.refuses(forged, with: "401 unsigned", "another's name to \(letter.path)")
            guard letter.method == .post else { continue }
            var flipped = letter
            flipped.afterSigning = { _, body in body[body.count / 2] ^= 1 }
            try await scene.refuses(flipped, with: "401 unsigned", "flipped body to \(letter.path)")
            var truncated = letter
            truncated.afterSigning = { _, body in body.removeLast() }
            try await scene.refuses(truncated, with: "401 unsigned", "truncated body to \(letter.path)")
        }
        #expect(scene.hub.stop() == 0)
    }

    @Test("Who has no right, or no longer, is told nothing and brings nothing")
    func strangers() async throws {
        let scene = try await Scene()
        for letter: Visitor.Letter in [
            .hello(try scene.hello()), .push(scene.next), .push(scene.held), .pull(Wants([], names: true)),
        ] {
            try await scene.refuses(letter, from: scene.stranger, with: "403 unknown_device", letter.path)
        }
        let secret = [UInt8](repeating: 1, count: Invitation.secretByteCount)
        let sealing = SealingKey().publicRepresentation
        let signing = scene.stranger.key.verifyingKey.x963Representation
        try await scene.refuses(
            .enrol(EnrolRequest(secret: secret, signingKey: signing, sealingKey: sealing)),
            from: scene.stranger,
            with: "403 invitation",
            "a guessed secret"
        )
        let others = DeviceSigningKey().verifyingKey.x963Representation
        try await scene.refuses(
            .enrol(EnrolRequest(secret: secret, signingKey: others, sealingKey: sealing)),
            from: scene.stranger,
            with: "400 malformed",
            "another's key"
        )
        let device = scene.member.replica.device.description
        #expect(try scene.hub.run("lantoa-hub", ["revoke", "--data", scene.hub.data, device]).exitCode == 0)
        for letter: Visitor.Letter in [.hello(try scene.hello()), .push(scene.next)] {
            try await scene.refuses(letter, with: "403 revoked", letter.path)
        }
        let audit = try String(contentsOfFile: "\(scene.hub.data)/audit.log", encoding: .utf8)
        for words in ["\"event\":\"enrolled\"", "\"event\":\"revoked\"", "\"code\":\"unknown_device\""] {
            #expect(audit.contains(words), "\(words)")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: "\(scene.hub.data)/audit.log")[
            .posixPermissions
        ]
        #expect(mode as? Int == 0o600)
    }

    @Test(
        "What a device brings of others is judged by their rights; what reaches too far waits and is listed"
    )
    func relayed() async throws {
        let scene = try await Scene()
        // A device of another school relays what the first one signed: it counts as if it had come itself.
        let relay = try await Member(scene.hub, "relay", in: "42/truong-b", as: "volunteer")
        let visitor = try Visitor(relay.replica.signingKey, to: scene.id, at: scene.hub.address)
        let taken = try await visitor.push(scene.next)
        #expect(scene.next.indices.allSatisfy { taken[$0] == .applied }, "\(taken.outcomes)")
        // Somebody without any right signed these.
        let nobody = try Replica.found(in: "\(scene.hub.scratch)/nobody", scope: try Scope("42/truong-a"))
        let foreign = try nobody.changeSets(beyond: [:])
        let strange = try await visitor.push(foreign)
        #expect(foreign.indices.allSatisfy { if case .held = strange[$0] { true } else { false } })
        let list = try scene.hub.run("lantoa-hub", ["quarantine", "--data", scene.hub.data, "--json"])
        let waiting = list.output.split(separator: "\n").filter { $0.contains("\"log\"") }
        #expect(waiting.count == foreign.count, "\(list.output)")
        #expect(list.output.contains("\"reason\":\"") || list.output.contains("\"reason\": \""))
        #expect(try scene.hub.run("lantoa-hub", ["quarantine", "--data", scene.hub.data]).exitCode == 0)
    }

    @Test("Change sets twice, out of order or damaged are sorted out one by one")
    func order() async throws {
        let scene = try await Scene()
        let before = try await scene.holdings()
        let again = try await scene.visitor.push(scene.held + scene.held)
        // They come with private sections this time, which the hub had without.
        #expect((scene.held + scene.held).indices.allSatisfy { [.known, .completed].contains(again[$0]) })
        let backwards = try await scene.visitor.push(Array(scene.next.dropFirst().reversed()))
        for place in scene.next.dropFirst().indices.map({ $0 - 1 }) {
            guard case .gap = backwards[place] else {
                Issue.record("place \(place): \(backwards[place])")
                continue
            }
        }
        for place in stride(from: 0, to: scene.next[0].count, by: 7) {
            var damaged = scene.next[0]
            damaged[place] ^= 1 << UInt8(place % 8)
            let taken = try await scene.visitor.push([damaged, Array(scene.next[0].prefix(place))])
            #expect(!taken[0].isKept, "flipped at \(place): \(taken[0])")
            #expect(!taken[1].isKept, "truncated at \(place): \(taken[1])")
        }
        #expect(try await scene.holdings() == before)
        // One that is damaged hinders none of another log, and the log goes on where it was.
        let taken = try await scene.visitor.push(scene.next)
        #expect(scene.next.indices.allSatisfy { taken[$0] == .applied })
        #expect(try await scene.holdings() != before)
    }

    @Test("What is too large is refused before it is looked at, compressed or not")
    func sizes() async throws {
        let scene = try await Scene()
        let large = [UInt8](repeating: 7, count: SyncLimits.body + 1)
        try await scene.refuses(
            Visitor.Letter(path: SyncPath.changes, body: large),
            with: "413 too_large",
            "a large body"
        )
        let bomb = ZstdFrame.compress([UInt8](repeating: 0, count: 64 << 20), level: 3)
        #expect(bomb.count < 100_000)
        try await scene.refuses(
            Visitor.Letter(path: SyncPath.changes, body: bomb, encoding: "zstd"),
            with: "413 too_large",
            "a frame that unfolds"
        )
        try await scene.refuses(
            Visitor.Letter(path: SyncPath.changes, body: Array(bomb.dropLast(9)), encoding: "zstd"),
            with: "400 malformed",
            "half a frame"
        )
        try await scene.refuses(
            Visitor.Letter(path: SyncPath.changes, body: bomb, encoding: "gzip"),
            with: "400 malformed",
            "another encoding"
        )
        let many = [ScopeDigest](
            repeating: try #require(try scene.hello().scopes.first),
            count: SyncLimits.scopes + 1
        )
        try await scene.refuses(
            .hello(HelloRequest(schema: 1, program: "", names: false, scopes: many)),
            with: "413 too_large",
            "too many parts"
        )
        let logs = (0...SyncLimits.wants).map { HeldLog.nothing(of: LogTag(rawValue: UInt64($0 + 1))) }
        try await scene.refuses(.pull(Wants(logs, names: false)), with: "413 too_large", "too many logs")
        try await scene.refuses(
            .push([[UInt8]](repeating: [], count: SyncLimits.changeSets + 1)),
            with: "413 too_large",
            "too many change sets"
        )
        #expect(scene.hub.stop() == 0)
    }

    @Test("Paths, methods and versions that a hub does not have are refused by the protocol's own words")
    func paths() async throws {
        let scene = try await Scene()
        for path in ["/", "/v1", "/v1/hello/", "/v2/hello", "/v1/%68ello", "/v1/../v1/hellos"] {
            try await scene.refuses(Visitor.Letter(path: path), with: "404 not_found", path)
        }
        for path in [SyncPath.hello, SyncPath.enrol] {
            try await scene.refuses(Visitor.Letter(method: .get, path: path), with: "405 method", path)
        }
        try await scene.refuses(Visitor.Letter(path: "/healthz"), with: "405 method", "healthz")
        try await scene.refuses(
            Visitor.Letter(method: .get, path: SyncPath.changes),
            with: "400 malformed",
            "no wants"
        )
        for query in ["want=", "want=***", "wants=AA", "want=AA&want=AA"] {
            let letter = Visitor.Letter(method: .get, path: SyncPath.changes, query: query)
            let answer = try await scene.visitor.send(letter)
            #expect(answer.status == 400 || query == "want=" && answer.status == 200, "\(query)")
        }
        var newer = try scene.hello()
        (newer.oldestVersion, newer.newestVersion) = (99, 100)
        try await scene.refuses(.hello(newer), with: "426 version", "version 99")
        #expect(scene.hub.stop() == 0)
    }

    @Test(
        "Who speaks other versions is told which there are, and over HTTP/1.1 what to upgrade to",
        arguments: [(["--plain"], "lantoa/1"), ([], nil)] as [([String], String?)]
    )
    func versions(options: [String], upgrade: String?) async throws {
        // RFC 9110, 15.5.22 wants the header line, and RFC 9113, 8.2.2 has none of it in HTTP/2, which TLS brings.
        let scene = try await Scene(options)
        var newer = try scene.hello()
        (newer.oldestVersion, newer.newestVersion) = (99, 100)
        let answer = try await scene.visitor.send(.hello(newer))
        #expect(answer.summary == "426 version")
        #expect(answer.upgrade == upgrade)
        #expect(answer.failure?.detail == "this program speaks versions 1 to 1")
        let sound = try await scene.visitor.send(.hello(try scene.hello()))
        #expect(sound.status == 200 && sound.upgrade == nil)
        #expect(scene.hub.stop() == 0)
    }

    @Test(
        "Bytes changed at random, and signed, change nothing and break nothing",
        arguments: [UInt64(1), 2, 3]
    )
    func mangled(seed: UInt64) async throws {
        let scene = try await Scene()
        var generator = SeededGenerator(seed: seed)
        let before = try await scene.holdings()
        // What the hub holds already: a byte that does no harm makes nothing new of it.
        let wants = Wants(before, names: true)
        let letters: [Visitor.Letter] = [
            .hello(try scene.hello()), .push(scene.held), .pull(wants),
        ]
        // Fewer than a connection bears: SwiftNIO closes it after 200 requests of libcurl's.
        for round in 0..<150 {
            guard var letter = generator.pick(letters) else { continue }
            if letter.method == .get {
                let bytes = Self.mangled(wants.wireBytes, &generator)
                letter.query = "want=" + Base64URL.text(bytes)
            } else {
                letter.body = Self.mangled(letter.body, &generator)
            }
            let answer: Visitor.Answer
            do {
                answer = try await scene.visitor.send(letter)
            } catch {
                Issue.record("seed \(seed), round \(round): \(letter.method) \(letter.body.count) \(error)")
                continue
            }
            #expect(
                [200, 400, 413, 426].contains(answer.status),
                "seed \(seed), round \(round): \(answer.summary)"
            )
        }
        #expect(try await scene.holdings() == before, "seed \(seed)")
        let taken = try await scene.visitor.push(scene.next)
        #expect(scene.next.indices.allSatisfy { taken[$0] == .applied }, "seed \(seed)")
        #expect(scene.hub.stop() == 0)
    }

    private static func mangled(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0...generator.number(0...3) where !bytes.isEmpty {
            let place = generator.number(0...bytes.count - 1)
            switch generator.number(0...4) {
            case 0: bytes[place] ^= 1 << UInt8(generator.number(0...7))
            case 1: bytes[place] = generator.pick([0, 0x7F, 0x80, 0xFF]) ?? 0
            case 2: bytes.removeSubrange(place...)
            case 3: bytes.insert(contentsOf: bytes[..<min(place, 64)], at: place)
            default: bytes.remove(at: place)
            }
        }
        return bytes
    }

    @Test("What is no HTTP at all leaves the hub alive")
    func noise() async throws {
        let hub = try RunningHub("--plain")
        for text in [
            "\u{0}\u{1}\u{2}\u{3}", "GET", "GET / HTTP/9.9\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "POST /v1/hello HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
            "POST /v1/hello HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
            "POST /v1/hello HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcdef",
            "GET /" + String(repeating: "a", count: 200_000) + " HTTP/1.1\r\nhost: a\r\n\r\n",
            "GET / HTTP/1.1\r\n" + String(repeating: "x: y\r\n", count: 20_000) + "\r\n",
        ] {
            _ = Sockets.ask(hub.port, text)
            let health = Sockets.ask(
                hub.port,
                "GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
            )
            #expect(health?.hasPrefix("HTTP/1.1 204") == true, "\(text.prefix(40)): \(health ?? "nothing")")
        }
        #expect(hub.stop() == 0)
    }
}

extension Visitor {
    /// Brings change sets, which have to be looked at.
    func push(_ changeSets: [[UInt8]]) async throws -> BundleResponse {
        let answer = try await send(.push(changeSets))
        guard answer.status == 200 else { throw RunningHub.Broken(answer.summary) }
        return try BundleResponse(wireBytes: answer.body)
    }
}

extension Member {
    /// The change sets that this device signed, in order, as a hub may have them: without names.
    func ownChangeSets() throws -> [[UInt8]] {
        try replica.changeSets(beyond: [:]).filter { try ChangeSet.header(of: $0).device == replica.device }
            .map { try ChangeSet(serialized: $0).withoutPrivate().serialized() }
    }
}
