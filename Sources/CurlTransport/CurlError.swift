import CCurl
package import CascadeModel

/// Why a request got no answer.
package struct CurlError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What a caller does about it.
    package enum Kind: Hashable, Sendable {
        /// There is no way to the server now: try again later.
        case unreachable
        /// The server stopped in the middle, or too slow: try again.
        case interrupted
        /// The server is not who it should be: somebody has to look.
        case untrusted
        /// The answer is none of ours, or too long.
        case nonsense
        /// The address, or an option, is not one.
        case misused
    }

    package let kind: Kind
    /// Whether an HTTP/2 connection broke down, which another one may carry.
    let isBrokenConnection: Bool
    /// libcurl's own words.
    package let description: String
    /// The device whose key a server showed instead of the one that was asked for; it has not proved to hold it.
    package internal(set) var shown: DeviceID?

    /// What OpenSSL says of bytes that are no TLS.
    private static let foreignSpeech = ["wrong version number", "packet length too long", "unknown protocol"]

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        isBrokenConnection = false
        self.description = description
    }

    /// A proxy did not let a connection through, and answered with this status: there is no way for now.
    init(proxyAnswered status: Int) {
        let ask = status == 407 ? "it asks for a name and a password" : "ask who keeps this network"
        self.init(.unreachable, "the proxy on the way answered HTTP \(status): \(ask)")
    }

    init(_ code: CURLcode, _ detail: String) {
        kind =
            switch code {
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT:
                .unreachable
            case CURLE_OPERATION_TIMEDOUT, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR,
                CURLE_PARTIAL_FILE, CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_ABORTED_BY_CALLBACK:
                .interrupted
            // A handshake also fails where the network breaks off, or where no TLS is spoken: neither is an impostor.
            case CURLE_SSL_CONNECT_ERROR:
                Self.foreignSpeech.contains { detail.contains($0) } ? .nonsense : .interrupted
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
                CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
                .untrusted
            case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_FAILED_INIT, CURLE_SSL_CACERT_BADFILE,
                CURLE_NOT_BUILT_IN, CURLE_UNKNOWN_OPTION, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_OUT_OF_MEMORY:
                .misused
            default: .nonsense
            }
        isBrokenConnection = code == CURLE_HTTP2 || code == CURLE_HTTP2_STREAM
        let words = String(cString: curl_easy_strerror(code))
        // libcurl often ends its detail by these very words.
        let isSaid = detail.contains(words)
        description = detail.isEmpty ? words : isSaid ? detail : "\(words): \(detail)"
    }
}
