import CascadeModel
import Foundation
import SQLiteStore

/// What is written down outside the database, so that a database that was restored from a backup, or copied to
/// another machine, is noticed before it writes.
///
/// It holds the device, the incarnation, how far each of the device's logs was sealed, and what tells this file on
/// this machine from every other. It is written after sealing and before anything sealed is offered to anybody: a
/// database may be ahead of its anchor, never behind.
struct Anchor: Hashable, Sendable, Codable {
    var device: String
    var incarnation: UInt32
    /// The last change set of each of the device's own logs, by tag.
    var sequences: [String: UInt32]
    var file: String
    /// A hash of the machine's identity, which the file must not give away.
    var machine: String

    /// How a database differs from its anchor.
    enum Difference: Hashable, Sendable {
        /// There is no anchor on this machine.
        case missing
        /// The file is another one: copied, or restored.
        case otherFile
        /// The machine is another one.
        case otherMachine
        /// The database lacks what was sealed.
        case behind
    }

    init(_ identity: StoreIdentity, _ logs: [LogRow], _ path: String, _ environment: ReplicaEnvironment) {
        device = identity.device.description
        incarnation = identity.incarnation
        sequences = [:]
        let byNumber = Dictionary(logs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for log in logs where log.sequence > 0 {
            // What was sealed may stand in a branch by now.
            var base = log
            for _ in logs { base = base.branchOf.flatMap { byNumber[$0] } ?? base }
            guard base.isOwn else { continue }
            let tag = base.tag.description
            sequences[tag] = max(sequences[tag] ?? 0, log.sequence)
        }
        file = environment.fileIdentity(path)
        machine = Self.fingerprint(environment.machine())
    }

    /// How this anchor, that of a database as it is now, differs from the one that was written down.
    func difference(from written: Anchor) -> Difference? {
        if machine != written.machine { return .otherMachine }
        // A restored database is often another file, too: that something is lacking says more.
        let isBehind = written.sequences.contains { tag, sequence in (sequences[tag] ?? 0) < sequence }
        if isBehind || incarnation < written.incarnation { return .behind }
        return file != written.file ? .otherFile : nil
    }

    /// Reads the anchor of a replica; nil where there is none that can be read.
    static func read(_ name: String, in folder: String) -> Anchor? {
        guard let data = FileManager.default.contents(atPath: path(name, in: folder)) else { return nil }
        return try? JSONDecoder().decode(Anchor.self, from: data)
    }

    /// The last incarnation of a device in which it sealed anything, as far as this machine knows.
    static func incarnation(of device: DeviceID, in folder: String) throws -> UInt32? {
        guard FileManager.default.fileExists(atPath: folder) else { return nil }
        return try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(ending) }
            .compactMap { read(String($0.dropLast(ending.count)), in: folder) }
            .filter { $0.device == device.description && !$0.sequences.isEmpty }
            .map(\.incarnation).max()
    }

    /// Writes the anchor aside, makes sure that it is on the disk, and puts it in place.
    func write(_ name: String, in folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try SecretFile.makeFolder(folder)
        try SecretFile.write(Array(try encoder.encode(self)), to: Self.path(name, in: folder))
    }

    private static let ending = ".anchor"

    private static func path(_ name: String, in folder: String) -> String { "\(folder)/\(name)\(ending)" }

    private static func fingerprint(_ machine: String) -> String {
        // FNV-1a: enough to tell machines apart, and says nothing of the identity it was made from.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "lantoa \(machine)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Hexadecimal.text(hash)
    }
}
