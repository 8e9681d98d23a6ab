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
    /// Where the file lay; nil in anchors of earlier versions.
    var path: String?

    /// How a database differs from its anchor.
    ///
    /// Each of them begins a new incarnation; what a person is told, and has to do, is different.
    enum Difference: Hashable, Sendable {
        /// There is no anchor on this machine.
        case missing
        /// The machine is another one.
        case otherMachine
        /// The file of the anchor is still in its place, in this folder; the database is a copy beside it.
        case besideAnother(folder: String)
        /// The database lacks what was sealed, or what was entered here since.
        case behind
        /// The file is another one that lacks nothing: moved, or restored.
        case otherFile
    }

    init(_ identity: StoreIdentity, _ logs: [LogRow], _ path: String, _ environment: ReplicaEnvironment) {
        device = identity.device.description
        incarnation = identity.incarnation
        sequences = [:]
        // What was sealed may stand in a branch by now, and that in one of its own.
        for (log, trunk) in logs.withTrunks where log.sequence > 0 && trunk.isOwn {
            let tag = trunk.tag.description
            sequences[tag] = max(sequences[tag] ?? 0, log.sequence)
        }
        file = environment.fileIdentity(path)
        machine = Self.fingerprint(environment.machine())
        self.path = URL(fileURLWithPath: path).standardizedFileURL.path
    }

    /// How this anchor, that of a database as it is now, differs from what is written down of it on this machine.
    ///
    /// - Parameters:
    ///   - written: The anchor that was written down; nil without one.
    ///   - count: How much the database says that was entered here.
    ///   - noted: How much was noted outside of it.
    ///   - environment: The machine.
    /// - Returns: The difference; nil where there is none.
    func difference(
        from written: Anchor?,
        _ count: EntryCount,
        noted: EntryCount?,
        _ environment: ReplicaEnvironment
    ) -> Difference? {
        guard let written else { return .missing }
        if machine != written.machine { return .otherMachine }
        if file != written.file, let other = written.path, other != path,
            environment.fileIdentity(other) == written.file
        {
            // Two copies on one machine: each lacks what is entered in the other, and neither was restored.
            return .besideAnother(folder: URL(fileURLWithPath: other).deletingLastPathComponent().path)
        }
        // A restored database is often another file, too: that something is lacking says more.
        let isBehind = written.sequences.contains { tag, sequence in (sequences[tag] ?? 0) < sequence }
        if isBehind || incarnation < written.incarnation || noted.map(count.isBehind) == true {
            return .behind
        }
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
