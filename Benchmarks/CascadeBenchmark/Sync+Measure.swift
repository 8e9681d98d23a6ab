import Cascade
import CascadeDaemon
import CascadeHub
import CascadeModel
import CascadeProtocol
import CascadeSync
import CurlTransport
import Foundation
import Logging
import SQLiteStore

/// What exchanging W1 with a hub costs, both sides together, over TLS on loopback: taking everything in, 100 new
/// sessions against a hub that holds them all and against an empty one, and asking where nothing is new.
///
/// The two hubs are asked in turn, after one round that is not counted, and the medians are told: who is asked first
/// would else pay for what a program does once.
func measureSync(_ path: String, _ folder: String) async throws -> String {
    let (groups, _) = try sealedW1(folder)
    let workload = try W1(path)
    let rounds = try (0..<ExchangePair.rounds).map {
        try W1Sessions(workload.lines(phase: 1, device: $0), first: 100)
    }
    let full = try ExchangePair("full", groups, folder)
    let empty = try ExchangePair("empty", Array(groups.prefix(1)), folder)
    var figures: [String] = []
    try await serving(full.hub) { fullAddress in
        try await serving(empty.hub) { emptyAddress in
            let sides = [(full, fullAddress), (empty, emptyAddress)]
            for (pair, address) in sides { figures.append(try await pair.fill(address)) }
            for (round, sessions) in rounds.enumerated() {
                for (pair, _) in sides { try await pair.run(sessions, isCounted: round > 0) }
            }
            figures += sides.map(\.0.figures)
        }
    }
    return "{\(figures.joined(separator: ", ")), \"peak\": \(peakMemory())}"
}

/// A hub, and a device that exchanges with it.
private final class ExchangePair {
    /// Rounds of 100 sessions, the first of which is not counted.
    static let rounds = 6

    let hub: Replica
    private let name: String
    private let visitor: Replica
    private let key: DeviceSigningKey
    private let sets: [[[UInt8]]]
    private let folder: String
    private var link: HubLink?
    private var idle: [Round] = []
    private var news: [Round] = []

    private struct Round {
        var seconds: Double
        var sent: Int
        var received: Int
        var requests: Int
        var changeSets: Int
    }

    init(_ name: String, _ sets: [[[UInt8]]], _ folder: String) throws {
        let (groups, root) = try sealedW1(folder)
        let place = "\(folder)/sync/\(name)"
        try? FileManager.default.removeItem(atPath: place)
        key = try DeviceSigningKey(rawRepresentation: read("visitor", folder))
        let sealing = try SealingKey(rawRepresentation: read("visitor-sealing", folder))
        let hubKey = try DeviceSigningKey(rawRepresentation: read("hub", folder))
        self.name = name
        self.sets = sets
        self.folder = folder
        hub = try replica("\(place)/hub", root, (hubKey, SealingKey()), folder)
        visitor = try replica("\(place)/visitor", root, (key, sealing), folder)
        _ = try hub.receive(groups[0])
        _ = try visitor.receive(groups[0])
    }

    /// Brings both everything, and makes them acquainted.
    func fill(_ address: String) async throws -> String {
        let transport = try CurlTransport(
            to: address,
            of: hub.device,
            key: key,
            options: CurlOptions(trust: .pinned(hub.device.bytes)),
            now: hub.environment.now
        )
        // As a hub may hold them that reads no names.
        let names = try ScopePublicKey(x963Representation: read("names", folder))
        let sealed = try sets.joined().map {
            try ChangeSet(serialized: $0).sealingPrivate(to: names).serialized()
        }
        let ingest = try await measuredAsync { try await push(sealed, transport) }
        // Who else knows of it: the rights.
        guard ingest.result == sealed.count - sets[0].count else { throw CocoaError(.fileReadCorruptFile) }
        for group in sets { try visitor.receive(group) }
        let link = try HubLink(
            visitor,
            Invitation(
                address: address,
                root: hub.root,
                hub: hub.device,
                scope: try Scope("42/truong"),
                secret: [UInt8](repeating: 0, count: Invitation.secretByteCount)
            ),
            program: "benchmark"
        )
        _ = try await link.exchange()
        self.link = link
        return "\"\(name)_ingest_cpu\": \(ingest.seconds), \"\(name)_applied\": \(ingest.result)"
    }

    /// Asks where nothing is new, and then with 100 new sessions.
    func run(_ sessions: W1Sessions, isCounted: Bool) async throws {
        let idle = try await exchange()
        let count = try sessions.log(on: visitor)
        guard count == 100 else { throw CocoaError(.fileReadCorruptFile) }
        try visitor.seal()
        let news = try await exchange()
        guard isCounted else { return }
        self.idle.append(idle)
        self.news.append(news)
    }

    private func exchange() async throws -> Round {
        guard let link else { throw CocoaError(.featureUnsupported) }
        let before = link.traffic
        let (seconds, result) = try await measuredAsync { try await link.exchange() }
        return Round(
            seconds: seconds,
            sent: link.traffic.sent - before.sent,
            received: link.traffic.received - before.received,
            requests: result.requests,
            changeSets: result.sent
        )
    }

    var figures: String {
        func told(_ rounds: [Round], _ kind: String) -> [String] {
            func median(_ figure: (Round) -> Double) -> Double {
                rounds.map(figure).sorted()[rounds.count / 2]
            }
            return [
                "\"\(name)_\(kind)_cpu\": \(median(\.seconds))",
                "\"\(name)_\(kind)_sent\": \(Int(median { Double($0.sent) }))",
                "\"\(name)_\(kind)_received\": \(Int(median { Double($0.received) }))",
                "\"\(name)_\(kind)_requests\": \(Int(median { Double($0.requests) }))",
                "\"\(name)_\(kind)_change_sets\": \(Int(median { Double($0.changeSets) }))",
            ]
        }
        return (told(idle, "idle") + told(news, "new") + ["\"\(name)_new_sessions\": 100"]).joined(
            separator: ", "
        )
    }
}

func read(_ name: String, _ folder: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
}

func replica(
    _ place: String,
    _ root: DeviceID,
    _ keys: (DeviceSigningKey, SealingKey),
    _ folder: String
) throws -> Replica {
    try Replica.join(
        in: place,
        scope: try Scope("42/truong"),
        root: root,
        environment: environment(folder),
        keys: keys
    )
}

/// Runs something beside a hub that answers.
func serving(
    _ replica: Replica,
    as part: Hub.Part = .centre,
    _ body: (String) async throws -> Void
) async throws {
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    let server = HubServer(
        Hub(replica, program: "benchmark", part: part),
        HubServer.Options(port: 0),
        logger: Logger(label: "hub", factory: { _ in SwiftLogNoOpLogHandler() }),
        isListening: { continuation.yield($0) }
    )
    let task = Task { try await server.run() }
    var iterator = ports.makeAsyncIterator()
    guard let port = await iterator.next() else { return }
    try await body("https://127.0.0.1:\(port)")
    task.cancel()
    _ = await task.result
}

/// Brings change sets in bundles of a megabyte, as a relay would.
private func push(_ sets: [[UInt8]], _ transport: CurlTransport) async throws -> Int {
    var (bundle, size, applied) = ([[UInt8]](), 0, 0)
    func send() async throws {
        guard case .taken(let taken) = try await transport.send(.push(Bundle(bundle))) else { return }
        applied += bundle.indices.count { taken[$0] == .applied }
        (bundle, size) = ([], 0)
    }
    for changeSet in sets {
        if size + changeSet.count > SyncLimits.bundle { try await send() }
        bundle.append(changeSet)
        size += changeSet.count
    }
    if !bundle.isEmpty { try await send() }
    return applied
}

func measuredAsync<Result>(_ work: () async throws -> Result) async rethrows -> (
    seconds: Double, result: Result
) {
    let start = processorSeconds()
    let result = try await work()
    return (processorSeconds() - start, result)
}
