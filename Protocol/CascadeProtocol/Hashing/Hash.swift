import Crypto

/// SHA-256 over raw buffers.
enum Hash {
    static let byteCount = 32

    /// The hash of some bytes, written to a place of 32 bytes.
    @inline(__always)
    static func write(_ bytes: UnsafeRawBufferPointer, to target: UnsafeMutableRawPointer) {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        hash.finalize().withUnsafeBytes { digest in
            UnsafeMutableRawBufferPointer(start: target, count: byteCount).copyMemory(from: digest)
        }
    }

    /// The hash of parts one after another.
    static func of(_ parts: [UInt8]...) -> [UInt8] {
        var hash = SHA256()
        for part in parts { part.withUnsafeBytes { hash.update(bufferPointer: $0) } }
        return Array(hash.finalize())
    }
}

/// What a hash, a signature or a seal is for; each stands before what is hashed and ends with a zero byte.
enum Domain {
    static let header = bytes("lantoa header 1")
    static let signature = bytes("lantoa change set 1")
    static let skeleton = bytes("lantoa skeleton 1")
    static let salt = bytes("lantoa salt 1")
    static let branch = bytes("lantoa branch 1")
    static let code = bytes("lantoa code 1")
    static let external = bytes("lantoa external 1")
    static let importKey = bytes("lantoa import key 1")
    static let privateSection = bytes("lantoa private section 1")
    static let scopeKey = bytes("lantoa scope key 1")
    static let frontier = bytes("lantoa frontier 1")
    static let invitation = bytes("lantoa invitation 1")
    static let invitationLink = bytes("lantoa invitation link 1")
    static let spokenSecret = bytes("lantoa spoken secret 1")
    static let spokenDevice = bytes("lantoa spoken device 1")
    static let nearby = bytes("lantoa nearby 1")
    static let epoch = bytes("lantoa epoch 1")
    static let receipt = bytes("lantoa receipt 1")
    static let receipts = bytes("lantoa receipts 1")
    static let snapshot = bytes("lantoa snapshot 1")
    static let feed = bytes("lantoa feed 1")
    static let carry = bytes("lantoa carry 1")

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) + [0] }
}
