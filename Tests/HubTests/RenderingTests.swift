import CascadeNetworkFaults
import CascadeProtocol
import CascadeSync
import CurlTransport
import Foundation
import Testing

@Suite("Answers as JSON, for people", .serialized)
struct RenderingTests {
    @Test(
        "JSON comes where it is named and not less wanted than protobuf",
        arguments: [
            (nil, SyncRendering.protobuf), ("", .protobuf), ("*/*", .protobuf),
            ("application/x-protobuf", .protobuf),
            ("application/json", .json), ("APPLICATION/JSON ; q=0.5", .json),
            ("application/json, */*;q=0.1", .json),
            ("application/json, application/x-protobuf", .protobuf), ("application/json;q=0", .protobuf),
            ("application/json;q=0.2, application/x-protobuf;q=0.1", .json),
            ("application/*, text/html", .protobuf),
            ("application/json;q=0.1, */*", .protobuf), ("application/jsonlines", .protobuf),
        ]
    )
    func negotiation(_ accept: String?, _ rendering: SyncRendering) {
        #expect(SyncRendering(accept: accept) == rendering)
    }

    private func object(_ body: [UInt8]) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
    }

    private func ask(_ hub: RunningHub, _ path: String, _ accept: String, method: String = "GET") throws -> (
        head: String, body: [UInt8]
    ) {
        let answer = try #require(
            Sockets.ask(
                hub.port,
                "\(method) \(path) HTTP/1.1\r\nhost: a\r\naccept: \(accept)\r\nconnection: close\r\n\r\n"
            )
        )
        let parts = try #require(answer.range(of: "\r\n\r\n"))
        return (String(answer[..<parts.lowerBound]).lowercased(), Array(answer[parts.upperBound...].utf8))
    }

    @Test("Whoever looks at a hub with curl reads how it is, and why he is refused")
    func people() throws {
        let hub = try RunningHub("--plain")
        for path in ["/healthz", "/readyz"] {
            let well = try ask(hub, path, "application/json")
            #expect(
                well.head.hasPrefix("http/1.1 200") && well.head.contains("content-type: application/json")
            )
            #expect(try object(well.body)["status"] as? String == "ok")
            #expect(try ask(hub, path, "*/*").head.hasPrefix("http/1.1 204"))
        }
        let refused = try ask(hub, "/v1/hello", "application/json", method: "POST")
        #expect(
            refused.head.hasPrefix("http/1.1 401") && refused.head.contains("www-authenticate: signature")
        )
        #expect(try object(refused.body)["code"] as? String == "unsigned")
        let lost = try ask(hub, "/v2/hello", "application/json")
        #expect(lost.head.hasPrefix("http/1.1 404"))
        #expect(try object(lost.body)["code"] as? String == "not_found")
        let wrong = try ask(hub, "/v1/changes", "application/json", method: "PUT")
        #expect(wrong.head.hasPrefix("http/1.1 405") && wrong.head.contains("allow: get, post"))
        let protobuf = try ask(hub, "/v2/hello", "*/*")
        #expect(protobuf.head.contains("content-type: application/x-protobuf"))
        #expect(try SyncFailure(wireBytes: protobuf.body).code == .notFound)
    }

    @Test("A hello is answered in JSON with what protobuf says")
    func hello() async throws {
        let scene = try await HostileTests.Scene()
        var letter = Visitor.Letter.hello(try scene.hello())
        let bytes = try await scene.visitor.send(letter)
        letter.afterSigning = { headers, _ in headers.append(HTTPField("accept", "application/json")) }
        let text = try await scene.visitor.send(letter)
        #expect(bytes.status == 200 && text.status == 200)
        let said = try JSONSerialization.jsonObject(with: Data(text.body)) as? NSDictionary
        let expected = try HelloResponse(wireBytes: bytes.body).json
        #expect(said == (try JSONSerialization.jsonObject(with: Data(expected)) as? NSDictionary))
        #expect((said?["program"] as? String)?.hasPrefix("lantoa-hub") == true)
        let scopes = said?["scopes"] as? [[String: Any]]
        #expect(scopes?.first?["kind"] as? String == "LOGS")
    }
}
