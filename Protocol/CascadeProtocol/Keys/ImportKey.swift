package import CascadeModel
import Crypto

/// The secret of a scope by which imports name records, so that two devices importing one roster make the same
/// people, while nobody outside the scope can tell a sender's identifier from a record.
package struct ImportKey: Sendable {
    private let key: SymmetricKey

    /// The import key of a scope's key.
    package init(_ scope: ScopeKey) {
        let secret = SymmetricKey(data: scope.rawRepresentation)
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret,
            info: Domain.importKey,
            outputByteCount: Hash.byteCount
        )
    }

    /// The record that a sender's identifier stands for.
    package func externalID(_ kind: RecordKind, _ senderID: String) -> RecordID {
        let input = Domain.external + kind.wireBytes + Array(senderID.normalisedToNFC.utf8)
        return RecordID(hash: Array(HMAC<SHA256>.authenticationCode(for: input, using: key)))
    }
}

extension RecordID {
    /// The record that a public code (of a skill, of a unit) stands for, the same for everybody.
    package static func code(_ kind: RecordKind, _ code: String) -> RecordID {
        RecordID(hash: Hash.of(Domain.code, kind.wireBytes, Array(code.normalisedToNFC.utf8)))
    }

    fileprivate init(hash: [UInt8]) {
        self = .external(hash.prefix(8).bigEndian, hash.dropFirst(8).prefix(8).bigEndian)
    }
}

extension RecordKind {
    /// Two bytes, the first being the most significant.
    fileprivate var wireBytes: [UInt8] {
        [UInt8(truncatingIfNeeded: rawValue >> 8), UInt8(truncatingIfNeeded: rawValue)]
    }
}
