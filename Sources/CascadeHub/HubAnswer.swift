import CascadeProtocol
import CascadeSync
import HTTPTypes
import Hummingbird
import NIOCore

/// An answer on its way to HTTP.
struct HubAnswer: Sendable {
    let status: Int
    var headers: HTTPFields = [:]
    private(set) var body: [UInt8] = []
    /// Whether the body is compressed as it is.
    var isCompressed = false

    /// An answer without a body.
    init(status: Int) { self.status = status }

    /// An answer with a body of a type.
    init(status: Int, _ type: String, _ body: [UInt8]) {
        self.status = status
        self.body = body
        headers[.contentType] = type
    }

    /// A message.
    init(_ message: some SyncMessage, as rendering: SyncRendering) {
        self.init(status: 200, rendering.mediaType, rendering.bytes(message))
    }

    /// A refusal.
    init(_ failure: SyncFailure, as rendering: SyncRendering) {
        self.init(status: failure.code.status, rendering.mediaType, rendering.bytes(failure))
        if failure.retryAfter > 0 { headers[.retryAfter] = String(failure.retryAfter) }
        // RFC 9110, 15.5.2: whoever is not known is told how one shows who one is.
        if status == 401 { headers[.wwwAuthenticate] = "Signature" }
    }

    /// That all is well, which a program sees by the status alone.
    init(allIsWell rendering: SyncRendering) {
        switch rendering {
        case .protobuf: self.init(status: 204)
        case .json: self.init(status: 200, rendering.mediaType, Array(#"{"status":"ok"}"#.utf8))
        }
    }

    /// Says which protocol would do (RFC 9110, 15.5.22 and 7.8).
    ///
    /// Not for HTTP/2, which knows no such header line.
    mutating func askForUpgrade() {
        headers[.upgrade] = "lantoa/\(SyncVersion.newest)"
        headers[.connection] = "upgrade"
    }

    /// Compresses the body where that helps.
    mutating func compress() {
        guard body.count > 256, !isCompressed else { return }
        let frame = ZstdFrame.compress(body, level: 3)
        guard frame.count < body.count - body.count / 16 else { return }
        body = frame
        headers[.contentEncoding] = "zstd"
    }

    /// The answer in HTTP.
    var response: Response {
        Response(
            status: HTTPResponse.Status(code: status),
            headers: headers,
            body: body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}

extension HTTPField.Name {
    /// Whom a proxy asks for.
    static var forwardedFor: HTTPField.Name { HTTPField.Name("x-forwarded-for") ?? .from }
}
