#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Tells the service manager how this process is.
///
/// The protocol is that of sd_notify(3): a datagram to the socket that `NOTIFY_SOCKET` names. Without that variable
/// nothing is said.
package struct SystemdNotice: Sendable {
    private let path: String?
    /// How often the manager wants to hear of us; nil where it does not.
    package let watchdog: Duration?

    /// What the manager asked for, by the variables it set.
    package init(environment: [String: String]) {
        path = environment["NOTIFY_SOCKET"].flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
        let isForUs = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
        watchdog =
            isForUs && path != nil
            ? environment["WATCHDOG_USEC"].flatMap { Int64($0) }.flatMap { $0 > 0 ? .microseconds($0) : nil }
            : nil
    }

    /// Whether anybody listens.
    package var isHeard: Bool { path != nil }

    /// It answers now.
    package func ready() { send("READY=1") }

    /// It is about to end.
    package func stopping() { send("STOPPING=1") }

    /// It is alive.
    package func alive() { send("WATCHDOG=1") }

    /// It is not ready yet, and says so again within this time.
    package func needs(_ time: Duration) {
        send("EXTEND_TIMEOUT_USEC=\(time.components.seconds * 1_000_000)")
    }

    /// What it does, in one line for a person.
    package func status(_ line: String) {
        send("STATUS=" + line.map { $0.isNewline ? " " : $0 })
    }

    /// A manager that cannot be told is none of our troubles.
    private func send(_ message: String) {
        guard let path else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        // The name of an abstract socket begins with a zero byte, and ends without one.
        if name[0] == UInt8(ascii: "@") { name[0] = 0 }
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        let length = socklen_t(offset + name.count)
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let bytes = Array(message.utf8)
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { target in
                _ = sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), target, length)
            }
        }
    }
}
