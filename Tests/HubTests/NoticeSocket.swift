import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// The service manager's end of sd_notify(3).
final class NoticeSocket {
    let path: String
    private let descriptor: Int32
    private var heard: [String] = []

    init(path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        guard descriptor >= 0, name.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw RunningHub.Broken("no socket")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard bound == 0 else { throw RunningHub.Broken("bind: \(errno)") }
        var patience = timeval(tv_sec: Patience.seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Whether a message comes, now or before it is called broken, that was not asked for before.
    func hears(_ message: String) -> Bool {
        while true {
            if let index = heard.firstIndex(of: message) {
                heard.remove(at: index)
                return true
            }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return false }
            heard.append(String(decoding: buffer.prefix(count), as: UTF8.self))
        }
    }
}
