#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What finding devices nearby needs of the process.
package enum Discovery {
    /// Keeps the system's library from telling whoever starts the program to use another interface, at every start.
    ///
    /// To be called first of all: the environment may be changed only while nothing else runs that could read it, as
    /// libcurl does with each connection.
    package static func prepareProcess() { setenv("AVAHI_COMPAT_NOWARN", "1", 0) }
}
