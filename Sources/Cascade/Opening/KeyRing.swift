import CascadeModel
import CascadeProtocol
import Foundation

/// The keys of a device, each in a file of mode 0600 in the folder `keys` of its replica.
struct KeyRing: Sendable {
    /// Signs what this device writes.
    let signing: DeviceSigningKey
    /// Opens what is sealed for this device.
    let sealing: SealingKey
    /// The root key, where this replica founded the province's tree of rights.
    let root: DeviceSigningKey?

    private static let signingFile = "device.key"
    private static let sealingFile = "sealing.key"
    private static let rootFile = "root.key"

    init(signing: DeviceSigningKey, sealing: SealingKey, root: DeviceSigningKey?) {
        self.signing = signing
        self.sealing = sealing
        self.root = root
    }

    /// Reads the keys of a replica.
    init(folder: String) throws {
        signing = try Self.key(Self.signingFile, folder) { try DeviceSigningKey(rawRepresentation: $0) }
        sealing = try Self.key(Self.sealingFile, folder) { try SealingKey(rawRepresentation: $0) }
        root =
            FileManager.default.fileExists(atPath: "\(folder)/\(Self.rootFile)")
            ? try Self.key(Self.rootFile, folder) { try DeviceSigningKey(rawRepresentation: $0) } : nil
    }

    private static func key<Key>(_ name: String, _ folder: String, _ read: ([UInt8]) throws -> Key) throws
        -> Key
    {
        let bytes = try SecretFile.read("\(folder)/\(name)")
        do { return try read(bytes) } catch { throw ReplicaError(.keyUnreadable, name) }
    }

    /// The keys of a founding that was cut short, which may be all that is left of a root; nil where they are not all
    /// there.
    static func left(in folder: String) throws -> KeyRing? {
        let files = [signingFile, sealingFile, rootFile]
        guard files.allSatisfy({ FileManager.default.fileExists(atPath: "\(folder)/\($0)") }) else {
            return nil
        }
        return try KeyRing(folder: folder)
    }

    /// Writes the keys of a new replica.
    func write(folder: String) throws {
        try SecretFile.makeFolder(folder)
        try SecretFile.write(signing.rawRepresentation, to: "\(folder)/\(Self.signingFile)")
        try SecretFile.write(sealing.rawRepresentation, to: "\(folder)/\(Self.sealingFile)")
        if let root { try SecretFile.write(root.rawRepresentation, to: "\(folder)/\(Self.rootFile)") }
    }

    /// What is wrong with the keys in a folder, which should be those of `device` where that is known.
    static func problems(folder: String, device: DeviceID?) -> [ReplicaFinding] {
        var findings: [ReplicaFinding] = []
        for name in [signingFile, sealingFile, rootFile] {
            if name == rootFile, !FileManager.default.fileExists(atPath: "\(folder)/\(name)") { continue }
            do {
                let bytes = try SecretFile.read("\(folder)/\(name)")
                if name == sealingFile {
                    _ = try SealingKey(rawRepresentation: bytes)
                } else {
                    let key = try DeviceSigningKey(rawRepresentation: bytes)
                    if name == signingFile, let device, key.deviceID != device {
                        findings.append(ReplicaFinding(.keyForeign, name))
                    }
                }
            } catch let error as ReplicaError {
                switch error.code {
                case .keyMissing: findings.append(ReplicaFinding(.keyMissing, name))
                case .keyOpenToOthers: findings.append(ReplicaFinding(.keyOpenToOthers, name))
                default: findings.append(ReplicaFinding(.keyUnreadable, name))
                }
            } catch {
                findings.append(ReplicaFinding(.keyUnreadable, name))
            }
        }
        return findings
    }
}
