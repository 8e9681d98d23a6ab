import CascadeModel
import CascadeProtocol
import Foundation
import SQLiteStore

/// What was read out of a damaged replica.
public struct SalvageReport: Hashable, Sendable {
    /// Change sets that were read and are whole, as their signatures prove.
    public internal(set) var changeSets = 0
    /// Change sets of others that do not fit behind what was read; they were put aside as files.
    public internal(set) var unattached = 0
    /// Transactions of this device that were written again.
    public internal(set) var transactions = 0
    /// Change sets that were found and are damaged.
    public internal(set) var damaged = 0
    /// Transactions of this device that nobody has signed yet, found damaged, and left out.
    public internal(set) var damagedTransactions = 0
    /// How many facts fewer were read than this device had noted outside the database that it wrote; nil where that
    /// is not known.
    ///
    /// What it sent of them comes back from others.
    public internal(set) var missingFacts: Int?
    /// What only the tables of the damaged replica still show.
    public internal(set) var rescue: SalvageRescue?
    /// Whether its tables could be read, to see what they show more.
    public internal(set) var isCompared = true

    /// Whether everything was read that was ever written, as far as that can be told.
    public var isWhole: Bool {
        let isNothingMissing = missingFacts.map { $0 == 0 } ?? isCompared
        return damaged + unattached + damagedTransactions == 0 && isNothingMissing && rescue == nil
    }
}

/// People and sessions of which the log of a damaged replica lacks something, as its tables still show them.
///
/// Nothing vouches for what the tables show, so that a person looks through it before it is entered again.
public struct SalvageRescue: Hashable, Sendable {
    /// The folder of interchange files that they were written into.
    public let folder: String
    /// How many people.
    public let people: Int
    /// How many sessions.
    public let sessions: Int
}

extension ReplicaDoctor {
    /// Reads what can still be read out of a damaged replica, and writes it into a new one.
    ///
    /// The damaged replica is not changed. The new one is the same device, in a new incarnation: what is missing
    /// comes back from others with the next exchange. Where the device's keys are gone it is a new device, which keeps
    /// what can be read and needs a grant before others take what it writes.
    ///
    /// What nobody has signed yet comes back from nobody. Where it is damaged and the tables still show what it said,
    /// that is written into the folder `rescued` of the new replica, to be imported.
    ///
    /// - Parameters:
    ///   - folder: The damaged replica.
    ///   - target: A folder that holds no replica yet.
    /// - Returns: How much was read.
    /// - Throws: ``ReplicaError``: `.alreadyThere`, `.keyUnreadable` and the like, `.notThere`, or `.corrupt` where
    ///   nothing can be read.
    public static func salvage(_ folder: String, into target: String) throws(ReplicaError) -> SalvageReport {
        try salvage(folder, into: target, environment: .system)
    }

    package static func salvage(
        _ folder: String,
        into target: String,
        environment: ReplicaEnvironment
    ) throws(ReplicaError) -> SalvageReport {
        try ReplicaError.translating {
            let path = Replica.databasePath(folder)
            guard FileManager.default.fileExists(atPath: path) else { throw ReplicaError(.notThere) }
            let ring = try keys(Replica.keysPath(folder))
            let content = try SalvagedContent(path: path)
            guard !content.changeSets.isEmpty || !content.transactions.isEmpty else {
                throw ReplicaError(.nothingToSalvage)
            }
            let device = ring.signing.deviceID
            // A key that can be read is certain; what a damaged file says of the root is not.
            guard let root = ring.root?.deviceID ?? content.root, let scope = content.scope(of: device) else {
                throw ReplicaError(.nothingToSalvage)
            }
            let written = content.replica.flatMap {
                Anchor.read(Hexadecimal.text($0), in: environment.anchors)
            }
            let identity = StoreIdentity(
                root: root,
                device: device,
                scope: scope,
                incarnation: max(content.incarnation(of: device), written?.incarnation ?? 0),
                person: content.person,
                replica: environment.random(16)
            )
            let (machine, ownAnchors) = try environment.withRoomForAnchors(besides: target)
            defer { if let ownAnchors { try? FileManager.default.removeItem(atPath: ownAnchors) } }
            let replica = try Replica.create(target, ring, identity, machine)
            defer { try? replica.close() }
            var report = try fill(replica, content)
            report.missingFacts = missingFacts(
                content,
                [content.device ?? device, root],
                identity.incarnation,
                content.replica,
                environment
            )
            // Written down before anything of less weight may fail.
            try replica.writeAnchor()
            // Also where nothing was found damaged: a row whose own header is damaged is not found at all.
            switch try rescue(folder, into: replica) {
            case .nothing: break
            case .written(let rescue): report.rescue = rescue
            case .unreadable: report.isCompared = false
            }
            return report
        }
    }

    /// How many facts were noted and not read.
    ///
    /// Only in a device's first life: what moves to a later one is counted twice.
    private static func missingFacts(
        _ content: SalvagedContent,
        _ devices: Set<DeviceID>,
        _ incarnation: UInt32,
        _ replica: [UInt8]?,
        _ environment: ReplicaEnvironment
    ) -> Int? {
        guard incarnation == 1, let replica,
            let noted = EntryCount.read(Hexadecimal.text(replica), in: environment.anchors),
            noted.incarnation == 1
        else { return nil }
        return max(0, Int(noted.facts - content.factCount(of: devices)))
    }

    private static func keys(_ folder: String) throws -> KeyRing {
        do {
            return try KeyRing(folder: folder)
        } catch let error as ReplicaError where error.code == .keyMissing {
            return KeyRing(signing: DeviceSigningKey(), sealing: SealingKey(), root: nil)
        }
    }

    private static func fill(_ replica: Replica, _ content: SalvagedContent) throws -> SalvageReport {
        var report = SalvageReport()
        report.damaged = content.damagedSets
        report.damagedTransactions = content.damagedTransactions
        try replica.store.write { writer in
            _ = try writer.startNewIncarnation()
            if let hub = content.hub { try writer.setHub(hub) }
        }
        var own: [SalvagedTransaction] = []
        let now = replica.environment.now()
        for start in stride(from: 0, to: content.changeSets.count, by: batchSize) {
            let batch = Array(content.changeSets[start..<min(start + batchSize, content.changeSets.count)])
            let arrivals = try replica.store.write { try $0.receive(batch, wallMilliseconds: now) }
            for (checked, arrival) in zip(batch, arrivals) {
                guard case .gap = arrival else {
                    report.changeSets += 1
                    continue
                }
                let transactions = checked.transactions
                if checked.changeSet.header.device == replica.device, !transactions.isEmpty {
                    own += transactions
                } else {
                    try put(checked, aside: "\(replica.folder)/unattached")
                    report.unattached += 1
                }
            }
        }
        if let root = replica.keys.root, root.deviceID == replica.root, try !replica.mayWrite() {
            // The root's first grant is lost. Who holds its key gives it again, and enters again what waits for it.
            let scope = try replica.scope
            try replica.store.write { writer in
                try writer.grantFirstRights(
                    replica.keys,
                    root,
                    scope,
                    .school,
                    .readsNames,
                    replica.environment,
                    at: replica.environment.now()
                )
            }
            try replica.writeAnchor()
            for checked in content.changeSets where checked.changeSet.header.device == replica.device {
                own += checked.transactions
            }
        }
        report.transactions = try replica.store.write { try $0.add(own + content.transactions) }
        return report
    }

    private static let batchSize = 500

    private static func put(_ checked: CheckedChangeSet, aside folder: String) throws {
        let header = checked.changeSet.header
        try SecretFile.makeFolder(folder)
        try SecretFile.write(checked.content, to: "\(folder)/\(header.log)-\(header.sequence).changes")
    }
}

extension Replica {
    /// Whether this device has any right in its scope.
    fileprivate func mayWrite() throws -> Bool {
        let now = environment.now()
        return try store.write { writer in
            try writer.right(of: device, in: writer.identity().scope, at: now).grant != nil
        }
    }
}

extension ReplicaEnvironment {
    /// This machine; with a folder of anchors within a new replica where the usual one has no room, or cannot be written.
    ///
    /// What stands there is taken away again: a replica without an anchor begins a new incarnation when it is opened next,
    /// and loses nothing by that.
    fileprivate func withRoomForAnchors(besides target: String) throws -> (
        ReplicaEnvironment, folder: String?
    ) {
        let probe = "\(anchors)/\(Hexadecimal.text(random(8))).probe"
        do {
            try SecretFile.makeFolder(anchors)
            try SecretFile.write([UInt8](repeating: 0x20, count: 4096), to: probe)
            try FileManager.default.removeItem(atPath: probe)
            return (self, nil)
        } catch let error as ReplicaError where [.diskFull, .readOnly].contains(error.code) {
            var machine = self
            machine.anchors = "\(target)/anchors"
            return (machine, machine.anchors)
        }
    }
}
