import Cascade
import CascadeModel
import CascadeProtocol
import CascadeSync
import Foundation
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
    private let isBehindProxy: Bool

    /// As which status a request counts that its sender cut off: nobody reads the answer, and it is no fault of this hub.
    private static let cut = 499

    /// Whoever sent a request is gone before all of it came, or speaks no HTTP.
    private struct BrokenOff: Error {}

    init(_ hub: Hub, isBehindProxy: Bool) {
        self.hub = hub
        self.isBehindProxy = isBehindProxy
    }

    /// Answers any request, whatever it is.
    func respond(to request: Request, _ context: HubContext) async -> Response {
        let began = ContinuousClock.now
        let route = HubRoute(request.method.rawValue, request.uri.path)
        let rendering = SyncRendering(accept: request.headers[.accept])
        var received = 0
        var asker: DeviceID?
        var answer: HubAnswer
        var isCut = false
        do {
            answer = try await self.answer(route, request, context, rendering, &received, &asker)
        } catch let failure as SyncFailure {
            context.logger.info("refused", metadata: ["code": "\(failure.code.rawValue)"])
            note(failure, asker)
            answer = HubAnswer(failure, as: rendering)
        } catch is BrokenOff {
            isCut = true
            context.logger.info("given up")
            answer = HubAnswer(SyncFailure(.malformed, "the body broke off"), as: rendering)
        } catch is CancellationError {
            // Whoever asked gave up, or the hub ends: nobody reads the answer.
            isCut = true
            context.logger.info("given up")
            answer = HubAnswer(SyncFailure(.unavailable), as: rendering)
        } catch  where ReplicaError.isDiskFull(error) {
            context.logger.error("the disk is full")
            answer = HubAnswer(SyncFailure.diskFull, as: rendering)
        } catch {
            context.logger.error("failed", metadata: ["error": "\(error)"])
            answer = HubAnswer(SyncFailure(.internal), as: rendering)
        }
        if route == .otherMethod { answer.headers[.allow] = HubRoute.methods(of: request.uri.path) }
        if answer.status == SyncFailure.Code.version.status, !context.isStream { answer.askForUpgrade() }
        if request.headers[.acceptEncoding]?.contains("zstd") == true { answer.compress() }
        hub.metrics.count(
            route,
            status: isCut ? Self.cut : answer.status,
            received: received,
            sent: answer.body.count,
            took: Int64((ContinuousClock.now - began) / .nanoseconds(1))
        )
        return answer.response
    }

    private func answer(
        _ route: HubRoute,
        _ request: Request,
        _ context: HubContext,
        _ rendering: SyncRendering,
        _ received: inout Int,
        _ asker: inout DeviceID?
    ) async throws -> HubAnswer {
        switch route {
        case .hello, .pull, .push, .enrol, .invitation:
            if [.enrol, .invitation].contains(route) { try hub.admit(guest: guest(request, context)) }
            let bytes = try await body(of: request)
            received = bytes.count
            let (http, device) = try await threads.runIfActive { try self.checked(request, bytes) }
            asker = device
            return try await threads.runIfActive {
                switch route {
                case .enrol: HubAnswer(try self.enrolled(http, device), as: rendering)
                case .invitation: HubAnswer(try self.invitation(http), as: rendering)
                default: try self.exchanged(http, device, at: self.guest(request, context), rendering)
                }
            }
        case .snapshot, .piece:
            let bytes = try await body(of: request)
            return try await threads.runIfActive {
                let (http, device) = try self.checked(request, bytes)
                return try self.state(http, request.headers[.range], device, rendering)
            }
        case .health: return HubAnswer(allIsWell: rendering)
        case .ready:
            if hub.replica.hasNoRoom { throw SyncFailure.diskFull }
            guard await isReady(context.logger) else {
                throw SyncFailure(.unavailable, "the store does not answer")
            }
            return HubAnswer(allIsWell: rendering)
        case .metrics:
            // Figures of a hub are nobody's business but its keeper's: whoever sits at its machine.
            guard hub.tellsFigures, context.address.isLocal, request.headers[.forwardedFor] == nil else {
                throw SyncFailure(.notFound)
            }
            let text = try await threads.runIfActive { self.hub.metrics.text(try self.hub.gauges()) }
            return HubAnswer(status: 200, "text/plain; version=0.0.4", Array(text.utf8))
        case .unknown: throw SyncFailure(.notFound)
        case .otherMethod: throw SyncFailure(.method)
        }
    }

    /// Of whom only an address is known: that of the connection, or what the proxy before this hub says.
    private func guest(_ request: Request, _ context: HubContext) -> String {
        guard isBehindProxy, let chain = request.headers[.forwardedFor] else { return context.address.text }
        // The last one was written by the proxy itself; what stands before it, anybody can claim.
        return chain.split(separator: ",").last.map { $0.trimmingCharacters(in: .whitespaces) }
            ?? context.address.text
    }

    private func exchanged(
        _ http: SyncHTTPRequest,
        _ asker: DeviceID,
        at address: String,
        _ rendering: SyncRendering
    ) throws -> HubAnswer {
        switch try hub.answer(try SyncRequest(http), from: asker, at: address) {
        case .hello(let hello): HubAnswer(hello, as: rendering)
        case .changes(let bundle): HubAnswer(bundle, as: rendering)
        case .taken(let taken): HubAnswer(taken, as: rendering)
        case .refused(let failure): throw failure
        }
    }

    /// What a new device starts from: the description, or some bytes of it.
    private func state(
        _ http: SyncHTTPRequest,
        _ range: String?,
        _ asker: DeviceID,
        _ rendering: SyncRendering
    ) throws -> HubAnswer {
        guard http.path != SyncPath.snapshot else {
            guard let query = SnapshotQuery(http.query) else { throw SyncFailure(.malformed, "query") }
            return HubAnswer(try hub.snapshot(query, for: asker), as: rendering)
        }
        let name = String(http.path.dropFirst(SyncPath.snapshot.count + 1))
        let piece = try hub.piece(of: name, range, for: asker)
        var answer = HubAnswer(status: 206, "application/octet-stream", piece.bytes)
        answer.isCompressed = true
        answer.headers[.contentRange] =
            "bytes \(piece.range.lowerBound)-\(piece.range.upperBound - 1)/\(piece.size)"
        return answer
    }

    private func enrolled(_ http: SyncHTTPRequest, _ asker: DeviceID) throws -> EnrolResponse {
        let enrolment = try Self.reading { () throws(ProtocolViolation) in
            try EnrolRequest(wireBytes: http.body)
        }
        return try hub.enrol(enrolment, from: asker)
    }

    private func invitation(_ http: SyncHTTPRequest) throws -> Invitation {
        let request = try Self.reading { () throws(ProtocolViolation) in
            try InvitationRequest(wireBytes: http.body)
        }
        return try hub.invitation(request)
    }

    /// Whether the store answers.
    func isReady(_ logger: Logger) async -> Bool {
        do {
            _ = try await threads.runIfActive { try hub.replica.status() }
            return true
        } catch {
            logger.error("not ready", metadata: ["error": "\(error)"])
            return false
        }
    }

    /// Refusals that tell of somebody who should not be here, or asks for too much.
    private func note(_ failure: SyncFailure, _ asker: DeviceID?) {
        switch failure.code {
        case .unsigned, .notForMe, .unknownDevice, .revoked, .quota:
            hub.audit.add(.refused, asker, code: failure.code.rawValue)
        default: break
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
        } catch {
            throw BrokenOff()
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
}
