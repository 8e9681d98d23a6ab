package import CascadeProtocol

/// In which form an answer is written: protobuf for programs, JSON for a person who looks.
package enum SyncRendering: Hashable, Sendable {
    case protobuf, json

    /// What an `accept` line asks for: JSON where it is named and not less wanted than protobuf, else protobuf.
    ///
    /// `*/*` alone asks for nothing of its own, so programs that say no more than that get protobuf.
    package init(accept: String?) {
        var json = 0.0
        var protobuf = 0.0
        var anything = 0.0
        for range in (accept ?? "").split(separator: ",") {
            let parts = range.split(separator: ";").map { part in
                part.filter { !$0.isWhitespace }.lowercased()
            }
            let weight =
                parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            switch parts.first {
            case "application/json": json = weight
            case SyncPath.mediaType: protobuf = weight
            case "*/*", "application/*": anything = max(anything, weight)
            default: break
            }
        }
        self = json > protobuf && json >= anything ? .json : .protobuf
    }

    /// The type of the body.
    package var mediaType: String {
        switch self {
        case .protobuf: SyncPath.mediaType
        case .json: "application/json"
        }
    }

    /// The body that says a message.
    package func bytes(_ message: some SyncMessage) -> [UInt8] {
        switch self {
        case .protobuf: message.wireBytes
        case .json: message.json
        }
    }
}
