import Crypto
import Foundation

/// HPKE (RFC 9180) in base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM; one message to a seal.
enum Seal {
    static let encapsulatedByteCount = 65
    static let tagByteCount = 16

    private static let suite = HPKE.Ciphersuite(kem: .P256_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_128)

    static func seal(
        _ plain: [UInt8],
        to key: P256.KeyAgreement.PublicKey,
        info: [UInt8],
        authenticating data: [UInt8]
    ) throws(ProtocolViolation) -> (encapsulated: [UInt8], ciphertext: [UInt8]) {
        do {
            var sender = try HPKE.Sender(recipientKey: key, ciphersuite: suite, info: Data(info))
            let ciphertext = try sender.seal(plain, authenticating: data)
            return (Array(sender.encapsulatedKey), Array(ciphertext))
        } catch {
            throw ProtocolViolation(.invalidKey, "seal")
        }
    }

    static func open(
        _ ciphertext: [UInt8],
        encapsulated: [UInt8],
        with key: P256.KeyAgreement.PrivateKey,
        info: [UInt8],
        authenticating data: [UInt8]
    ) throws(ProtocolViolation) -> [UInt8] {
        do {
            var recipient = try HPKE.Recipient(
                privateKey: key,
                ciphersuite: suite,
                info: Data(info),
                encapsulatedKey: Data(encapsulated)
            )
            return Array(try recipient.open(ciphertext, authenticating: data))
        } catch {
            throw ProtocolViolation(.cannotOpen, "seal")
        }
    }
}
