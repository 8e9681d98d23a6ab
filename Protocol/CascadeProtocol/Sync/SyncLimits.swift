/// How much a message may hold; whoever exceeds it is refused with `too_large`.
package enum SyncLimits {
    /// Parts of the tree in one hello.
    package static let scopes = 4096
    /// Receipts in one hello by which the other sees that it lost something.
    package static let lost = 16
    /// Logs in one answer of a hello: of a larger part, the digests of its parts are told.
    package static let logsPerAnswer = 256
    /// Logs in one request for changes.
    package static let wants = 64
    /// Bytes of a request for changes, which stands in an address, base64url.
    ///
    /// Proxies take lines of 8 KiB, and HTTP/2 servers headers of 16 KiB. Whoever asks keeps to it; a single log is asked
    /// for all the same.
    package static let wantsBytes = 5600
    /// Earlier ids of one log in a request for changes.
    package static let earlier = 32
    /// Characters of what a failure says that anybody keeps.
    package static let detail = 500
    /// Change sets in one bundle.
    package static let changeSets = 4096
    /// Bytes of the body of a request, after decompression.
    package static let body = 4 << 20
    /// Bytes of change sets in one bundle, unless a single one is larger.
    package static let bundle = 1 << 20
    /// Bytes of a snapshot, packed or not.
    package static let snapshot = 64 << 30
}
