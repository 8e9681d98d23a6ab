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

    /// The addresses, as they stand before a colon and a port, the likeliest first: IPv4 before IPv6.
    package static func all() -> [String] {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return [] }
        defer { freeifaddrs(list) }
        var found: [(isSixth: Bool, text: String)] = []
        var next = list
        while let entry = next?.pointee {
            next = entry.ifa_next
            let flags = entry.ifa_flags
            guard let address = entry.ifa_addr, flags & UInt32(IFF_UP) != 0,
                flags & UInt32(IFF_LOOPBACK) == 0,
                !within.contains(where: { String(cString: entry.ifa_name).hasPrefix($0) }),
                let one = text(of: address)
            else { continue }
            found.append(one)
        }
        return found.filter { !$0.isSixth }.map(\.text) + found.filter(\.isSixth).map(\.text)
    }

    /// An address in digits; nil for one of another kind, or one of IPv6 that is good on one link only.
    private static func text(of address: UnsafeMutablePointer<sockaddr>) -> (isSixth: Bool, text: String)? {
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
        guard !text.contains("%") else { return nil }
        return family == AF_INET6 ? (true, "[\(text)]") : (false, text)
    }
}
