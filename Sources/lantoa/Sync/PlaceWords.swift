import Cascade
import CascadeDaemon
import CascadeTerminal
import CascadeTexts

/// Where another device is, as somebody typed it.
enum PlaceWords {
    /// Reads an address.
    ///
    /// - Throws: A mistake of usage that says how to write it.
    static func address(_ text: String) throws -> PeerAddress {
        do throws(PeerAddress.Flaw) { return try PeerAddress(reading: text) } catch {
            switch error {
            case .needsBrackets: throw usage(.placeNeedsBrackets(text))
            case .other: throw usage(.notAPlace(text))
            }
        }
    }

    /// Reads an address whose device may be named by the beginning of its identifier, at least eight digits.
    ///
    /// - Parameters:
    ///   - text: What was typed.
    ///   - replica: Where devices are known; nil to see only whether it is written right.
    /// - Returns: The address, with the device where one was named in full or `replica` knows it.
    /// - Throws: A mistake of usage; ``Failure`` where no device begins so, or several do.
    static func address(_ text: String, in replica: Replica?) throws -> PeerAddress {
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, (8..<64).contains(parts[1].utf8.count),
            parts[1].allSatisfy({ $0.isASCII && $0.isHexDigit })
        else { return try address(text) }
        let place = try address(String(parts[0]))
        guard let replica else { return place }
        return PeerAddress(
            place.host,
            port: place.port,
            try replica.device(namedBy: String(parts[1]), orMet: true)
        )
    }
}
