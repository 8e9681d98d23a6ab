import CCurl
import CascadeModel
import CascadeProtocol
import Foundation

/// Which key a server showed, before it proved to hold it: a proposal whom to ask for, and no more.
///
/// A pin is what proves it, in a connection of its own. So it does not matter that this finds the key by its beginning
/// in the certificate, and reads nothing else of that: of a certificate made to deceive, the pin holds to the real key.
enum ShownKey {
    /// SubjectPublicKeyInfo of a P-256 key up to its point: RFC 5480, 2.1.1.
    private static let beginning: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86,
        0x48,
        0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
    ]
    /// Bytes of an uncompressed point.
    private static let pointLength = 65

    /// The device whose key a transfer's other end showed; nil where it showed none of this kind.
    static func device(_ easy: borrowing EasyHandle) -> DeviceID? {
        guard let list = easy.pointer(CURLINFO_CERTINFO) else { return nil }
        let info = list.assumingMemoryBound(to: curl_certinfo.self).pointee
        guard info.num_of_certs > 0 else { return nil }
        var entry = info.certinfo?[0]
        while let current = entry {
            let text = String(cString: current.pointee.data)
            if text.hasPrefix("Cert:"), let device = device(pem: text.dropFirst(5)) { return device }
            entry = current.pointee.next
        }
        return nil
    }

    /// The device whose key is in a certificate, PEM.
    private static func device(pem: some StringProtocol) -> DeviceID? {
        let base64 = pem.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }.joined()
        guard let der = Data(base64Encoded: base64),
            let point = der.firstRange(of: Data(beginning))?.upperBound
        else { return nil }
        return try? DeviceVerifyingKey(x963Representation: Array(der[point...].prefix(pointLength))).deviceID
    }
}
