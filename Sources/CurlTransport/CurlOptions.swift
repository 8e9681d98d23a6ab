import Foundation

/// How a client connects.
package struct CurlOptions: Sendable {
    /// Whom a server has to be.
    package enum Trust: Hashable, Sendable {
        /// Whoever has a certificate for the address by an authority that this system trusts.
        case system
        /// As `system`, with the authorities in a file.
        case authorities(file: String)
        /// Whoever has this key, given as the SHA-256 of its DER SubjectPublicKeyInfo; certificates are not looked at.
        case pinned([UInt8])
    }

    package var trust: Trust
    /// An address of a proxy; empty for none; nil for what the environment says.
    package var proxy: String?
    /// Seconds to connect.
    package var connecting: Int
    /// Seconds without a byte in either direction.
    package var stalling: Int
    /// How the program names itself.
    package var agent: String

    package init(
        trust: Trust = .system,
        proxy: String? = nil,
        connecting: Int = 15,
        stalling: Int = 30,
        agent: String = "lantoa"
    ) {
        self.trust = trust
        self.proxy = proxy
        self.connecting = connecting
        self.stalling = stalling
        self.agent = agent
    }

    var pin: String? {
        guard case .pinned(let hash) = trust else { return nil }
        return "sha256//" + Data(hash).base64EncodedString()
    }
}
