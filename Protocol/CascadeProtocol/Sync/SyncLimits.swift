/// How much a message may hold; whoever exceeds it is refused with `too_large`.
package enum SyncLimits {
    /// Parts of the tree in one hello.
    package static let scopes = 4096
    /// Logs in one answer of a hello: of a larger part, the digests of its parts are told.
    package static let logsPerAnswer = 256
    /// Logs in one request for changes: as many as an address has room for.
    package static let wants = 64
    /// Change sets in one bundle.
    package static let changeSets = 4096
    /// Bytes of the body of a request, after decompression.
    package static let body = 4 << 20
    /// Bytes of change sets in one bundle, unless a single one is larger.
    package static let bundle = 1 << 20
    /// Bytes of a snapshot, packed or not.
    package static let snapshot = 64 << 30
}
