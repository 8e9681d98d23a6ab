package import CascadeModel

/// Which receipts of hubs somebody holds, in one hash: `Protocol/SYNC.md`, chapter 7.
package enum ReceiptDigest {
    package static let byteCount = 16

    /// Bytes of receipts that pass on in one answer, at most.
    package static let mostBytes = 65_536

    /// The digest of marks, each signed for by a hub, in any order.
    package static func of(_ marks: [(mark: LogMark, backedUp: UInt32, hub: DeviceID)]) -> [UInt8] {
        let sorted = marks.sorted { ($0.mark.log, $0.hub) < ($1.mark.log, $1.hub) }
        var bytes: [UInt8] = []
        for (mark, backedUp, hub) in sorted {
            bytes +=
                bigEndian(mark.log.rawValue) + hub.bytes + bigEndian(UInt64(mark.sequence)) + mark.id.bytes
                + bigEndian(UInt64(backedUp))
        }
        return Array(Hash.of(Domain.receipts, bytes).prefix(byteCount))
    }

    private static func bigEndian(_ number: UInt64) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}
