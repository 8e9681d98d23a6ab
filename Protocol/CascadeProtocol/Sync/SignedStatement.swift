import CascadeModel

/// Bytes that a device signed in a message of its own, and with which key.
struct SignedStatement: Hashable, Sendable {
    /// The statement, byte for byte as it was signed.
    let bytes: [UInt8]
    let signature: [UInt8]
    let signer: [UInt8]

    /// Signs a statement for one purpose: what is signed for another never passes for it.
    init(_ bytes: [UInt8], for domain: [UInt8], key: DeviceSigningKey) throws(ProtocolViolation) {
        self.bytes = bytes
        signature = try key.signature(of: domain + bytes)
        signer = key.verifyingKey.compressedRepresentation
    }

    init(
        _ bytes: [UInt8],
        signature: some Collection<UInt8>,
        signer: some Collection<UInt8>,
        _ part: String
    ) throws(ProtocolViolation) {
        self.bytes = bytes
        self.signature = try exactly(64, signature, "\(part).signature")
        self.signer = try exactly(33, signer, "\(part).signer")
    }

    /// Whether a device signed it.
    func isSigned(by device: DeviceID, for domain: [UInt8]) -> Bool {
        guard let key = try? DeviceVerifyingKey(compressedRepresentation: signer), key.deviceID == device
        else {
            return false
        }
        return key.isValid(signature, of: domain + bytes)
    }
}
