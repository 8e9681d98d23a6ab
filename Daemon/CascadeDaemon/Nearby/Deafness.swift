#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Why a device finds no others in the network by itself.
package enum Deafness: Hashable, Sendable, CustomStringConvertible {
    /// The library that asks the system's service is not there.
    case noLibrary
    /// The system's service does not answer.
    case noService
    /// The system refused something, with this error number.
    case system(Int32)

    /// For a person who reads a log.
    package var description: String {
        switch self {
        case .noLibrary: "no libdns_sd.so.1 (Debian: libavahi-compat-libdnssd1)"
        case .noService: "the system's service of DNS-SD does not answer (Debian: avahi-daemon)"
        case .system(let number): String(cString: strerror(number))
        }
    }
}
