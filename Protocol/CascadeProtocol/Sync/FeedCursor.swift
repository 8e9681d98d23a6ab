import Crypto
import Foundation

/// Up to where somebody has read a feed: what a store took in, in the order of its commits.
package struct FeedCursor: Hashable, Sendable {
    package static let byteCount = 16

    /// The position read last; 0 at the beginning.
    package let position: Int64
    /// Eight bytes by which the answerer knows that it gave this cursor.
    package let proof: [UInt8]

    /// The position, big-endian, and the proof.
    package var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.bigEndian(UInt64(bitPattern: position))
        return writer.bytes + proof
    }

    /// Reads 16 bytes; nil for others, and for a position that no feed has.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        position = Int64(bitPattern: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
        proof = Array(bytes.dropFirst(8))
        guard position >= 0 else { return nil }
    }

    fileprivate init(_ position: Int64, _ proof: [UInt8]) {
        self.position = position
        self.proof = proof
    }

    /// A field of a message; nil where it is empty.
    init?(wire data: Data, _ field: String) throws(ProtocolViolation) {
        guard !data.isEmpty else { return nil }
        guard let cursor = FeedCursor(Array(data)) else { throw ProtocolViolation(.badLength, field) }
        self = cursor
    }
}

/// Makes cursors and knows them again.
///
/// A cursor ahead of the feed tells the answerer that it lost something. Everybody is believed what it said itself, and
/// nobody anything else: or a member could end the life of a store by a number that he made up.
package struct FeedKey: Sendable {
    private let key: SymmetricKey

    /// The key of a device, which only it can derive.
    package init(_ device: DeviceSigningKey) {
        key = SymmetricKey(data: Hash.of(Domain.feed, device.rawRepresentation))
    }

    /// The cursor of a position in one life of the store.
    package func cursor(_ position: Int64, in epoch: StoreEpoch) -> FeedCursor {
        FeedCursor(position, proof(position, epoch))
    }

    /// Whether this key made a cursor in that life of the store.
    package func made(_ cursor: FeedCursor, in epoch: StoreEpoch) -> Bool {
        // What could be learnt from how long a comparison takes is worth a new epoch and no more.
        cursor.proof == proof(cursor.position, epoch)
    }

    private func proof(_ position: Int64, _ epoch: StoreEpoch) -> [UInt8] {
        var writer = ByteWriter()
        writer.bigEndian(UInt64(bitPattern: position))
        let code = HMAC<SHA256>.authenticationCode(for: epoch.bytes + writer.bytes, using: key)
        return Array(code.prefix(8))
    }
}
