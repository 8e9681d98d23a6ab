import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A proxy of a network that lets nobody out directly: it opens tunnels to ports of this machine by CONNECT, or not.
package final class ConnectProxy: Sendable {
    package let port: Int
    private let listener: Int32
    private let core = Core()

    /// Listens at any free port.
    ///
    /// - Throws: ``Sockets/Broken``.
    package init() throws {
        (listener, port) = try Sockets.listen()
        let (core, listener) = (core, listener)
        Thread.detachNewThread {
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                Thread.detachNewThread { core.serve(client) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    package var address: String { "http://127.0.0.1:\(port)" }

    /// Where tunnels were asked for, in order.
    package var asked: [String] { core.state.withLock(\.asked) }

    /// Answers with this status from now on, such as `403 Forbidden`; with nil it opens tunnels.
    package func refuse(with status: String?) { core.state.withLock { $0.refusal = status } }
}

private final class Core: Sendable {
    struct State {
        var refusal: String?
        var asked: [String] = []
    }

    let state = Mutex(State())

    func serve(_ client: Int32) {
        defer { close(client) }
        guard let place = Self.place(client) else { return }
        let refusal = state.withLock { state in
            state.asked.append(place)
            return state.refusal
        }
        if let refusal {
            _ = Sockets.send(Array("HTTP/1.1 \(refusal)\r\ncontent-length: 0\r\n\r\n".utf8)[...], to: client)
            return
        }
        guard let target = place.split(separator: ":").last.flatMap({ Int($0) }),
            let server = Sockets.connect(target)
        else { return }
        guard Sockets.send(Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8)[...], to: client) else {
            close(server)
            return
        }
        let hasEnded = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            Self.pump(from: server, to: client)
            hasEnded.signal()
        }
        Self.pump(from: client, to: server)
        hasEnded.wait()
        close(server)
    }

    /// What CONNECT names, once all header lines have come.
    private static func place(_ client: Int32) -> String? {
        var head: [UInt8] = []
        var byte: UInt8 = 0
        while !head.suffix(4).elementsEqual([13, 10, 13, 10]) {
            guard head.count < 16_384, recv(client, &byte, 1, 0) == 1 else { return nil }
            head.append(byte)
        }
        let words = String(decoding: head, as: UTF8.self).split(separator: " ")
        return words.count > 1 && words[0] == "CONNECT" ? String(words[1]) : nil
    }

    private static func pump(from source: Int32, to target: Int32) {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = recv(source, &buffer, buffer.count, 0)
            guard count > 0, Sockets.send(buffer[..<count], to: target) else { break }
        }
        // The other direction ends once the other side has heard it.
        shutdown(target, Int32(SHUT_WR))
    }
}
