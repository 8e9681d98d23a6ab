import CascadeModel
import CascadeProtocol
import Crypto
import Foundation
import NIOSSL
import SwiftASN1
import X509

/// The hub's own certificate: made of its device key, so that pin and identity are one thing.
///
/// Nobody signs for it but the hub itself. Whoever connects looks at the key alone, so it says nothing else that could
/// go out of date: it holds from 1970 to 2200, whatever the clocks of weak phones show.
struct HubCertificate {
    /// TLS 1.2 and later with this certificate; HTTP/2 is agreed on by ALPN.
    let serverConfiguration: TLSConfiguration

    /// The certificate of a device.
    init(_ device: DeviceSigningKey) throws {
        let key = try P256.Signing.PrivateKey(rawRepresentation: device.rawRepresentation)
        let name = try DistinguishedName { CommonName(device.deviceID.description) }
        let certificate = try Certificate(
            version: .v3,
            // Derived, so that the certificate is the same whenever it is made.
            serialNumber: Certificate.SerialNumber(bytes: [1] + device.deviceID.bytes.prefix(15)),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: Date(timeIntervalSince1970: 0),
            notValidAfter: Date(timeIntervalSince1970: 7_258_118_400),
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                SubjectAlternativeNames([.dnsName("localhost")])
            },
            issuerPrivateKey: Certificate.PrivateKey(key)
        )
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [
                .certificate(try NIOSSLCertificate(bytes: serializer.serializedBytes, format: .der))
            ],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.derRepresentation), format: .der))
        )
        configuration.minimumTLSVersion = .tlsv12
        serverConfiguration = configuration
    }
}
