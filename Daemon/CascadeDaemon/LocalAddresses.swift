#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The addresses under which devices of the same network find this machine.
package enum LocalAddresses {
    /// Interfaces that lead to virtual machines and containers on this very machine, by the beginnings of their names.
    private static let within = ["docker", "br-", "virbr", "veth", "podman", "lxc"]

    /// The addresses, the likeliest first: IPv4, then IPv6, and of that last what is good on one link alone.
    package static func all() -> [HostAddress] {
        let found = everywhere().filter { entry in !within.contains { entry.interface.hasPrefix($0) } }
        return [HostAddress.Kind.fourth, .sixth, .sixthOfLink].flatMap { kind in
            found.map(\.host).filter { $0.kind == kind }
        }
    }

    /// The interfaces over whose links others can be reached by IPv6.
    static func links() -> [String] {
        var links: [String] = []
        for entry in everywhere() where entry.host.kind == .sixthOfLink && !links.contains(entry.interface) {
            links.append(entry.interface)
        }
        return links
    }

    private static func everywhere() -> [(interface: String, host: HostAddress)] {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [] }
        defer { freeifaddrs(list) }
        var found: [(interface: String, host: HostAddress)] = []
        var next = list
        while let entry = next?.pointee {
            next = entry.ifa_next
            guard let address = entry.ifa_addr, entry.ifa_flags & UInt32(IFF_UP) != 0,
                entry.ifa_flags & UInt32(IFF_LOOPBACK) == 0, let host = host(address)
            else { continue }
            found.append((String(cString: entry.ifa_name), host))
        }
        return found
    }

    /// An address in digits; nil for one of another kind.
    private static func host(_ address: UnsafeMutablePointer<sockaddr>) -> HostAddress? {
        let family = Int32(address.pointee.sa_family)
        let size: Int
        switch family {
        case AF_INET: size = MemoryLayout<sockaddr_in>.size
        case AF_INET6: size = MemoryLayout<sockaddr_in6>.size
        default: return nil
        }
        var buffer = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard
            getnameinfo(address, socklen_t(size), &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
                == 0
        else { return nil }
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let text = String(decoding: bytes, as: UTF8.self)
        return family == AF_INET6 ? HostAddress(sixth: text) : HostAddress(text)
    }
}
