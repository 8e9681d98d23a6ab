import Cascade
import CascadeModel
import CascadeProtocol
import CascadeSync
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix

/// Turns HTTP requests into what a hub answers, and its answers into HTTP.
struct HubHandler: Sendable {
    private let hub: Hub
    /// The store blocks; event loops must not.
    private let threads = NIOThreadPool.singleton

    init(_ hub: Hub) { self.hub = hub }

    /// Answers a request of an exchange.
    func exchange(_ request: Request, _ context: BasicRequestContext) async -> Response {
        await respond(request, context) { http, asker in
            try hub.answer(try SyncRequest(http), from: asker).http
        }
    }

    /// Answers a request to be let in.
    func enrol(_ request: Request, _ context: BasicRequestContext) async -> Response {
        await respond(request, context) { http, asker in
            let enrolment = try Self.reading { () throws(ProtocolViolation) in
                try EnrolRequest(wireBytes: http.body)
            }
            return (200, try hub.enrol(enrolment, from: asker).wireBytes)
        }
    }

    /// Whether the store answers.
    func ready(_ context: BasicRequestContext) async -> Response {
        do {
            _ = try await threads.runIfActive { try hub.replica.status() }
            return Response(status: .noContent)
        } catch {
            context.logger.error("not ready", metadata: ["error": "\(error)"])
            return Response(status: .serviceUnavailable)
        }
    }

    private func respond(
        _ request: Request,
        _ context: BasicRequestContext,
        _ body: @escaping @Sendable (SyncHTTPRequest, DeviceID) throws -> (status: Int, body: [UInt8])
    ) async -> Response {
        do {
            let bytes = try await self.body(of: request)
            let answer = try await threads.runIfActive { () throws -> (status: Int, body: [UInt8]) in
                let (http, asker) = try self.checked(request, bytes)
                return try body(http, asker)
            }
            return response(answer.status, answer.body, retryAfter: 0, request)
        } catch let failure as SyncFailure {
            context.logger.info("refused", metadata: ["code": "\(failure.code.rawValue)"])
            return response(failure.code.status, failure.wireBytes, retryAfter: failure.retryAfter, request)
        } catch {
            context.logger.error("failed", metadata: ["error": "\(error)"])
            let failure = SyncFailure(.internal)
            return response(failure.code.status, failure.wireBytes, retryAfter: 0, request)
        }
    }

    private static func reading<Value>(
        _ read: () throws(ProtocolViolation) -> Value
    ) throws(SyncFailure) -> Value {
        do { return try read() } catch { throw SyncFailure(error) }
    }

    private func body(of request: Request) async throws -> [UInt8] {
        do {
            return Array(buffer: try await request.body.collect(upTo: SyncLimits.body))
        } catch is NIOTooManyBytesError {
            throw SyncFailure(.tooLarge, "a body of more than \(SyncLimits.body) bytes")
        }
    }

    /// Who asks, by the signature, and what, decompressed.
    private func checked(_ request: Request, _ body: [UInt8]) throws -> (SyncHTTPRequest, DeviceID) {
        let signed = RequestSignature.Request(
            method: request.method.rawValue,
            path: request.uri.path,
            query: request.uri.query,
            body: body,
            addressee: hub.device
        )
        let key = try RequestSignature.signer(of: signed) { name in
            HTTPField.Name(name).flatMap { request.headers[$0] }
        }
        var content = body
        switch request.headers[.contentEncoding] {
        case nil, "identity": break
        case "zstd":
            content = try Self.reading { () throws(ProtocolViolation) in
                try ZstdFrame.decompress(body, part: "body", limit: SyncLimits.body)
            }
        default: throw SyncFailure(.malformed, "content-encoding")
        }
        let http = SyncHTTPRequest(
            isPost: request.method == .post,
            path: request.uri.path,
            query: request.uri.query,
            body: content
        )
        return (http, key.deviceID)
    }

    private func response(_ status: Int, _ body: [UInt8], retryAfter: UInt32, _ request: Request) -> Response
    {
        var headers: HTTPFields = [.contentType: SyncPath.mediaType]
        var content = body
        if body.count > 256, request.headers[.acceptEncoding]?.contains("zstd") == true {
            let frame = ZstdFrame.compress(body, level: 3)
            if frame.count < body.count - body.count / 16 {
                content = frame
                headers[.contentEncoding] = "zstd"
            }
        }
        if retryAfter > 0 { headers[.retryAfter] = String(retryAfter) }
        return Response(
            status: HTTPResponse.Status(code: status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: content))
        )
    }
}
