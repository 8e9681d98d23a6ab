package import CascadeProtocol

/// How quickly bytes come, and what follows for a device that can start in two ways.
///
/// A snapshot holds tables as well as logs, and so is several times larger than the logs alone; but it needs no checking
/// and folding before it is of use. Over a slow network what travels decides, over a fast one what is computed.
package struct Pace: Hashable, Sendable {
    /// What replaying costs, in seconds per byte of change sets: half a microsecond was measured, and old laptops need
    /// several times as long.
    private static let replaying = 2e-6

    private let secondsPerByte: Double

    /// Measured over some bytes.
    package init(bytes: Int, seconds: Double) { secondsPerByte = seconds / Double(max(1, bytes)) }

    /// Whether the rest of a snapshot is here before the logs would be here and replayed.
    package func favoursSnapshot(of statement: SnapshotStatement, fetched: Int) -> Bool {
        let rest = Double(statement.packedSize - fetched) * secondsPerByte
        let logs = Double(statement.logSize) * (secondsPerByte + Self.replaying)
        return rest <= logs
    }
}
