import CascadeModel
import SwiftProtobuf

extension ChangeSet {
    /// This change set with the private section left behind: only its root stays.
    package func withoutPrivate() throws(ProtocolViolation) -> ChangeSet {
        switch privateSection {
        case .none, .absent: return self
        case .sealed(_, _, let root): return with(privateSection: .absent(root: root))
        case .clear: return with(privateSection: .absent(root: privateRoot(try batch())))
        }
    }

    /// This change set with the private section readable for the holders of a scope's key only.
    ///
    /// HPKE chooses its own ephemeral key, so that sealing twice gives different bytes.
    ///
    /// - Throws: `sealed` where the private section is not readable here.
    package func sealingPrivate(to key: ScopePublicKey) throws(ProtocolViolation) -> ChangeSet {
        switch privateSection {
        case .none: return self
        case .sealed, .absent: throw ProtocolViolation(.sealed, "private")
        case .clear(let section):
            let plain = Lantoa_V1_Section(section).canonicalBytes
            let sealed = try Seal.seal(
                plain,
                to: key.point,
                info: Domain.privateSection,
                authenticating: id.bytes
            )
            return with(
                privateSection: .sealed(
                    encapsulated: sealed.encapsulated,
                    ciphertext: sealed.ciphertext,
                    root: privateRoot(try batch())
                )
            )
        }
    }

    /// This change set with the private section opened; as it is where nothing is sealed.
    ///
    /// - Throws: `cannotOpen` where the key is another, or the section was sealed for another change set;
    ///   `wrongRoot` where what was sealed is not what the author signed.
    package func openingPrivate(with key: ScopeKey) throws(ProtocolViolation) -> ChangeSet {
        guard case .sealed(let encapsulated, let ciphertext, let root) = privateSection else { return self }
        let plain = try Seal.open(
            ciphertext,
            encapsulated: encapsulated,
            with: key.agreement,
            info: Domain.privateSection,
            authenticating: id.bytes
        )
        let message = try Lantoa_V1_Section(canonical: plain, "private")
        let section = try Section(message, count: Int(header.privateCount), part: "private")
        let opened = with(privateSection: .clear(section))
        guard opened.privateRoot(try opened.batch()) == root else {
            throw ProtocolViolation(.wrongRoot, "private")
        }
        return opened
    }
}
