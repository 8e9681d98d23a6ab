import CascadeModel
import CascadeProtocol
import Foundation
import Testing

@Suite("Keys name, sign, seal and derive")
struct KeyTests {
    @Test("Keys come back from their bytes")
    func representations() throws {
        let signing = DeviceSigningKey()
        let back = try DeviceSigningKey(rawRepresentation: signing.rawRepresentation)
        #expect(back.deviceID == signing.deviceID)
        let verifying = try DeviceVerifyingKey(x963Representation: signing.verifyingKey.x963Representation)
        #expect(verifying == signing.verifyingKey && verifying.deviceID == signing.deviceID)
        let sealing = SealingKey()
        let again = try SealingKey(rawRepresentation: sealing.rawRepresentation)
        #expect(again.publicRepresentation == sealing.publicRepresentation)
        let scope = ScopeKey()
        #expect(try ScopeKey(rawRepresentation: scope.rawRepresentation).publicKey == scope.publicKey)
        #expect(try ScopePublicKey(x963Representation: scope.publicKey.x963Representation) == scope.publicKey)
    }

    @Test("What is no key is refused")
    func invalid() throws {
        #expect(throws: ProtocolViolation(.invalidKey, "signing key")) {
            try DeviceSigningKey(rawRepresentation: Array(repeating: 0, count: 32))
        }
        #expect(throws: ProtocolViolation(.invalidKey, "verifying key")) {
            try DeviceVerifyingKey(x963Representation: Array(repeating: 4, count: 65))
        }
        #expect(throws: ProtocolViolation(.invalidKey, "sealing key")) {
            try SealingKey(rawRepresentation: [1])
        }
        #expect(throws: ProtocolViolation(.invalidKey, "scope key")) { try ScopeKey(rawRepresentation: []) }
        #expect(throws: ProtocolViolation(.invalidKey, "scope key")) {
            try ScopePublicKey(x963Representation: [])
        }
        #expect(throws: ProtocolViolation(.invalidKey, "sealing key")) {
            try ScopeKey().wrapped(for: [2], scope: try Scope("42"), epoch: 1)
        }
    }

    @Test("A wrapped scope key opens for its device, scope and epoch alone")
    func wrapping() throws {
        let scope = try Scope("42/18703")
        let key = try Signed.scopeKey()
        let device = SealingKey()
        let wrapped = try key.wrapped(for: device.publicRepresentation, scope: scope, epoch: 3)
        #expect(wrapped.count == 113)
        let opened = try ScopeKey(unwrapping: wrapped, with: device, scope: scope, epoch: 3)
        #expect(opened.rawRepresentation == key.rawRepresentation)
        let refused = ProtocolViolation(.cannotOpen, "seal")
        #expect(throws: refused) {
            try ScopeKey(unwrapping: wrapped, with: SealingKey(), scope: scope, epoch: 3)
        }
        #expect(throws: refused) { try ScopeKey(unwrapping: wrapped, with: device, scope: scope, epoch: 4) }
        #expect(throws: refused) {
            try ScopeKey(unwrapping: wrapped, with: device, scope: try Scope("42"), epoch: 3)
        }
        #expect(throws: ProtocolViolation(.badLength, "wrapped key")) {
            try ScopeKey(unwrapping: Array(wrapped.dropLast()), with: device, scope: scope, epoch: 3)
        }
    }

    @Test("One identifier makes one record: in any normal form, but per kind and scope")
    func imports() throws {
        let key = ImportKey(try Signed.scopeKey())
        let composed = key.externalID(.person, "Hòa-1")
        #expect(composed == key.externalID(.person, "Hòa-1".decomposedStringWithCanonicalMapping))
        #expect(composed == ImportKey(try Signed.scopeKey()).externalID(.person, "Hòa-1"))
        #expect(composed != key.externalID(.session, "Hòa-1"))
        #expect(composed != ImportKey(try Signed.scopeKey(4)).externalID(.person, "Hòa-1"))
        #expect(composed.description.hasPrefix("x-"))
    }

    @Test("A code is one record for everybody, per kind")
    func codes() {
        #expect(RecordID.code(.skill, "zalo") == RecordID.code(.skill, "zalo"))
        #expect(RecordID.code(.skill, "zalo") != RecordID.code(.unit, "zalo"))
        #expect(RecordID.code(.skill, "zalo").description == "x-4e541edd6884e2311872761230cc8990")
    }
}
