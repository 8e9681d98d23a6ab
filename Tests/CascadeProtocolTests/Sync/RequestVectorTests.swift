import CascadeModel
import CascadeProtocol
import Foundation
import Testing

/// `Protocol/vectors/sync-requests.json`: signed requests, line by line.
///
/// `LANTOA_WRITE_VECTORS=1` writes the file anew; the signatures are other ones then, and as good.
@Suite("Requests are signed as in the golden vectors")
struct RequestVectorTests {
    private static let name = "sync-requests"

    private struct Sample {
        var name: String
        var method = "POST"
        var path: String
        var query: String?
        var body: [UInt8] = []
        var content: [UInt8]?
        var created: Int64 = 1_790_000_000
    }

    private func samples() throws -> [Sample] {
        let hello = HelloRequest(
            schema: 1,
            program: "lantoa 0.1.0",
            names: false,
            scopes: [ScopeDigest(.below(try Scope("42/truong-a")), of: [], names: false)]
        )
        let wants = Wants([.nothing(of: LogTag(rawValue: 3))], names: true)
        let long = [UInt8](repeating: 0x61, count: 1000)
        return [
            Sample(name: "POST with a body", path: "/v1/hello", body: hello.wireBytes),
            Sample(name: "POST with an empty body", path: "/v1/changes"),
            Sample(
                name: "GET with a query",
                method: "GET",
                path: "/v1/changes",
                query: "want=" + Base64URL.text(wants.wireBytes)
            ),
            Sample(
                name: "a compressed body: the digest is that of what travels",
                path: "/v1/changes",
                body: ZstdFrame.compress(long),
                content: long
            ),
            Sample(name: "a clock that stands at the beginning", path: "/v1/enrol", created: 0),
        ]
    }

    private func signed(_ sample: Sample, _ addressee: DeviceID) -> RequestSignature.Request {
        RequestSignature.Request(
            method: sample.method,
            path: sample.path,
            query: sample.query,
            body: sample.body,
            addressee: addressee
        )
    }

    private func signed(_ vector: RequestVectors.Request, _ addressee: DeviceID) throws
        -> RequestSignature.Request
    {
        RequestSignature.Request(
            method: vector.method,
            path: vector.path,
            query: vector.query,
            body: try VectorFile.bytes(vector.body),
            addressee: addressee
        )
    }

    private func written() throws -> RequestVectors {
        let key = try SyncSamples.key("device")
        let addressee = try SyncSamples.key("hub").deviceID
        let requests = try samples().map { sample in
            let request = signed(sample, addressee)
            let headers = try RequestSignature.headers(request, key: key, created: sample.created)
            let named = Dictionary(uniqueKeysWithValues: headers.map { ($0.name, $0.value) })
            let parameters = (named["signature-input"] ?? "").dropFirst("lantoa=".count)
            return RequestVectors.Request(
                name: sample.name,
                method: sample.method,
                path: sample.path,
                query: sample.query,
                body: Hexadecimal.text(sample.body),
                content: sample.content.map(Hexadecimal.text),
                created: sample.created,
                signature_base: String(
                    decoding: RequestSignature.signatureBase(of: request, String(parameters)),
                    as: UTF8.self
                ),
                headers: named
            )
        }
        return RequestVectors(
            about: "Requests signed by RFC 9421, and what is refused when they are changed on the way.",
            signing_key: Hexadecimal.text(key.rawRepresentation),
            addressee: Hexadecimal.text(addressee.bytes),
            requests: requests,
            refused: try changed(requests[0])
        )
    }

    /// The first request, changed in one way each.
    private func changed(_ request: RequestVectors.Request) throws -> [RequestVectors.Refused] {
        func change(
            _ name: String,
            _ code: String = "unsigned",
            body: String? = nil,
            _ change: (inout [String: String]) throws -> Void = { _ in }
        ) throws -> RequestVectors.Refused {
            var headers = request.headers
            try change(&headers)
            return RequestVectors.Refused(
                name: name,
                request: request.name,
                body: body,
                headers: headers,
                code: code
            )
        }
        let device = try SyncSamples.key("device").verifyingKey.compressedRepresentation
        let root = try SyncSamples.key("root")
        return [
            try change("another body", body: request.body + "00"),
            try change("no signature") { $0["signature"] = nil },
            try change("no signature input") { $0["signature-input"] = nil },
            try change("the digest of another body") {
                let other = RequestSignature.Request(
                    method: "",
                    path: "",
                    query: nil,
                    body: [1],
                    addressee: root.deviceID
                )
                $0["content-digest"] = other.digest
            },
            try change("signed for another device", "not_for_me") {
                $0["lantoa-to"] = Base64URL.text(root.deviceID.bytes)
            },
            try change("another's key") {
                $0["signature-input"] = $0["signature-input"]?.replacing(
                    Base64URL.text(device),
                    with: Base64URL.text(root.verifyingKey.compressedRepresentation)
                )
            },
            try change("another moment") {
                $0["signature-input"] = $0["signature-input"]?.replacing(
                    "created=1790000000",
                    with: "created=1"
                )
            },
            try change("fewer components") {
                $0["signature-input"] = $0["signature-input"]?.replacing(" \"lantoa-to\"", with: "")
            },
        ]
    }

    @Test("Digest, signature base and parameters are made as the file says, and its signatures hold")
    func requests() throws {
        if VectorFile.isWritten { try VectorFile.write(try written(), Self.name) }
        let kept: RequestVectors = try VectorFile.read(Self.name)
        let key = try DeviceSigningKey(rawRepresentation: try VectorFile.bytes(kept.signing_key))
        let addressee = try #require(DeviceID(bytes: try VectorFile.bytes(kept.addressee)))
        #expect(kept.requests.count == (try samples().count))
        for (vector, made) in zip(kept.requests, try written().requests) {
            var made = made
            // Signature, and the frame of zstd, may be others as good.
            made.headers["signature"] = vector.headers["signature"]
            if vector.content == nil { #expect(made == vector, "\(vector.name)") }
            let request = try signed(vector, addressee)
            let input = try #require(vector.headers["signature-input"])
            let base = RequestSignature.signatureBase(of: request, String(input.dropFirst("lantoa=".count)))
            #expect(String(decoding: base, as: UTF8.self) == vector.signature_base, "\(vector.name)")
            #expect(vector.headers["content-digest"] == request.digest)
            let signer = try RequestSignature.signer(of: request) { vector.headers[$0] }
            #expect(signer.deviceID == key.deviceID, "\(vector.name)")
            if let content = vector.content {
                let frame = try VectorFile.bytes(vector.body)
                #expect(
                    try ZstdFrame.decompress(frame, part: "body", limit: SyncLimits.body)
                        == (try VectorFile.bytes(content))
                )
            }
        }
    }

    @Test("What was changed on the way is refused, each with its code")
    func refused() throws {
        let kept: RequestVectors = try VectorFile.read(Self.name)
        let addressee = try #require(DeviceID(bytes: try VectorFile.bytes(kept.addressee)))
        #expect(!kept.refused.isEmpty)
        for vector in kept.refused {
            let original = try #require(kept.requests.first { $0.name == vector.request })
            var request = try signed(original, addressee)
            if let body = vector.body { request.body = try VectorFile.bytes(body) }
            #expect("\(vector.name)") {
                _ = try RequestSignature.signer(of: request) { vector.headers[$0] }
            } throws: { ($0 as? SyncFailure)?.code.rawValue == vector.code }
        }
    }
}
