/// A request as libcurl sends it.
package struct HTTPRequest: Sendable {
    package var method: Method
    /// The whole address.
    package var address: String
    package var headers: [HTTPField]
    package var body: [UInt8]
    /// Fewer bytes of an answer than its sender wants to send: more are an error.
    package var largestAnswer: Int

    /// What is asked for.
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    package init(
        _ method: Method,
        _ address: String,
        headers: [HTTPField] = [],
        body: [UInt8] = [],
        largestAnswer: Int = 16 << 20
    ) {
        self.method = method
        self.address = address
        self.headers = headers
        self.body = body
        self.largestAnswer = largestAnswer
    }
}

/// One header line.
package struct HTTPField: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// An answer as libcurl received it.
package struct HTTPAnswer: Sendable {
    package var status: Int
    /// In the order in which they came; names in lower case.
    package var headers: [HTTPField]
    /// Decompressed.
    package var body: [UInt8]
    /// What it cost on the wire.
    package var traffic: Traffic

    package init(status: Int, headers: [HTTPField], body: [UInt8], traffic: Traffic) {
        self.status = status
        self.headers = headers
        self.body = body
        self.traffic = traffic
    }

    /// The first header line of a name in lower case.
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// Bytes of HTTP headers and bodies; what TLS adds is not in them.
package struct Traffic: Hashable, Sendable {
    package var sent: Int
    package var received: Int
    /// Whether a new connection had to be made.
    package var connections: Int

    package init(sent: Int = 0, received: Int = 0, connections: Int = 0) {
        self.sent = sent
        self.received = received
        self.connections = connections
    }

    package static func += (left: inout Traffic, right: Traffic) {
        left.sent += right.sent
        left.received += right.received
        left.connections += right.connections
    }
}
