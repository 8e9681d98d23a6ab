import Cascade
import CascadeDaemon
import CascadeModel
import CascadeProtocol
import CascadeSync
import CurlTransport
import Foundation

/// What a new device needs until it shows all of W1, over TLS on loopback, both sides together: by replaying the logs, and
/// from a snapshot that the hub has ready; and what making that costs the hub.
func measureStart(_ folder: String) async throws -> String {
    let (groups, root) = try sealedW1(folder)
    let key = try DeviceSigningKey(rawRepresentation: read("visitor", folder))
    let sealing = try SealingKey(rawRepresentation: read("visitor-sealing", folder))
    let hubKey = try DeviceSigningKey(rawRepresentation: read("hub", folder))
    let place = "\(folder)/start"
    try? FileManager.default.removeItem(atPath: place)
    let hub = try replica("\(place)/hub", root, (hubKey, SealingKey()), folder)
    for group in groups { try hub.receive(group) }
    var figures: [String] = []
    try await serving(hub) { address in
        func newcomer(_ name: String) throws -> (Replica, HubLink) {
            let device = try replica("\(place)/\(name)", root, (key, sealing), folder)
            try device.receive(groups[0])
            let invitation = Invitation(
                address: address,
                root: root,
                hub: hub.device,
                scope: try Scope("42/truong"),
                secret: [UInt8](repeating: 0, count: Invitation.secretByteCount)
            )
            return (device, try HubLink(device, invitation, program: "benchmark"))
        }
        let (replaying, replayLink) = try newcomer("replay")
        let replay = try await timed { try await replayLink.exchange() }
        let sessions = try replaying.status().sessions
        figures += ["\"sessions\": \(sessions)", replay.figures("replay"), traffic(replayLink, "replay")]
        let making = try await timed {
            try hub.makeSnapshot(for: try Scope("42/truong"), names: false, in: "\(place)/made")
        }
        figures += [
            making.figures("making"), "\"size\": \(making.result.snapshot.statement.size)",
            "\"packed_size\": \(making.result.snapshot.statement.packedSize)",
        ]
        // The hub makes its own when it is asked first; whoever asks waits for that once.
        let (first, firstLink) = try newcomer("first")
        _ = try await SnapshotStart(folder: first.folder, environment: first.environment).run(
            first,
            firstLink
        )
        let (starting, link) = try newcomer("snapshot")
        let start = SnapshotStart(folder: starting.folder, environment: starting.environment)
        let adopting = try await timed { try await start.run(starting, link) }
        guard case .adopted = adopting.result.outcome,
            try adopting.result.replica.status().sessions == sessions
        else { throw BenchmarkFailure("the snapshot shows something else: \(adopting.result.outcome)") }
        figures += [adopting.figures("snapshot"), traffic(link, "snapshot")]
        let checking = await timed {
            ReplicaDoctor.examine(starting.folder, environment: starting.environment)
        }
        figures.append(checking.figures("checking"))
    }
    return "{\(figures.joined(separator: ", ")), \"peak\": \(peakMemory())}"
}

private struct BenchmarkFailure: Error {
    let words: String
    init(_ words: String) { self.words = words }
}

private struct Timed<Result> {
    let seconds: Double
    let wall: Double
    let result: Result

    func figures(_ name: String) -> String { "\"\(name)_cpu\": \(seconds), \"\(name)_wall\": \(wall)" }
}

private func timed<Result>(_ work: () async throws -> Result) async rethrows -> Timed<Result> {
    let (start, cpu) = (ContinuousClock.now, processorSeconds())
    let result = try await work()
    return Timed(
        seconds: processorSeconds() - cpu,
        wall: (ContinuousClock.now - start) / .seconds(1),
        result: result
    )
}

private func traffic(_ link: HubLink, _ name: String) -> String {
    "\"\(name)_bytes\": \(link.traffic.sent + link.traffic.received)"
}
