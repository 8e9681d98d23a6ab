import Cascade
import CascadeModel
import CascadeProtocol
import Crypto
import Foundation

/// What carrying W1 on a stick costs, beside copying and hashing the same files: written by a replica that holds it all,
/// read by one that holds nothing, and read once more.
func measureCarry(_ folder: String) throws -> String {
    let (groups, root) = try sealedW1(folder)
    let place = "\(folder)/carry"
    try? FileManager.default.removeItem(atPath: place)
    let stick = "\(place)/stick"
    try FileManager.default.createDirectory(atPath: stick, withIntermediateDirectories: true)
    let key = try DeviceSigningKey(rawRepresentation: read("visitor", folder))
    let sealing = try SealingKey(rawRepresentation: read("visitor-sealing", folder))
    let writer = try replica("\(place)/writer", root, (key, sealing), folder)
    for group in groups { try writer.receive(group) }
    let hubKey = try DeviceSigningKey(rawRepresentation: read("hub", folder))
    let reader = try replica("\(place)/reader", root, (hubKey, SealingKey()), folder)
    try reader.receive(groups[0])
    let writing = try clocked { try writer.carryOut(to: stick) }
    let copying = try clocked { try copyAndHash(stick, to: "\(place)/copy") }
    let fresh = try clocked { try reader.carryIn(from: stick) }
    let again = try clocked { try reader.carryIn(from: stick) }
    // What no reader can leave out. Whose key it is makes no difference to the time.
    let sets = try groups.joined().map { try ChangeSet(serialized: $0) }
    let verifying = clocked { sets.count { $0.verifySignature(key.verifyingKey) } }
    guard again.result.received == 0, fresh.result.problems.isEmpty else {
        throw CocoaError(.fileReadCorruptFile)
    }
    return """
        {"sessions": \(try reader.status().sessions), "change_sets": \(writing.result.changeSets), \
        "bytes": \(copying.result), "received": \(fresh.result.received), \
        \(writing.figures("write")), \(copying.figures("copy_and_hash")), \
        \(verifying.figures("verify_signatures")), \(fresh.figures("read")), \(again.figures("read_again")), "peak": \(peakMemory())}
        """
}

/// Copies every file of a folder, waits until the disk has each, and hashes it.
private func copyAndHash(_ folder: String, to target: String) throws -> Int {
    var bytes = 0
    var digest = SHA256()
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) where name.hasSuffix(".ltc") {
        let content = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
        let copy = "\(target)/\(name)"
        try FileManager.default.createDirectory(
            atPath: (copy as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true
        )
        try content.write(to: URL(fileURLWithPath: copy))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: copy))
        try handle.synchronize()
        try handle.close()
        digest.update(data: content)
        bytes += content.count
    }
    _ = digest.finalize()
    return bytes
}

private struct Clocked<Result> {
    let processor: Double
    let wall: Double
    let result: Result

    func figures(_ name: String) -> String { "\"\(name)_cpu\": \(processor), \"\(name)_wall\": \(wall)" }
}

private func clocked<Result>(_ work: () throws -> Result) rethrows -> Clocked<Result> {
    let start = ContinuousClock.now
    let (processor, result) = try measured(work)
    return Clocked(processor: processor, wall: (ContinuousClock.now - start) / .seconds(1), result: result)
}
