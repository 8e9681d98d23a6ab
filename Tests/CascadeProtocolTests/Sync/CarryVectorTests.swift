import CascadeModel
import CascadeProtocol
import Foundation
import Testing

/// `Protocol/vectors/carry-files.json`: files of sticks, byte by byte, and such as are passed over.
///
/// `LANTOA_WRITE_VECTORS=1` writes the file anew; the signatures are other ones then, and as good.
@Suite("Files of sticks are those of the golden vectors", .serialized)
struct CarryVectorTests {
    private static let name = "carry-files"

    private struct Vectors: Codable, Equatable {
        var about: String
        var keys: [String: String]
        var files: [File]
        var refused: [Refused]
    }

    private struct File: Codable, Equatable {
        var name: String
        var kind: UInt8
        var number: UInt64
        var device: String
        var root: String
        var epoch: String
        var at: Int64
        /// The bytes of the body, decompressed.
        var content: String
        var bytes: String
    }

    private struct Refused: Codable, Equatable {
        var name: String
        var bytes: String
        var code: String
    }

    private func writer() throws -> CarryFile.Writer {
        CarryFile.Writer(
            device: try SyncSamples.key("device").deviceID,
            root: try SyncSamples.key("root").deviceID,
            epoch: StoreEpoch(SyncSamples.bytes(16, from: 0xE0)),
            at: 1_790_000_000_123
        )
    }

    private func parts(_ messages: [[UInt8]]) -> [UInt8] {
        messages.flatMap { message -> [UInt8] in
            var (length, prefix) = (message.count, [UInt8]())
            while length > 127 {
                prefix.append(UInt8(length & 127 | 128))
                length >>= 7
            }
            return prefix + [UInt8(length)] + message
        }
    }

    private struct Sample {
        let name: String
        let kind: CarryFile.Kind
        let number: UInt64
        let content: [UInt8]
    }

    private func samples() throws -> [Sample] {
        let session: GoldenVector = try VectorFile.read("one-session")
        let envelopes = try #require(session.output.envelopes)
        let sealed = try VectorFile.bytes(envelopes.sealed)
        let scope = ScopeRange.below(try Scope("42/truong-a"))
        let id = SyncSamples.bytes(16, from: 1)
        let logs = [HeldLog(log: LogTag(rawValue: 3), sequence: 7, id: id, privateThrough: 5)]
        let hello = HelloRequest(
            schema: 1,
            program: "lantoa carry",
            names: false,
            scopes: [ScopeDigest(scope, of: logs, names: false)]
        )
        let answer = HelloResponse(
            schema: 1,
            program: "lantoa carry",
            device: try SyncSamples.key("device").deviceID,
            epoch: StoreEpoch(SyncSamples.bytes(16, from: 0xE0)),
            scopes: [.logs(logs)]
        )
        let receipt = try Receipt(try SyncSamples.statement(), key: try SyncSamples.key("hub"))
        return [
            Sample(
                name: "change sets, names sealed",
                kind: .bundle,
                number: 12,
                content: Bundle([sealed], hasMore: false).wireBytes
            ),
            Sample(
                name: "what a reader asks and answers",
                kind: .state,
                number: 13,
                content: parts([hello.wireBytes, answer.wireBytes])
            ),
            Sample(
                name: "two receipts of one hub",
                kind: .receipts,
                number: 9_999_999,
                content: parts([receipt.wireBytes, receipt.wireBytes])
            ),
        ]
    }

    private func written() throws -> Vectors {
        let (writer, key) = (try writer(), try SyncSamples.key("device"))
        let files = try samples().map { sample in
            let bytes = try CarryFile.bytes(
                sample.kind,
                sample.content,
                number: sample.number,
                by: writer,
                key: key
            )
            return File(
                name: sample.name,
                kind: sample.kind.rawValue,
                number: sample.number,
                device: Hexadecimal.text(writer.device.bytes),
                root: Hexadecimal.text(writer.root.bytes),
                epoch: Hexadecimal.text(writer.epoch.bytes),
                at: writer.at,
                content: Hexadecimal.text(sample.content),
                bytes: Hexadecimal.text(bytes)
            )
        }
        return Vectors(
            about: "Files of sticks: what they say, and their bytes. Then files that are passed over.",
            keys: SyncSamples.keys.mapValues(Hexadecimal.text),
            files: files,
            refused: try refusals(of: try VectorFile.bytes(files[0].bytes))
        )
    }

    /// A file of which something is not right.
    private func refusals(of whole: [UInt8]) throws -> [Refused] {
        func changed(
            _ name: String,
            _ code: String,
            _ body: (inout [UInt8]) throws -> Void
        ) rethrows -> Refused {
            var bytes = whole
            try body(&bytes)
            return Refused(name: name, bytes: Hexadecimal.text(bytes), code: code)
        }
        let stranger = try SyncSamples.key("hub")
        return [
            changed("empty", "truncated") { $0 = [] },
            changed("cut short in its head", "truncated") { $0 = Array($0.prefix(100)) },
            changed("cut short in its body", "truncated") { $0.removeLast(200) },
            changed("its last byte is missing", "truncated") { $0.removeLast() },
            changed("a byte more at its end", "trailing") { $0.append(0) },
            changed("of something else", "malformed") { $0[0] ^= 1 },
            changed("a bit of its head flipped", "wrongRoot") { $0[60] ^= 1 },
            changed("a bit of its body flipped", "wrongRoot") { $0[150] ^= 1 },
            changed("a bit of its signature flipped", "wrongSignature") { $0[$0.count - 1] ^= 1 },
            // Whoever changes it can make the digest anew, and sign as himself, but not as the writer.
            try changed("signed by somebody else than its writer", "wrongSignature") { bytes in
                let file = try CarryFile(bytes: whole)
                bytes = try CarryFile.bytes(
                    file.kind,
                    file.content,
                    number: file.number,
                    by: file.writer,
                    key: stranger
                )
            },
        ]
    }

    private func code(_ bytes: [UInt8]) -> String? {
        do throws(ProtocolViolation) {
            _ = try CarryFile(bytes: bytes)
            return nil
        } catch {
            return String("\(error)".prefix { $0 != ":" })
        }
    }

    @Test("Files are read as the vectors say, and made with the same bytes but for what is drawn at random")
    func files() throws {
        if VectorFile.isWritten { try VectorFile.write(try written(), Self.name) }
        let kept: Vectors = try VectorFile.read(Self.name)
        let made = try written()
        #expect(kept.files.count == made.files.count && kept.refused.map(\.name) == made.refused.map(\.name))
        for (vector, made) in zip(kept.files, made.files) {
            let file = try CarryFile(bytes: try VectorFile.bytes(vector.bytes))
            #expect(file.kind.rawValue == vector.kind && file.number == vector.number)
            #expect(Hexadecimal.text(file.writer.device.bytes) == vector.device)
            #expect(Hexadecimal.text(file.writer.root.bytes) == vector.root)
            #expect(Hexadecimal.text(file.writer.epoch.bytes) == vector.epoch)
            #expect(file.writer.at == vector.at)
            #expect(Hexadecimal.text(file.content) == vector.content)
            // The head says all but the length of the body, whose receipts are signed anew.
            #expect(made.bytes.prefix(2 * 105) == vector.bytes.prefix(2 * 105), "\(vector.name)")
            if vector.kind != CarryFile.Kind.receipts.rawValue { #expect(made.content == vector.content) }
        }
    }

    @Test("Files that are not right are refused, each for its reason")
    func refused() throws {
        let kept: Vectors = try VectorFile.read(Self.name)
        #expect(kept.refused.count == 10)
        for vector in kept.refused {
            #expect(code(try VectorFile.bytes(vector.bytes)) == vector.code, "\(vector.name)")
        }
    }
}
