import Cascade
import CascadeModel
import CascadeProtocol
import Foundation
import SQLiteStore

/// What sealing W1's change sets costs, and how many bytes they are; they are written into a folder for the merge.
func measureW1Sealing(_ path: String, into folder: String) throws -> String {
    let workload = try W1(path)
    let (seconds, fleet) = try measured { try W1Fleet(workload) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var groups = [[fleet.rights]]
    for phase in fleet.phases { groups += phase }
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .binary
    try encoder.encode(groups.map { $0.map { Data($0) } }).write(
        to: URL(fileURLWithPath: "\(folder)/sets.plist")
    )
    try Data(fleet.root.bytes).write(to: URL(fileURLWithPath: "\(folder)/root"))
    let keys = [
        ("visitor", fleet.visitor.rawRepresentation), ("hub", fleet.hub.rawRepresentation),
        ("visitor-sealing", fleet.visitorSealing.rawRepresentation),
        ("names", fleet.scopeKey.publicKey.x963Representation),
    ]
    for (name, key) in keys { try Data(key).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    let sessions = workload.lines.count { if case .session = $0.operation { $0.phase < 3 } else { false } }
    return """
        {"cpu": \(seconds), "sessions": \(sessions), "change_sets": \(fleet.changeSetCount), \
        "bytes_per_session": \(Double(fleet.byteCount) / Double(sessions)), \
        "sealed_bytes_per_session": \(Double(fleet.sealedByteCount) / Double(sessions))}
        """
}

func environment(_ folder: String) -> ReplicaEnvironment {
    var environment = ReplicaEnvironment.system
    environment.anchors = "\(folder)/anchors"
    return environment
}

/// The change sets that were sealed into a folder, device by device, the rights first; and the root.
func sealedW1(_ folder: String) throws -> (groups: [[[UInt8]]], root: DeviceID) {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/sets.plist"))
    let groups = try PropertyListDecoder().decode([[Data]].self, from: data).map { $0.map { Array($0) } }
    guard let root = DeviceID(bytes: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/root"))) else {
        throw CocoaError(.fileReadCorruptFile)
    }
    return (groups, root)
}

/// What merging W1 at the centre costs: bytes checked, signatures verified, tables written, on the disk.
func measureW1Merge(_ folder: String) throws -> String {
    let (groups, root) = try sealedW1(folder)
    let centre = "\(folder)/centre"
    try? FileManager.default.removeItem(atPath: centre)
    let replica = try Replica.join(
        in: centre,
        scope: try Scope("42/truong"),
        root: root,
        environment: environment(folder)
    )
    var applied = 0
    let (seconds, _) = try measured {
        for group in groups { applied += try replica.receive(group).count { $0 == .applied } }
        try replica.store.checkpoint()
    }
    let counts = try replica.store.read { try $0.recordCounts() }
    let size =
        try FileManager.default.attributesOfItem(atPath: "\(centre)/replica.sqlite")[.size] as? Int ?? 0
    return """
        {"cpu": \(seconds), "applied": \(applied), "of": \(groups.joined().count), "people": \(counts.people), \
        "sessions": \(counts.sessions), "disk": \(size), "peak": \(peakMemory())}
        """
}

/// What opening the merged replica costs.
func measureW1Open(_ folder: String) throws -> String {
    let (seconds, count) = try measured {
        let replica = try Replica.open("\(folder)/centre", environment: environment(folder))
        return try replica.count(.pending)
    }
    return "{\"cpu\": \(seconds), \"pending\": \(count), \"peak\": \(peakMemory())}"
}

/// What logging one session durably costs, with the people met in it.
func measureW1Local(_ path: String, in folder: String) throws -> String {
    let workload = try W1(path)
    let place = "\(folder)/local"
    try? FileManager.default.removeItem(atPath: place)
    let replica = try Replica.found(
        in: place,
        scope: try Scope("42/truong"),
        role: .school,
        environment: environment(folder)
    )
    let sessions = try W1Sessions(workload.lines(phase: 1, device: 0))
    let (seconds, count) = try measured { try sessions.log(on: replica) }
    return "{\"sessions\": \(count), \"cpu\": \(seconds), \"cpu_per_session\": \(seconds / Double(count))}"
}
