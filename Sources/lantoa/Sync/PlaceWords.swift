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
}
