package import CascadeModel
package import CascadeProtocol
import Foundation
import SQLiteStore

extension Replica {
    /// What kind of snapshots this replica makes, and takes.
    package var snapshotLayout: String { SnapshotFile.layout }

    /// How many change sets a snapshot for a scope would hold.
    package func changeSetCount(for scope: Scope) throws(ReplicaError) -> Int {
        try query { reader in
            try reader.logs().filter { Self.isIn($0.scope, scope) }.reduce(0) { $0 + Int($1.sequence) }
        }
    }

    /// Makes a snapshot for whoever belongs to a scope, from what is signed here.
    ///
    /// - Parameters:
    ///   - scope: It with all below it is in it, and each scope above it alone.
    ///   - names: Whether private sections stay in the clear; else they are sealed, as for a hub.
    ///   - folder: Where the frame is written, as `NAME.zst`; what half-made files stand there are replaced.
    /// - Returns: The description, signed by this device, and the file.
    /// - Throws: ``ReplicaError``.
    package func makeSnapshot(
        for scope: Scope,
        names: Bool,
        in folder: String
    ) throws(ReplicaError) -> (snapshot: Snapshot, file: String) {
        try seal()
        return try ReplicaError.translating {
            try SecretFile.makeFolder(folder)
            let (plain, packed) = ("\(folder)/making.sqlite", "\(folder)/making.zst")
            let leftovers = ["", "-wal", "-shm"].map { plain + $0 } + [packed]
            for file in leftovers { try? FileManager.default.removeItem(atPath: file) }
            defer { for file in leftovers { try? FileManager.default.removeItem(atPath: file) } }
            let now = environment.now()
            let changeSets = try changeSets(for: scope, names: names)
            let count = try SnapshotFile.make(
                plain,
                root: root,
                scope: scope,
                of: changeSets,
                wallMilliseconds: now
            )
            try SecretFile.makeEmpty(packed)
            let frame = try ZstdFile.compress(plain, to: packed, pieceSize: SnapshotStatement.pieceSize)
            let snapshot = try Snapshot(
                SnapshotStatement(
                    device: device,
                    epoch: try epoch,
                    at: now,
                    scope: scope,
                    names: names,
                    layout: SnapshotFile.layout,
                    changeSets: count,
                    size: frame.size,
                    packedSize: frame.packedSize,
                    logSize: changeSets.reduce(0) { $0 + $1.count },
                    pieces: frame.pieces
                ),
                key: signingKey
            )
            let file = "\(folder)/\(snapshot.name).zst"
            try? FileManager.default.removeItem(atPath: file)
            try FileManager.default.moveItem(atPath: packed, toPath: file)
            return (snapshot, file)
        }
    }

    private static func isIn(_ place: Scope?, _ scope: Scope) -> Bool {
        place.map { scope.covers($0) || $0.covers(scope) } ?? false
    }

    private func changeSets(for scope: Scope, names: Bool) throws -> [[UInt8]] {
        try store.read { reader in
            var seals = Seals(try reader.trust()) { _ in names }
            let logs = try reader.logs().filter { Self.isIn($0.scope, scope) && $0.branchOf == nil }
            let held = logs.map { HeldLog.nothing(of: $0.tag) }
            return try reader.missing(beyond: held, names: names, bytes: .max).changeSets.map {
                try seals.form(of: $0).content
            }
        }
    }
}

extension Replica {
    /// Who vouched for what this replica started from, as long as it was not checked; nil where nobody had to.
    package var attestedBy: DeviceID? {
        get throws(ReplicaError) { try query { try $0.attestedBy() } }
    }

    /// Whether this replica is to start from a snapshot of its hub, or of a device nearby.
    package var wantsSnapshot: Bool {
        get throws(ReplicaError) { try query { try $0.wantsSnapshot() } }
    }

    /// Notes whether this replica is to start from a snapshot of its hub, or of a device nearby.
    package func setWantsSnapshot(_ wants: Bool) throws(ReplicaError) {
        try ReplicaError.translating { try store.write { try $0.setWantsSnapshot(wants) } }
    }

    /// Writes a file that only its owner may read, whole or not at all.
    package static func keepSecret(_ bytes: [UInt8], at path: String) throws(ReplicaError) {
        try ReplicaError.translating { try SecretFile.write(bytes, to: path) }
    }

    /// Notes that what was vouched for is so, where an examination of this replica found nothing lost.
    ///
    /// - Returns: Whether it is noted, or nothing was vouched for.
    @discardableResult
    package func settleAttestation(_ report: ReplicaReport) throws(ReplicaError) -> Bool {
        guard try attestedBy != nil else { return true }
        guard (report.severity ?? .note) <= .note else { return false }
        try ReplicaError.translating { try store.write { try $0.removeAttestation() } }
        return true
    }
}
