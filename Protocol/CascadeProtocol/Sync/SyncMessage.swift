import Foundation
import SwiftProtobuf

/// A message of the exchange between replicas: `Protocol/SYNC.md`.
package protocol SyncMessage: Sendable {
    /// Reads the bytes of a message; fields of newer versions are passed over.
    ///
    /// - Throws: ``ProtocolViolation`` `malformed`, `badLength` or `outOfRange`.
    init(wireBytes: [UInt8]) throws(ProtocolViolation)
    /// The bytes of a message.
    var wireBytes: [UInt8] { get }
    /// The message for a person to read: protobuf's mapping to JSON, with the names of the `.proto` in camel case and
    /// bytes as base64. What has its default value is left out.
    var json: [UInt8] { get }
}

extension Message {
    init(wire bytes: [UInt8], _ field: String) throws(ProtocolViolation) {
        do { self = try Self(serializedBytes: bytes) } catch { throw ProtocolViolation(.malformed, field) }
    }

    /// A message made of valid parts always has bytes: there are no required fields, and texts are Unicode.
    var wire: [UInt8] {
        do {
            return try serializedBytes()
        } catch {
            preconditionFailure("a message without bytes: \(error)")
        }
    }

    /// Every message of ours can be rendered: only those of other programs' types cannot.
    var json: [UInt8] {
        do {
            return try jsonUTF8Bytes()
        } catch {
            preconditionFailure("a message without JSON: \(error)")
        }
    }
}

/// Bytes of exactly one length.
func exactly(_ count: Int, _ data: some Collection<UInt8>, _ field: String) throws(ProtocolViolation)
    -> [UInt8]
{
    guard data.count == count else { throw ProtocolViolation(.badLength, field) }
    return Array(data)
}
