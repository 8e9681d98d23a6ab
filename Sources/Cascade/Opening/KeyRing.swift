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
        signing = try DeviceSigningKey(rawRepresentation: SecretFile.read("\(folder)/\(Self.signingFile)"))
        sealing = try SealingKey(rawRepresentation: SecretFile.read("\(folder)/\(Self.sealingFile)"))
        let path = "\(folder)/\(Self.rootFile)"
        root =
            FileManager.default.fileExists(atPath: path)
            ? try DeviceSigningKey(rawRepresentation: SecretFile.read(path)) : nil
    }

    /// Writes the keys of a new replica.
    func write(folder: String) throws {
        try SecretFile.makeFolder(folder)
        try SecretFile.write(signing.rawRepresentation, to: "\(folder)/\(Self.signingFile)")
        try SecretFile.write(sealing.rawRepresentation, to: "\(folder)/\(Self.sealingFile)")
        if let root { try SecretFile.write(root.rawRepresentation, to: "\(folder)/\(Self.rootFile)") }
    }
}
