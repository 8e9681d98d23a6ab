import CascadeNetworkFaults
import Testing

/// A hub that speaks plain HTTP, and a device that reaches it through a network that can answer in its stead.
@Suite("Something else answers than a hub", .serialized)
struct FakeHubTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let behaviour: BadNetwork.Behaviour
        let exitCode: Int32
        let words: String
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "garbage",
            behaviour: .answer("\u{1}\u{2}xin chào\r\n\r\n"),
            exitCode: 75,
            words: "không nói đúng giao thức"
        ),
        Case(
            name: "a page that asks for a log-in",
            behaviour: .answer(
                "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>"
            ),
            exitCode: 75,
            words: "mạng đòi đăng nhập"
        ),
        Case(
            name: "a redirect",
            behaviour: .answer(
                "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/v1/hello\r\ncontent-length: 0\r\n\r\n"
            ),
            exitCode: 75,
            words: "HTTP 302"
        ),
        Case(
            name: "an error with a time",
            behaviour: .answer(
                "HTTP/1.1 500 Internal Server Error\r\nretry-after: 120\r\ncontent-length: 4\r\n\r\noops"
            ),
            exitCode: 75,
            words: "thử lại sau 120 giây"
        ),
        Case(
            name: "an error with a moment",
            behaviour: .answer(
                "HTTP/1.1 503 Service Unavailable\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                    + "retry-after: Sun, 06 Nov 1994 08:51:37 GMT\r\ncontent-length: 0\r\n\r\n"
            ),
            exitCode: 75,
            words: "thử lại sau 120 giây"
        ),
        Case(
            name: "a proxy whose hub is away",
            behaviour: .answer("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n"),
            exitCode: 75,
            words: "đang bận hoặc có lỗi"
        ),
        Case(
            name: "a body without an end",
            behaviour: .answer(
                "HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\n\r\n",
                then: [UInt8](repeating: 10, count: 1 << 16),
                times: 100_000
            ),
            exitCode: 75,
            words: "không nói đúng giao thức"
        ),
        Case(
            name: "a compressed body without an end",
            behaviour: .answer(
                "HTTP/1.1 200 OK\r\ncontent-encoding: zstd\r\n\r\n",
                then: [UInt8](repeating: 0, count: 1 << 16),
                times: 100_000
            ),
            exitCode: 75,
            words: "không nói đúng giao thức"
        ),
        Case(
            name: "half a body",
            behaviour: .answer("HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\nhalf"),
            exitCode: 75,
            words: "đường truyền bị ngắt"
        ),
        Case(
            name: "header lines without an end",
            behaviour: .answer("HTTP/1.1 200 OK\r\n", then: Array("x-a: b\r\n".utf8), times: 1_000_000),
            exitCode: 75,
            words: "không nói đúng giao thức"
        ),
        Case(
            name: "nothing at all",
            behaviour: .answer(""),
            exitCode: 75,
            words: "đường truyền bị ngắt"
        ),
    ]

    @Test("It is told in words what answered, and nothing is lost")
    func told() throws {
        let hub = try RunningHub("--plain")
        let network = try BadNetwork(to: hub.port)
        let one = try hub.device(
            "Cô Hà",
            in: "42/truong-a",
            as: "school",
            at: "http://127.0.0.1:\(network.port)"
        )
        for (day, example) in Self.cases.enumerated() {
            try one.session(day + 1, "Người học \(day)")
            network.behave(example.behaviour)
            let outcome = try one.run("sync")
            #expect(outcome.exitCode == example.exitCode, "\(example.name): \(outcome.errors)")
            #expect(outcome.errors.contains(example.words), "\(example.name): \(outcome.errors)")
            network.behave(.good)
            let delivered = try one.json("sync")
            #expect(delivered["held_by_hub"] as? Int == day + 1, "\(example.name)")
            #expect(delivered["saved"] as? Int == day + 1, "\(example.name)")
        }
    }
}
