import Foundation
import NIOCore
import NIOSSL
import SwiftASN1
import Synchronization
import X509

/// A certificate from files, which may be replaced while the hub serves: connections that begin after ``reload()`` get
/// the new one, those that are open keep theirs.
package final class CertificateFiles: Sendable {
    /// Why files are no certificate with its key.
    package struct Broken: Error, CustomStringConvertible {
        package let file: String
        package let reason: String

        package var description: String { "\(file): \(reason)" }
    }

    private struct Pair {
        let chain: [NIOSSLCertificateSource]
        let key: NIOSSLPrivateKeySource

        var override: NIOSSLContextConfigurationOverride {
            var override = NIOSSLContextConfigurationOverride()
            override.certificateChain = chain
            override.privateKey = key
            return override
        }
    }

    private let certificate: String
    private let key: String
    private let current: Mutex<Pair>

    /// Reads both files.
    ///
    /// - Throws: ``Broken``.
    init(certificate: String, key: String) throws(Broken) {
        self.certificate = certificate
        self.key = key
        current = Mutex(try Self.read(certificate, key))
    }

    /// Reads both files again; where they are not right, everything stays as it was.
    ///
    /// - Throws: ``Broken``.
    func reload() throws(Broken) {
        let new = try Self.read(certificate, key)
        current.withLock { $0 = new }
    }

    /// TLS 1.2 and later with whatever certificate was read last.
    var serverConfiguration: TLSConfiguration {
        let first = current.withLock { $0 }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: first.chain,
            privateKey: first.key
        )
        configuration.minimumTLSVersion = .tlsv12
        configuration.sslContextCallback = { [self] _, promise in
            promise.succeed(current.withLock { $0.override })
        }
        return configuration
    }

    private static func read(_ certificate: String, _ key: String) throws(Broken) -> Pair {
        let chain = try reading(certificate) { try NIOSSLCertificate.fromPEMBytes($0) }
        let leaf = try reading(certificate) {
            // Of a chain, the first is the hub's own.
            try Certificate(pemEncoded: String(decoding: $0, as: UTF8.self))
        }
        let secret = try reading(key) { try NIOSSLPrivateKey(bytes: $0, format: .pem) }
        let pair = try reading(key) {
            try Certificate.PrivateKey(pemEncoded: String(decoding: $0, as: UTF8.self))
        }
        guard pair.publicKey == leaf.publicKey else {
            throw Broken(file: key, reason: "is not the key of the certificate in \(certificate)")
        }
        return Pair(chain: chain.map { .certificate($0) }, key: .privateKey(secret))
    }

    private static func reading<Value>(
        _ file: String,
        _ read: ([UInt8]) throws -> Value
    ) throws(Broken) -> Value {
        do {
            return try read(Array(try Data(contentsOf: URL(fileURLWithPath: file))))
        } catch let error as CocoaError {
            throw Broken(file: file, reason: error.localizedDescription)
        } catch {
            throw Broken(file: file, reason: "\(error)")
        }
    }
}
