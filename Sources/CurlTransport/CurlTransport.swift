import CCurl
package import CascadeModel
package import CascadeProtocol
package import CascadeSync
import Foundation
import Synchronization

/// The way to a hub, or another device, over HTTP.
package final class CurlTransport: Transport {
    private let client: CurlClient
    private let address: String
    private let key: DeviceSigningKey
    private let other: DeviceID
    private let now: @Sendable () -> Int64
    private let counted = Mutex(Traffic())

    /// A way to a device.
    ///
    /// - Parameters:
    ///   - address: Where it is, without `/v1`.
    ///   - other: Which device it is: requests are signed for it alone.
    ///   - key: Signs the requests.
    ///   - options: How to connect.
    ///   - now: The wall clock, in milliseconds since 1970.
    /// - Throws: ``CurlError``.
    package init(
        to address: String,
        of other: DeviceID,
        key: DeviceSigningKey,
        options: CurlOptions,
        now: @escaping @Sendable () -> Int64
    ) throws(CurlError) {
        self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
        self.other = other
        self.key = key
        self.now = now
        client = try CurlClient(options)
    }

    /// What all requests cost so far.
    package var traffic: Traffic { counted.withLock { $0 } }

    package func send(_ request: SyncRequest) async throws -> SyncResponse {
        let answer = try await post(request.http)
        guard answer.status == 200 else { return .refused(try failure(answer)) }
        do throws(ProtocolViolation) {
            return try request.answer(answer.body)
        } catch {
            throw TransportError(.nonsense, "\(error)")
        }
    }

    /// Asks to be let in.
    ///
    /// - Throws: ``TransportError``, ``SyncFailure``, `CancellationError`.
    package func enrol(_ request: EnrolRequest) async throws -> EnrolResponse {
        let answer = try await post(
            SyncHTTPRequest(isPost: true, path: SyncPath.enrol, query: nil, body: request.wireBytes)
        )
        guard answer.status == 200 else { throw try failure(answer) }
        do throws(ProtocolViolation) {
            return try EnrolResponse(wireBytes: answer.body)
        } catch {
            throw TransportError(.nonsense, "\(error)")
        }
    }

    /// Asks what an invitation says of which one has the secret alone.
    ///
    /// - Throws: ``TransportError``, ``SyncFailure``, `CancellationError`.
    package func invitation(_ request: InvitationRequest) async throws -> Invitation {
        let answer = try await post(
            SyncHTTPRequest(isPost: true, path: SyncPath.invitation, query: nil, body: request.wireBytes)
        )
        guard answer.status == 200 else { throw try failure(answer) }
        do throws(ProtocolViolation) {
            return try Invitation(wireBytes: answer.body)
        } catch {
            throw TransportError(.nonsense, "\(error)")
        }
    }

    /// Asks for a snapshot to start from.
    ///
    /// - Returns: Its description, whose signature holds; nil where there is none worth it.
    /// - Throws: ``TransportError``, ``SyncFailure`` `unavailable` while it is being made, `CancellationError`.
    package func snapshot(_ query: SnapshotQuery) async throws -> Snapshot? {
        let answer = try await post(
            SyncHTTPRequest(isPost: false, path: SyncPath.snapshot, query: query.text, body: [])
        )
        guard answer.status == 200 else {
            let failure = try failure(answer)
            if failure.code == .notFound { return nil }
            throw failure
        }
        do throws(ProtocolViolation) {
            let snapshot = try Snapshot(wireBytes: answer.body)
            guard snapshot.hasValidSignature, snapshot.statement.device == other,
                snapshot.statement.scope == query.scope, snapshot.statement.layout == query.layout,
                query.names || !snapshot.statement.names
            else { throw ProtocolViolation(.malformed, "snapshot") }
            return snapshot
        } catch {
            throw TransportError(.nonsense, "\(error)")
        }
    }

    /// Fetches some bytes of a snapshot's frame.
    ///
    /// - Returns: As many of them as the other gives at once, at least one; nil where it has the snapshot no more.
    /// - Throws: ``TransportError``, ``SyncFailure``, `CancellationError`.
    package func bytes(_ range: Range<Int>, of snapshot: Snapshot) async throws -> [UInt8]? {
        let path = "\(SyncPath.snapshot)/\(snapshot.name)"
        let answer = try await post(
            SyncHTTPRequest(isPost: false, path: path, query: nil, body: []),
            headers: [HTTPField("range", SnapshotRange.text(range))]
        )
        guard answer.status == 206 else {
            let failure = try failure(answer)
            if failure.code == .notFound { return nil }
            throw failure
        }
        guard !answer.body.isEmpty, answer.body.count <= range.count else {
            throw TransportError(.nonsense, "another range than was asked for")
        }
        return answer.body
    }

    private func post(_ request: SyncHTTPRequest, headers more: [HTTPField] = []) async throws -> HTTPAnswer {
        let (body, encoding) = Self.compressed(request.body)
        let signed = RequestSignature.Request(
            method: request.isPost ? "POST" : "GET",
            path: request.path,
            query: request.query,
            body: body,
            addressee: other
        )
        var headers = try RequestSignature.headers(signed, key: key, created: now() / 1000).map {
            HTTPField($0.name, $0.value)
        }
        headers += more
        if request.isPost { headers.append(HTTPField("content-type", SyncPath.mediaType)) }
        if let encoding { headers.append(HTTPField("content-encoding", encoding)) }
        let query = request.query.map { "?\($0)" } ?? ""
        do {
            let answer = try await sent(
                HTTPRequest(
                    request.isPost ? .post : .get,
                    address + request.path + query,
                    headers: headers,
                    body: body
                )
            )
            counted.withLock { $0 += answer.traffic }
            return answer
        } catch let error as CurlError {
            throw TransportError(error)
        }
    }

    /// Sends a request, once more where the HTTP/2 connection broke down under it: SwiftNIO closes one after some
    /// hundreds of requests of libcurl's, and whatever is asked may be asked twice.
    private func sent(_ request: HTTPRequest) async throws -> HTTPAnswer {
        do {
            return try await client.send(request)
        } catch let error as CurlError where error.isBrokenConnection {
            return try await client.send(request)
        }
    }

    /// A body as it travels: change sets are compressed already, so it is tried and kept only where it helps.
    private static func compressed(_ body: [UInt8]) -> (body: [UInt8], encoding: String?) {
        guard body.count > 256 else { return (body, nil) }
        let frame = ZstdFrame.compress(body, level: 3)
        return frame.count < body.count - body.count / 16 ? (frame, "zstd") : (body, nil)
    }

    /// What an answer of another status says.
    ///
    /// - Throws: ``TransportError`` where it is nobody's who speaks this protocol, as of a network that wants a log-in.
    private func failure(_ answer: HTTPAnswer) throws(TransportError) -> SyncFailure {
        let retryAfter = answer.retryAfter(now: now() / 1000)
        if let failure = try? SyncFailure(wireBytes: answer.body) {
            return SyncFailure(
                failure.code,
                failure.detail,
                retryAfter: max(failure.retryAfter, retryAfter)
            )
        }
        // A proxy, or something else altogether, answered in the other's place.
        let code: SyncFailure.Code =
            switch answer.status {
            case 413: .tooLarge
            case 429: .quota
            case 500...599: .unavailable
            default: throw TransportError(.nonsense, "HTTP \(answer.status)")
            }
        return SyncFailure(code, "HTTP \(answer.status)", retryAfter: retryAfter)
    }
}

extension TransportError {
    init(_ error: CurlError) {
        let kind: Kind =
            switch error.kind {
            case .unreachable: .unreachable
            case .interrupted: .interrupted
            case .untrusted: .untrusted
            case .nonsense, .misused: .nonsense
            }
        self.init(kind, error.description)
    }
}
