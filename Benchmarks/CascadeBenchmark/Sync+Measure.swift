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
func measureSync(_ path: String, _ folder: String) async throws -> String {
    let (groups, root) = try sealedW1(folder)
    let key = try DeviceSigningKey(rawRepresentation: read("visitor", folder))
    let sealing = try SealingKey(rawRepresentation: read("visitor-sealing", folder))
    let hubKey = try DeviceSigningKey(rawRepresentation: read("hub", folder))
    let place = "\(folder)/sync"
    try? FileManager.default.removeItem(atPath: place)
    let sessions = try W1Sessions(W1(path).lines(phase: 1, device: 0), first: 100)
    var figures: [String] = []
    for (name, sets) in [("full", groups), ("empty", Array(groups.prefix(1)))] {
        let hub = try replica("\(place)/\(name)-hub", root, (hubKey, SealingKey()), folder)
        let visitor = try replica("\(place)/\(name)-visitor", root, (key, sealing), folder)
        _ = try hub.receive(groups[0])
        _ = try visitor.receive(groups[0])
        try await serving(hub) { address in
            let transport = try CurlTransport(
                to: address,
                of: hub.device,
                key: key,
                options: CurlOptions(trust: .pinned(hub.device.bytes)),
                now: hub.environment.now
            )
            let ingest = try await measuredAsync { try await push(sets, transport) }
            figures.append("\"\(name)_ingest_cpu\": \(ingest.seconds), \"\(name)_applied\": \(ingest.result)")
            for group in sets { try visitor.receive(group) }
            let link = try HubLink(
                visitor,
                Invitation(
                    address: address,
                    root: root,
                    hub: hub.device,
                    scope: try Scope("42/truong"),
                    secret: [UInt8](repeating: 0, count: Invitation.secretByteCount)
                ),
                program: "benchmark"
            )
            _ = try await link.exchange()
            let warm = link.traffic
            let idle = try await measuredAsync { try await link.exchange() }
            let afterIdle = link.traffic
            let count = try sessions.log(on: visitor)
            try visitor.seal()
            let news = try await measuredAsync { try await link.exchange() }
            let end = link.traffic
            figures.append(
                """
                "\(name)_idle_sent": \(afterIdle.sent - warm.sent), \
                "\(name)_idle_received": \(afterIdle.received - warm.received), \
                "\(name)_idle_cpu": \(idle.seconds), "\(name)_idle_requests": \(idle.result.requests), \
                "\(name)_new_sessions": \(count), "\(name)_new_cpu": \(news.seconds), \
                "\(name)_new_sent": \(end.sent - afterIdle.sent), \
                "\(name)_new_received": \(end.received - afterIdle.received), \
                "\(name)_new_change_sets": \(news.result.sent)
                """
            )
        }
    }
    return "{\(figures.joined(separator: ", ")), \"peak\": \(peakMemory())}"
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
func serving(_ replica: Replica, _ body: (String) async throws -> Void) async throws {
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    let server = HubServer(
        Hub(replica, program: "benchmark"),
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
private func push(_ groups: [[[UInt8]]], _ transport: CurlTransport) async throws -> Int {
    var (bundle, size, applied) = ([[UInt8]](), 0, 0)
    func send() async throws {
        guard case .taken(let taken) = try await transport.send(.push(Bundle(bundle))) else { return }
        applied += bundle.indices.count { taken[$0] == .applied }
        (bundle, size) = ([], 0)
    }
    for changeSet in groups.joined() {
        if size + changeSet.count > SyncLimits.bundle { try await send() }
        bundle.append(changeSet)
        size += changeSet.count
    }
    if !bundle.isEmpty { try await send() }
    return applied
}

private func measuredAsync<Result>(_ work: () async throws -> Result) async rethrows -> (
    seconds: Double, result: Result
) {
    let start = processorSeconds()
    let result = try await work()
    return (processorSeconds() - start, result)
}
