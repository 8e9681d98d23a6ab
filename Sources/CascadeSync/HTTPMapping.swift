package import CascadeProtocol

/// How requests and answers stand in HTTP: `Protocol/SYNC.md`.
package enum SyncPath {
    package static let hello = "/v1/hello"
    package static let changes = "/v1/changes"
    package static let enrol = "/v1/enrol"
    package static let invitation = "/v1/invitation"
    /// What a snapshot is, with `?scope=…`; its frame lies below this path, by name.
    package static let snapshot = "/v1/snapshot"
    /// Where the frame lies, as descriptions write it.
    package static let snapshotPiece = "/v1/snapshot/{name}"
    /// The type of all bodies.
    package static let mediaType = "application/x-protobuf"
}

/// A request as HTTP has it, without an address.
package struct SyncHTTPRequest: Hashable, Sendable {
    package let isPost: Bool
    package let path: String
    /// Without the question mark.
    package let query: String?
    package let body: [UInt8]

    package init(isPost: Bool, path: String, query: String?, body: [UInt8]) {
        self.isPost = isPost
        self.path = path
        self.query = query
        self.body = body
    }
}

extension SyncRequest {
    /// The request in HTTP.
    package var http: SyncHTTPRequest {
        switch self {
        case .hello(let hello):
            SyncHTTPRequest(isPost: true, path: SyncPath.hello, query: nil, body: hello.wireBytes)
        case .pull(let wants):
            SyncHTTPRequest(
                isPost: false,
                path: SyncPath.changes,
                query: "want=" + Base64URL.text(wants.wireBytes),
                body: []
            )
        case .tail(let feed):
            SyncHTTPRequest(isPost: false, path: SyncPath.changes, query: feed.text, body: [])
        case .push(let bundle):
            SyncHTTPRequest(isPost: true, path: SyncPath.changes, query: nil, body: bundle.wireBytes)
        }
    }

    /// Reads a request.
    ///
    /// - Throws: ``SyncFailure`` `not_found`, `malformed` or `too_large`.
    package init(_ http: SyncHTTPRequest) throws(SyncFailure) {
        do throws(ProtocolViolation) {
            switch (http.isPost, http.path) {
            case (true, SyncPath.hello): self = .hello(try HelloRequest(wireBytes: http.body))
            case (true, SyncPath.changes): self = .push(try Bundle(wireBytes: http.body))
            case (false, SyncPath.changes):
                if let query = http.query, query.hasPrefix("scope=") {
                    guard let feed = FeedQuery(query) else { throw ProtocolViolation(.malformed, "cursor") }
                    self = .tail(feed)
                    return
                }
                guard let query = http.query, query.hasPrefix("want="),
                    let bytes = Base64URL.bytes(query.dropFirst("want=".count))
                else { throw ProtocolViolation(.malformed, "want") }
                self = .pull(try Wants(wireBytes: bytes))
            default: throw ProtocolViolation(.missing, "path")
            }
        } catch {
            throw SyncFailure(error)
        }
    }

    /// Reads the body of an answer of status 200 to this request.
    package func answer(_ body: [UInt8]) throws(ProtocolViolation) -> SyncResponse {
        switch self {
        case .hello: .hello(try HelloResponse(wireBytes: body))
        case .pull, .tail: .changes(try Bundle(wireBytes: body))
        case .push: .taken(try BundleResponse(wireBytes: body))
        }
    }
}

extension SyncResponse {
    /// Status and body of the answer in HTTP.
    package var http: (status: Int, body: [UInt8]) {
        switch self {
        case .hello(let hello): (200, hello.wireBytes)
        case .changes(let bundle): (200, bundle.wireBytes)
        case .taken(let taken): (200, taken.wireBytes)
        case .refused(let failure): (failure.code.status, failure.wireBytes)
        }
    }
}

extension SyncFailure {
    /// What a broken rule means for who asked.
    package init(_ violation: ProtocolViolation) {
        switch violation.code {
        case .tooLarge: self.init(.tooLarge, "\(violation)")
        case .missing where violation.field == "path": self.init(.notFound)
        default: self.init(.malformed, "\(violation)")
        }
    }
}
