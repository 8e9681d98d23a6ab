package import CascadeModel
import Crypto
import Foundation

/// The private key by which a device signs; also the key of its TLS identity.
package struct DeviceSigningKey: Sendable {
    private let key: P256.Signing.PrivateKey

    /// A fresh key from the system's randomness.
    package init() { key = P256.Signing.PrivateKey() }

    /// Takes over the 32 bytes of a key.
    package init(rawRepresentation: [UInt8]) throws(ProtocolViolation) {
        do {
            key = try P256.Signing.PrivateKey(rawRepresentation: rawRepresentation)
        } catch {
            throw ProtocolViolation(.invalidKey, "signing key")
        }
    }

    /// 32 secret bytes.
    package var rawRepresentation: [UInt8] { Array(key.rawRepresentation) }

    /// The public half.
    package var verifyingKey: DeviceVerifyingKey { DeviceVerifyingKey(key: key.publicKey) }

    /// The device's name.
    package var deviceID: DeviceID { verifyingKey.deviceID }

    func signature(of id: ChangeSetID) throws(ProtocolViolation) -> [UInt8] {
        try signature(of: Domain.signature + id.bytes)
    }

    /// Signs bytes, which begin with what they are for: r and s of ECDSA P-256 with SHA-256, 32 bytes each.
    ///
    /// - Throws: ``ProtocolViolation`` `invalidKey`.
    package func signature(of message: [UInt8]) throws(ProtocolViolation) -> [UInt8] {
        do {
            return Array(try key.signature(for: message).rawRepresentation)
        } catch {
            throw ProtocolViolation(.invalidKey, "signing key")
        }
    }
}

/// The public key that tells whether a device signed.
package struct DeviceVerifyingKey: Hashable, Sendable {
    private let key: P256.Signing.PublicKey
    /// The device's name.
    package let deviceID: DeviceID

    fileprivate init(key: P256.Signing.PublicKey) {
        self.key = key
        guard let id = DeviceID(bytes: SHA256.hash(data: key.derRepresentation)) else {
            preconditionFailure("SHA-256 of another length")
        }
        deviceID = id
    }

    /// Takes over an uncompressed point of X9.63, 65 bytes.
    package init(x963Representation: [UInt8]) throws(ProtocolViolation) {
        do {
            self.init(key: try P256.Signing.PublicKey(x963Representation: x963Representation))
        } catch {
            throw ProtocolViolation(.invalidKey, "verifying key")
        }
    }

    /// Takes over a compressed point of X9.62, 33 bytes.
    package init(compressedRepresentation: [UInt8]) throws(ProtocolViolation) {
        do {
            self.init(key: try P256.Signing.PublicKey(compressedRepresentation: compressedRepresentation))
        } catch {
            throw ProtocolViolation(.invalidKey, "verifying key")
        }
    }

    /// A compressed point of X9.62, 33 bytes.
    package var compressedRepresentation: [UInt8] { Array(key.compressedRepresentation) }

    /// An uncompressed point of X9.63, 65 bytes.
    package var x963Representation: [UInt8] { Array(key.x963Representation) }

    func isValid(_ signature: [UInt8], of id: ChangeSetID) -> Bool {
        isValid(signature, of: Domain.signature + id.bytes)
    }

    /// Whether this device signed bytes.
    package func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }

    /// Equal where the device is.
    package static func == (left: DeviceVerifyingKey, right: DeviceVerifyingKey) -> Bool {
        left.deviceID == right.deviceID
    }

    /// Hashes the device.
    package func hash(into hasher: inout Hasher) { hasher.combine(deviceID) }
}

/// The private key for which the keys of scopes are sealed to a device.
package struct SealingKey: Sendable {
    let key: P256.KeyAgreement.PrivateKey

    /// A fresh key from the system's randomness.
    package init() { key = P256.KeyAgreement.PrivateKey() }

    /// Takes over the 32 bytes of a key.
    package init(rawRepresentation: [UInt8]) throws(ProtocolViolation) {
        do {
            key = try P256.KeyAgreement.PrivateKey(rawRepresentation: rawRepresentation)
        } catch {
            throw ProtocolViolation(.invalidKey, "sealing key")
        }
    }

    /// 32 secret bytes.
    package var rawRepresentation: [UInt8] { Array(key.rawRepresentation) }

    /// The public half: an uncompressed point of X9.63, 65 bytes.
    package var publicRepresentation: [UInt8] { Array(key.publicKey.x963Representation) }
}
