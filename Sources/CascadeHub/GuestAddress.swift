#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The address of somebody who asks, in digits.
package struct GuestAddress: Hashable, Sendable {
    /// As IPv4 where it is that, also where a socket of IPv6 took it.
    package let text: String
    /// Whose limits it counts to: of IPv6 its whole network's, as whoever has one address there has all of them; on one
    /// link, where everybody has the same network, its own.
    package let share: String

    /// Reads an address; what is none counts as it is written.
    package init(_ text: String) {
        let mapped = "::ffff:"
        let plain =
            text.hasPrefix(mapped) && text.contains(".") ? String(text.dropFirst(mapped.count)) : text
        self.text = plain
        var address = in6_addr()
        guard inet_pton(AF_INET6, plain, &address) == 1 else {
            share = plain
            return
        }
        let bytes = withUnsafeBytes(of: &address) { Array($0) }
        let isOfLink = bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
        share = isOfLink ? plain : "\(bytes[..<8])"
    }

    /// Whether it is this very machine's.
    package var isLocal: Bool { text.hasPrefix("127.") || text == "::1" }
}
