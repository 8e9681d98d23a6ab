#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Which host to listen at so that a machine is reached at all of its addresses.
package enum EveryAddress {
    /// Of IPv4 and IPv6 by one socket where the system gives such a one; else of IPv4 alone.
    ///
    /// A kernel may be without IPv6; a setting of the system may have taken all its addresses (`disable_ipv6`), whereupon
    /// `::`, by which the server asks for it, counts as no address; another may keep IPv4 away from sockets of IPv6
    /// (`net.ipv6.bindv6only`). So it is tried, at no port in particular.
    package static var host: String { isDual ? "::" : "0.0.0.0" }

    private static var isDual: Bool {
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo("::", "0", nil, &list) == 0, let found = list?.pointee else { return false }
        defer { freeaddrinfo(list) }
        #if canImport(Darwin)
        let kind = SOCK_STREAM
        #else
        let kind = Int32(SOCK_STREAM.rawValue)
        #endif
        let probe = socket(AF_INET6, kind, 0)
        guard probe >= 0 else { return false }
        defer { close(probe) }
        var isSixthOnly: Int32 = 1
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(probe, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &isSixthOnly, &size) == 0
            && isSixthOnly == 0 && bind(probe, found.ai_addr, found.ai_addrlen) == 0
    }
}
