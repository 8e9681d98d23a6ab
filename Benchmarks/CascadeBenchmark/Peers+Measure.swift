import Cascade
import CascadeDaemon
import CascadeHub
import CascadeModel
import CascadeProtocol
import CascadeSync
import CurlTransport
import Foundation

/// Two devices that hold all of W1, and 50 sessions each that the other lacks: what one exchange costs, with no hub.
func measurePair(_ path: String, _ folder: String) async throws -> String {
    let (groups, root) = try sealedW1(folder)
    let workload = try W1(path)
    let place = "\(folder)/pair"
    try? FileManager.default.removeItem(atPath: place)
    let keys = try ["visitor", "hub"].map { try DeviceSigningKey(rawRepresentation: read($0, folder)) }
    let sealing = try SealingKey(rawRepresentation: read("visitor-sealing", folder))
    let one = try replica("\(place)/one", root, (keys[0], sealing), folder)
    let other = try replica("\(place)/other", root, (keys[1], SealingKey()), folder)
    for group in groups {
        try one.receive(group)
        try other.receive(group)
    }
    var figures: [String] = []
    try await serving(other, as: .peer) { address in
        let link = try link(one, to: address, of: other)
        // What a first meeting costs, rights and receipts, is not what is measured.
        for _ in 0..<2 { _ = try await link.exchange() }
        let before = link.traffic
        for (device, replica) in [one, other].enumerated() {
            let sessions = try W1Sessions(workload.lines(phase: 1, device: device), first: 50)
            guard try sessions.log(on: replica) == 50 else { throw CocoaError(.fileReadCorruptFile) }
            try replica.seal()
        }
        let (seconds, tally) = try await measuredAsync { try await link.exchange() }
        let bytes = link.traffic.sent + link.traffic.received - before.sent - before.received
        guard try areEqual([one, other]) else { throw CocoaError(.fileReadCorruptFile) }
        figures = [
            "\"common\": \(try one.status().sessions - 100)", "\"different\": 100",
            "\"requests\": \(tally.requests)",
            "\"bytes\": \(bytes)", "\"cpu\": \(seconds)",
        ]
    }
    return "{\(figures.joined(separator: ", "))}"
}

/// Devices in one room, each with sessions that nobody else has: how many exchanges each begins, with somebody by
/// chance, until all hold all, and how many bytes go over the air.
///
/// The ideal is that everybody is sent once what he lacks of the union, as it was sealed. Devices take turns in an order
/// by chance, one after the other; each round everybody begins one exchange.
func measureRoom(_ folder: String, devices count: Int, sessions: Int, seed: UInt64) async throws -> String {
    let place = "\(folder)/room"
    try? FileManager.default.removeItem(atPath: place)
    let scope = try Scope("42/truong")
    let school = try Replica.found(
        in: "\(place)/0",
        scope: scope,
        role: .school,
        environment: environment(folder)
    )
    var replicas = [school]
    for number in 1..<count {
        let device = try Replica.join(
            in: "\(place)/\(number)",
            scope: scope,
            root: school.root,
            environment: environment(folder)
        )
        _ = try school.grant(device.deviceKeys, role: .volunteer)
        replicas.append(device)
    }
    // The rights came while there was a network; from here on there is none.
    let rights = try school.changeSets(beyond: [:])
    for replica in replicas.dropFirst() { try replica.receive(rights) }
    let known = try school.frontier()
    for (number, replica) in replicas.enumerated() {
        try logCrowdSessions(sessions, number, on: replica)
        try replica.seal()
    }
    var generator = SplitMix(state: seed)
    var rounds = 0
    var traffic = (bytes: 0, requests: 0)
    try await servingAll(replicas[...]) { addresses in
        while try !areEqual(replicas), rounds < 3 * count {
            rounds += 1
            for number in replicas.indices.shuffled(using: &generator) {
                let met = (number + Int.random(in: 1..<count, using: &generator)) % count
                let link = try link(replicas[number], to: addresses[met], of: replicas[met])
                let tally = try await link.exchange()
                traffic.bytes += link.traffic.sent + link.traffic.received
                traffic.requests += tally.requests
            }
        }
    }
    let union = try school.changeSets(beyond: known).reduce(0) { $0 + $1.count }
    let ideal = (count - 1) * union
    return """
        {"devices": \(count), "sessions": \(sessions), "seed": \(seed), "equal": \(try areEqual(replicas)), \
        "exchanges_each": \(rounds), "union": \(union), "bytes": \(traffic.bytes), \
        "ratio": \(Double(traffic.bytes) / Double(ideal)), "requests": \(traffic.requests), "peak": \(peakMemory())}
        """
}

/// Whether all hold the same change sets.
private func areEqual(_ replicas: [Replica]) throws -> Bool {
    let first = try replicas[0].frontier()
    return try replicas.dropFirst().allSatisfy { try $0.frontier() == first }
}

private func link(_ replica: Replica, to address: String, of device: Replica) throws -> HubLink {
    guard let peer = PeerAddress(address.dropFirst("https://".count)) else {
        throw CocoaError(.coderInvalidValue)
    }
    return try HubLink(replica, to: peer, of: device.device, program: "benchmark")
}

/// Runs something beside all of them, each answering at an address of its own.
private func servingAll(
    _ replicas: ArraySlice<Replica>,
    _ addresses: [String] = [],
    _ body: ([String]) async throws -> Void
) async throws {
    guard let first = replicas.first else { return try await body(addresses) }
    try await serving(first, as: .peer) { address in
        try await servingAll(replicas.dropFirst(), addresses + [address], body)
    }
}
