import CascadeModel
import CascadeProtocol
import CascadeSync
import CurlTransport
import Foundation

/// Somebody who sends a hub whatever he likes, over TLS, signed or not.
struct Visitor {
    /// What came back.
    struct Answer {
        let status: Int
        let failure: SyncFailure?
        let body: [UInt8]
        let retryAfter: String?
        let upgrade: String?

        /// Status and code, such as `403 revoked`.
        var summary: String { "\(status)" + (failure.map { " \($0.code.rawValue)" } ?? "") }
    }

    /// A request before it is sent; each part can be falsified.
    struct Letter {
        var method = HTTPRequest.Method.post
        var path = SyncPath.hello
        var query: String?
        var body: [UInt8] = []
        var encoding: String?
        /// Whom it is signed for; nil for the hub.
        var addressee: DeviceID?
        /// Changed after it was signed.
        var afterSigning: @Sendable (inout [HTTPField], inout [UInt8]) -> Void = { _, _ in }

        static func hello(_ message: HelloRequest) -> Letter { Letter(body: message.wireBytes) }

        static func push(_ changeSets: [[UInt8]]) -> Letter {
            Letter(path: SyncPath.changes, body: Bundle(changeSets).wireBytes)
        }

        static func pull(_ wants: Wants) -> Letter {
            Letter(
                method: .get,
                path: SyncPath.changes,
                query: "want=" + Base64URL.text(wants.wireBytes)
            )
        }

        static func enrol(_ request: EnrolRequest) -> Letter {
            Letter(path: SyncPath.enrol, body: request.wireBytes)
        }
    }

    let key: DeviceSigningKey
    private let hub: DeviceID
    private let address: String
    private let client: CurlClient

    init(_ key: DeviceSigningKey, to hub: DeviceID, at address: String) throws {
        self.key = key
        self.hub = hub
        self.address = address
        client = try CurlClient(CurlOptions(trust: .pinned(hub.bytes)))
    }

    func send(_ letter: Letter) async throws -> Answer {
        let signed = RequestSignature.Request(
            method: letter.method.rawValue,
            path: letter.path,
            query: letter.query,
            body: letter.body,
            addressee: letter.addressee ?? hub
        )
        var headers = try RequestSignature.headers(signed, key: key, created: 1).map {
            HTTPField($0.name, $0.value)
        }
        if let encoding = letter.encoding { headers.append(HTTPField("content-encoding", encoding)) }
        var body = letter.body
        letter.afterSigning(&headers, &body)
        let answer = try await client.send(
            HTTPRequest(
                letter.method,
                address + letter.path + (letter.query.map { "?\($0)" } ?? ""),
                headers: headers,
                body: body
            )
        )
        return Answer(
            status: answer.status,
            failure: answer.status == 200 ? nil : try? SyncFailure(wireBytes: answer.body),
            body: answer.body,
            retryAfter: answer.header("retry-after"),
            upgrade: answer.header("upgrade")
        )
    }

    /// What the hub holds of a part of the tree, as it says itself.
    func holdings(_ scope: Scope) async throws -> [HeldLog] {
        let digest = ScopeDigest(.below(scope), of: [], names: false)
        let answer = try await send(
            .hello(HelloRequest(schema: 1, program: "test", names: false, scopes: [digest]))
        )
        guard answer.status == 200 else { throw RunningHub.Broken(answer.summary) }
        guard case .logs(let logs) = try HelloResponse(wireBytes: answer.body).scopes.first else { return [] }
        return logs.sorted { $0.log < $1.log }
    }
}
