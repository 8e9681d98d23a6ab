import CascadeNetworkFaults
import CurlTransport
import Foundation
import Synchronization
import Testing

@Suite("The HTTP client by itself")
struct CurlClientTests {
    /// What a client was told of its progress.
    private final class Told: Sendable {
        let pairs = Mutex<[(sent: Int, received: Int)]>([])

        func add(_ sent: Int, _ received: Int) { pairs.withLock { $0.append((sent, received)) } }
    }

    @Test("Progress never goes back, and ends with all that went and came", arguments: [100, 5_000_000])
    func progress(_ size: Int) async throws {
        let server = try BodyServer(answering: [UInt8](repeating: 7, count: size + 1))
        let told = Told()
        let answer = try await CurlClient(CurlOptions(proxy: "")).send(
            HTTPRequest(
                .post,
                "http://127.0.0.1:\(server.port)/",
                body: [UInt8](repeating: 3, count: size)
            ),
            progress: { told.add($0, $1) }
        )
        #expect(answer.status == 200 && answer.body.count == size + 1)
        #expect(server.received == size)
        let pairs = told.pairs.withLock { $0 }
        for (before, after) in zip(pairs, pairs.dropFirst()) {
            #expect(before.sent <= after.sent && before.received <= after.received, "\(before) \(after)")
        }
        #expect(pairs.last?.sent == size && pairs.last?.received == size + 1)
        // A long way is told of on the way, too.
        if size > 1_000_000 {
            #expect(pairs.contains { $0.sent > 0 && $0.sent < size })
            #expect(pairs.contains { $0.received > 0 && $0.received < size })
        }
    }

    @Test(
        "How long to wait is read as seconds, or as any date of HTTP by the other's own clock",
        arguments: [
            (["retry-after": "120"], 120),
            (["retry-after": "Sun, 06 Nov 1994 08:51:37 GMT", "date": "Sun, 06 Nov 1994 08:49:37 GMT"], 120),
            (["retry-after": "Sunday, 06-Nov-94 08:51:37 GMT", "date": "Sun Nov  6 08:49:37 1994"], 120),
            // Without the other's clock, by the one here: 08:50:37.
            (["retry-after": "Sun, 06 Nov 1994 08:51:37 GMT"], 60),
            (["retry-after": "Sun, 06 Nov 1994 08:40:00 GMT"], 0),
            (["retry-after": "Sun, 06 Nov 2094 08:40:00 GMT"], 86_400),
            (["retry-after": "99999999999999999999"], 86_400),
            (["retry-after": "soon"], 0), (["retry-after": ""], 0), ([:], 0),
        ] as [([String: String], UInt32)]
    )
    func retryAfter(_ headers: [String: String], _ seconds: UInt32) {
        let answer = HTTPAnswer(
            status: 503,
            headers: headers.map { HTTPField($0.key, $0.value) },
            body: [],
            traffic: Traffic()
        )
        #expect(answer.retryAfter(now: 784_111_837) == seconds)
    }
}

/// A server over plain HTTP that reads one body to its end and answers with another.
private final class BodyServer: Sendable {
    let port: Int
    private let listener: Int32
    private let count: Count

    private final class Count: Sendable {
        let received = Mutex(0)
    }

    init(answering body: [UInt8]) throws {
        (listener, port) = try Sockets.listen()
        let count = Count()
        self.count = count
        let listener = listener
        Thread.detachNewThread {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { return }
            defer { close(client) }
            count.received.withLock { $0 = Self.read(client) }
            let head = "HTTP/1.1 200 OK\r\ncontent-length: \(body.count)\r\n\r\n"
            _ = Sockets.send((Array(head.utf8) + body)[...], to: client)
        }
    }

    deinit { close(listener) }

    /// The bytes of the body that came.
    var received: Int { count.received.withLock { $0 } }

    /// Reads a request.
    ///
    /// - Returns: The bytes of its body.
    private static func read(_ client: Int32) -> Int {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let size = recv(client, &buffer, buffer.count, 0)
            guard size > 0 else { return -1 }
            bytes += buffer[..<size]
            guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { continue }
            let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).lowercased()
                .components(separatedBy: "\r\n")
            let length = lines.first { $0.hasPrefix("content-length: ") }.flatMap { Int($0.dropFirst(16)) }
            if bytes.count - end.upperBound >= length ?? 0 { return bytes.count - end.upperBound }
        }
    }
}
