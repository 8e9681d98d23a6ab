import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Plain sockets of this machine.
package enum Sockets {
    package struct Broken: Error {
        let step: String
    }

    /// Listens at any free port.
    ///
    /// - Throws: ``Broken``.
    package static func listen() throws -> (socket: Int32, port: Int) {
        let socket = make()
        var address = loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && Glibc.listen(socket, 64) == 0
                    && getsockname(socket, $0, &size) == 0
            }
        }
        guard socket >= 0, isBound else { throw Broken(step: "listen \(errno)") }
        return (socket, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// Connects to a port.
    package static func connect(_ port: Int) -> Int32? {
        let socket = make()
        var address = loopback(port)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        if isConnected { return socket }
        close(socket)
        return nil
    }

    /// Sends everything.
    package static func send(_ bytes: ArraySlice<UInt8>, to socket: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Sends bytes and gives what comes back until the other ends, or nothing comes for some seconds.
    package static func ask(_ port: Int, _ text: String) -> String? {
        guard let socket = connect(port) else { return nil }
        defer { close(socket) }
        limitWaiting(socket, seconds: 5)
        guard send(Array(text.utf8)[...], to: socket) else { return nil }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            answer += buffer[..<count]
        }
        return String(decoding: answer, as: UTF8.self)
    }

    /// Answers a request without a look at it, and closes the connection.
    package static func answer(_ socket: Int32, _ head: String, _ tail: [UInt8], _ times: Int) {
        defer { close(socket) }
        limitWaiting(socket, seconds: 5)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        guard recv(socket, &buffer, buffer.count, 0) > 0 else { return }
        guard send(Array(head.utf8)[...], to: socket) else { return }
        for _ in 0..<times { guard send(tail[...], to: socket) else { return } }
        shutdown(socket, Int32(SHUT_WR))
        // Closed with something unread, it would take back what was sent.
        while recv(socket, &buffer, buffer.count, 0) > 0 {}
    }

    private static func make() -> Int32 { socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }

    private static func limitWaiting(_ socket: Int32, seconds: Int) {
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    private static func loopback(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
