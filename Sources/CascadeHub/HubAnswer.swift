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

    /// A refusal.
    init(_ failure: SyncFailure) {
        self.init(status: failure.code.status, SyncPath.mediaType, failure.wireBytes)
        if failure.retryAfter > 0 { headers[.retryAfter] = String(failure.retryAfter) }
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
