package import CascadeModel
import Crypto
import Foundation

/// The signature of a request by a device's key: HTTP Message Signatures (RFC 9421), with the body's digest
/// (RFC 9530).
///
/// It covers method, path, query, the digest of the body and for which device the request is meant, so that nobody can
/// pass on what was said to him. `created` tells when; it is not compared with any clock, as the clocks of weak phones
/// are years off: what a request asks for is either harmless when asked twice, or good for one time by its secret.
package struct RequestSignature: Hashable, Sendable {
    /// What is signed.
    package struct Request: Hashable, Sendable {
        package var method: String
        /// The path, without the query.
        package var path: String
        /// The query with its question mark; a question mark alone where there is none.
        package var query: String
        package var body: [UInt8]
        /// The device that is to answer.
        package var addressee: DeviceID

        package init(method: String, path: String, query: String?, body: [UInt8], addressee: DeviceID) {
            self.method = method
            self.path = path
            self.query = "?" + (query ?? "")
            self.body = body
            self.addressee = addressee
        }

        /// The digest of the body, as its header line has it.
        package var digest: String { "sha-256=:" + Data(SHA256.hash(data: body)).base64EncodedString() + ":" }
    }

    /// The names of the header lines.
    package enum Header {
        package static let digest = "content-digest"
        package static let addressee = "lantoa-to"
        package static let input = "signature-input"
        package static let signature = "signature"
    }

    private static let components = """
        ("@method" "@path" "@query" "content-digest" "lantoa-to")
        """
    private static let label = "lantoa"

    /// The header lines of a signed request.
    ///
    /// - Throws: ``ProtocolViolation`` `invalidKey`.
    package static func headers(
        _ request: Request,
        key: DeviceSigningKey,
        created: Int64
    ) throws(ProtocolViolation) -> [(name: String, value: String)] {
        let keyID = Base64URL.text(key.verifyingKey.compressedRepresentation)
        let parameters = "\(components);created=\(created);keyid=\"\(keyID)\";alg=\"ecdsa-p256-sha256\""
        let signature = try key.signature(of: signatureBase(of: request, parameters))
        return [
            (Header.digest, request.digest),
            (Header.addressee, Base64URL.text(request.addressee.bytes)),
            (Header.input, "\(label)=\(parameters)"),
            (Header.signature, "\(label)=:\(Data(signature).base64EncodedString()):"),
        ]
    }

    /// Who signed a request.
    ///
    /// - Parameters:
    ///   - request: The request as it came, addressed to the device that answers.
    ///   - header: The value of a header line, by its name in lower case.
    /// - Returns: The device's public key.
    /// - Throws: ``SyncFailure`` `unsigned` or `not_for_me`.
    package static func signer(
        of request: Request,
        _ header: (String) -> String?
    ) throws(SyncFailure) -> DeviceVerifyingKey {
        guard let input = header(Header.input), let field = header(Header.signature) else {
            throw SyncFailure(.unsigned, "the request carries no signature")
        }
        guard header(Header.addressee) == Base64URL.text(request.addressee.bytes) else {
            throw SyncFailure(.notForMe, "the request is signed for another device")
        }
        guard header(Header.digest) == request.digest else {
            throw SyncFailure(.unsigned, "content-digest is not that of the body")
        }
        let prefix = "\(label)="
        guard input.hasPrefix(prefix + components), input.utf8.count < 400,
            let keyID = parameter("keyid", of: input),
            let point = Base64URL.bytes(keyID),
            let key = try? DeviceVerifyingKey(compressedRepresentation: point),
            field.hasPrefix(prefix + ":"), field.hasSuffix(":"),
            let signature = Data(base64Encoded: String(field.dropFirst(prefix.count + 1).dropLast()))
        else { throw SyncFailure(.unsigned, "the signature is of another form") }
        guard
            key.isValid(
                Array(signature),
                of: signatureBase(of: request, String(input.dropFirst(prefix.count)))
            )
        else {
            throw SyncFailure(.unsigned, "the signature does not hold")
        }
        return key
    }

    /// What is signed: the signature base of RFC 9421, 2.5.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - parameters: What `signature-input` says behind the label.
    /// - Returns: Lines of ASCII.
    package static func signatureBase(of request: Request, _ parameters: String) -> [UInt8] {
        let lines = [
            "\"@method\": \(request.method)",
            "\"@path\": \(request.path)",
            "\"@query\": \(request.query)",
            "\"content-digest\": \(request.digest)",
            "\"lantoa-to\": \(Base64URL.text(request.addressee.bytes))",
            "\"@signature-params\": \(parameters)",
        ]
        return Array(lines.joined(separator: "\n").utf8)
    }

    private static func parameter(_ name: String, of input: String) -> String? {
        guard let start = input.range(of: ";\(name)=\"") else { return nil }
        let rest = input[start.upperBound...]
        return rest.firstIndex(of: "\"").map { String(rest[..<$0]) }
    }
}
