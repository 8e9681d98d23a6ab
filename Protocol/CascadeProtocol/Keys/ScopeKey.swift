package import CascadeModel
import Crypto
import Foundation

/// The private key of a scope for one epoch: whoever holds it reads the names of the scope.
package struct ScopeKey: Sendable {
    let agreement: P256.KeyAgreement.PrivateKey

    /// A fresh key from the system's randomness.
    package init() { agreement = P256.KeyAgreement.PrivateKey() }

    /// Takes over the 32 bytes of a key.
    package init(rawRepresentation: [UInt8]) throws(ProtocolViolation) {
        do {
            agreement = try P256.KeyAgreement.PrivateKey(rawRepresentation: rawRepresentation)
        } catch {
            throw ProtocolViolation(.invalidKey, "scope key")
        }
    }

    /// 32 secret bytes.
    package var rawRepresentation: [UInt8] { Array(agreement.rawRepresentation) }

    /// The public half.
    package var publicKey: ScopePublicKey { ScopePublicKey(point: agreement.publicKey) }

    /// This key sealed for a device, given by its sealing key (an X9.63 point): 113 bytes.
    ///
    /// It opens only for the same scope and epoch.
    package func wrapped(for device: [UInt8], scope: Scope, epoch: UInt64) throws(ProtocolViolation)
        -> [UInt8]
    {
        let point: P256.KeyAgreement.PublicKey
        do {
            point = try P256.KeyAgreement.PublicKey(x963Representation: device)
        } catch {
            throw ProtocolViolation(.invalidKey, "sealing key")
        }
        let data = Self.context(scope, epoch)
        let sealed = try Seal.seal(rawRepresentation, to: point, info: Domain.scopeKey, authenticating: data)
        return sealed.encapsulated + sealed.ciphertext
    }

    /// Opens what ``wrapped(for:scope:epoch:)`` sealed.
    package init(
        unwrapping wrapped: [UInt8],
        with key: SealingKey,
        scope: Scope,
        epoch: UInt64
    ) throws(ProtocolViolation) {
        guard wrapped.count == Self.wrappedByteCount else {
            throw ProtocolViolation(.badLength, "wrapped key")
        }
        let raw = try Seal.open(
            Array(wrapped[Seal.encapsulatedByteCount...]),
            encapsulated: Array(wrapped[..<Seal.encapsulatedByteCount]),
            with: key.key,
            info: Domain.scopeKey,
            authenticating: Self.context(scope, epoch)
        )
        try self.init(rawRepresentation: raw)
    }

    private static let wrappedByteCount = Seal.encapsulatedByteCount + 32 + Seal.tagByteCount

    private static func context(_ scope: Scope, _ epoch: UInt64) -> [UInt8] {
        var writer = ByteWriter()
        writer.bigEndian(epoch)
        writer.append(scope.description.utf8)
        return writer.bytes
    }
}

/// The public key of a scope for one epoch, to which private sections are sealed.
package struct ScopePublicKey: Hashable, Sendable {
    let point: P256.KeyAgreement.PublicKey

    fileprivate init(point: P256.KeyAgreement.PublicKey) { self.point = point }

    /// Takes over an uncompressed point of X9.63, 65 bytes.
    package init(x963Representation: [UInt8]) throws(ProtocolViolation) {
        do {
            point = try P256.KeyAgreement.PublicKey(x963Representation: x963Representation)
        } catch {
            throw ProtocolViolation(.invalidKey, "scope key")
        }
    }

    /// An uncompressed point of X9.63, 65 bytes.
    package var x963Representation: [UInt8] { Array(point.x963Representation) }

    /// Equal where the points are.
    package static func == (left: ScopePublicKey, right: ScopePublicKey) -> Bool {
        left.x963Representation == right.x963Representation
    }

    /// Hashes the point.
    package func hash(into hasher: inout Hasher) { hasher.combine(x963Representation) }
}
