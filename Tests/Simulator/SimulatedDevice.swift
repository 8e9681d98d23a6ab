import Cascade
import CascadeModel
import CascadeProtocol
import Foundation

/// A device of the fleet: a folder with a real replica in it, on a simulated machine.
final class SimulatedDevice {
    /// The name in the trace.
    let name: String
    let folder: String
    let machine: SimulatedMachine
    let keys: (signing: DeviceSigningKey, sealing: SealingKey)
    /// The version of facts that its program applies.
    var schema: UInt32
    var replica: Replica
    /// Whether it can be reached.
    var isOnline = true
    /// Whether a grant was given to it.
    var isEnrolled = false
    /// Whether another device holds the same keys and, for all that the program can see, is the same one.
    var isTwin = false
    /// Copies of the folder, with the serial number of the last entry that each holds.
    var backups: [(folder: String, serial: Int)] = []

    init(
        name: String,
        folder: String,
        machine: SimulatedMachine,
        keys: (signing: DeviceSigningKey, sealing: SealingKey),
        schema: UInt32,
        replica: Replica
    ) {
        self.name = name
        self.folder = folder
        self.machine = machine
        self.keys = keys
        self.schema = schema
        self.replica = replica
    }

    var environment: ReplicaEnvironment { machine.environment(schema: schema) }

    var id: DeviceID { keys.signing.deviceID }

    /// The files that SQLite keeps.
    static let database = "replica.sqlite"
    static let log = "replica.sqlite-wal"

    /// The bytes of the database and of its write-ahead log as they stand on the disk now.
    func files() -> (database: Data, log: Data) {
        (
            FileManager.default.contents(atPath: "\(folder)/\(Self.database)") ?? Data(),
            FileManager.default.contents(atPath: "\(folder)/\(Self.log)") ?? Data()
        )
    }

    /// The anchors of the machine, by file name.
    func anchors() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: machine.anchors).sorted() {
            files[name] = FileManager.default.contents(atPath: "\(machine.anchors)/\(name)")
        }
        return files
    }

    /// Cuts the power: what was not on the disk is lost, and the program starts again from these bytes.
    func crash(leaving files: (database: Data, log: Data), anchors: [String: Data]) throws {
        try replica.close()
        for name in [Self.database, Self.log, "replica.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        try files.database.write(to: URL(fileURLWithPath: "\(folder)/\(Self.database)"))
        if !files.log.isEmpty { try files.log.write(to: URL(fileURLWithPath: "\(folder)/\(Self.log)")) }
        for (name, content) in anchors {
            try content.write(to: URL(fileURLWithPath: "\(machine.anchors)/\(name)"))
        }
        replica = try Replica.open(folder, environment: environment)
    }

    /// Ends the program in order, and starts it again.
    func restart() throws {
        try replica.close()
        replica = try Replica.open(folder, environment: environment)
    }

    /// Copies the folder, as it stands on the disk, while the program runs.
    func copyFolder(to target: String) throws {
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        let files = files()
        try files.database.write(to: URL(fileURLWithPath: "\(target)/\(Self.database)"))
        if !files.log.isEmpty { try files.log.write(to: URL(fileURLWithPath: "\(target)/\(Self.log)")) }
        try FileManager.default.copyItem(atPath: "\(folder)/keys", toPath: "\(target)/keys")
    }

    /// Puts a copy of the folder back in place.
    func restore(_ backup: String) throws {
        try replica.close()
        try FileManager.default.removeItem(atPath: folder)
        try FileManager.default.copyItem(atPath: backup, toPath: folder)
        replica = try Replica.open(folder, environment: environment)
    }
}
