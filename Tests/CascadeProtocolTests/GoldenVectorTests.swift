import CascadeModel
import CascadeProtocol
import Foundation
import Testing

/// The files of `Protocol/vectors`, which fix the bytes for every implementation.
///
/// `LANTOA_WRITE_VECTORS=1` writes the outputs anew after a deliberate change of the format.
@Suite("The bytes are those of the golden vectors")
struct GoldenVectorTests {
    static let names = ["one-session", "every-form", "import"]

    private func url(_ name: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../Protocol/vectors/\(name).json"
        )
    }

    private func read(_ name: String) throws -> GoldenVector {
        try JSONDecoder().decode(GoldenVector.self, from: try Data(contentsOf: url(name)))
    }

    @Test("The input makes exactly these bytes", arguments: names)
    func outputs(name: String) throws {
        var vector = try read(name)
        let changeSet = try vector.input.changeSet()
        let key = try DeviceSigningKey(
            rawRepresentation: try #require(Hexadecimal.bytes(vector.input.signing_key))
        )
        var output = try GoldenVector.Output(changeSet, key.verifyingKey)
        if ProcessInfo.processInfo.environment["LANTOA_WRITE_VECTORS"] != nil {
            output.envelopes = try GoldenVector.Envelopes(changeSet, try vector.input.scopeKey())
            vector.output = output
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try (try encoder.encode(vector) + Data("\n".utf8)).write(to: url(name))
        }
        output.envelopes = vector.output.envelopes
        #expect(output == vector.output)
    }

    @Test("Every envelope is read, verifies, and holds the facts that went in", arguments: names)
    func envelopes(name: String) throws {
        let vector = try read(name)
        let envelopes = try #require(vector.output.envelopes)
        let key = try DeviceVerifyingKey(
            x963Representation: try #require(Hexadecimal.bytes(vector.output.public_key))
        )
        let (batch, logs) = try vector.input.facts()
        for (form, text) in [
            ("clear", envelopes.clear), ("sealed", envelopes.sealed), ("absent", envelopes.without_private),
            ("erased", envelopes.erased),
        ] {
            let changeSet = try ChangeSet(serialized: try #require(Hexadecimal.bytes(text)))
            #expect(changeSet.id.description == vector.output.id, "\(form)")
            #expect(changeSet.verifySignature(key), "\(form)")
            #expect(changeSet.verifyContent(try changeSet.batch()), "\(form)")
            let open = try changeSet.openingPrivate(with: try vector.input.scopeKey())
            guard form == "clear" || form == "sealed" else { continue }
            #expect(try open.batch().unpacked(open.header.logTable) == batch.unpacked(logs), "\(form)")
        }
    }
}
