import CascadeModel
import CascadeProtocol
import Foundation
import Testing

/// `Protocol/vectors/sync-messages.json`: every message of the exchange, byte by byte and as JSON.
///
/// `LANTOA_WRITE_VECTORS=1` writes the file anew after a deliberate change of the messages.
@Suite("The messages are those of the golden vectors")
struct MessageVectorTests {
    private static let name = "sync-messages"

    private static let readers: [String: @Sendable ([UInt8]) throws -> any SyncMessage] = [
        "HelloRequest": { try HelloRequest(wireBytes: $0) },
        "HelloResponse": { try HelloResponse(wireBytes: $0) },
        "Wants": { try Wants(wireBytes: $0) }, "Bundle": { try Bundle(wireBytes: $0) },
        "BundleResponse": { try BundleResponse(wireBytes: $0) }, "Receipt": { try Receipt(wireBytes: $0) },
        "ReceiptStatement": { try ReceiptStatement(wireBytes: $0) },
        "Snapshot": { try Snapshot(wireBytes: $0) },
        "SnapshotStatement": { try SnapshotStatement(wireBytes: $0) },
        "Invitation": { try Invitation(wireBytes: $0) },
        "InvitationRequest": { try InvitationRequest(wireBytes: $0) },
        "EnrolRequest": { try EnrolRequest(wireBytes: $0) },
        "EnrolResponse": { try EnrolResponse(wireBytes: $0) }, "Failure": { try SyncFailure(wireBytes: $0) },
    ]

    /// A field that no version has yet: number 99, a text.
    private static let unknownField: [UInt8] = [0x9A, 0x06, 3, 0x6E, 0x65, 0x77]

    private func read(_ message: String, _ bytes: [UInt8]) throws -> any SyncMessage {
        let reader = try #require(Self.readers[message], "\(message)")
        return try reader(bytes)
    }

    /// The receipt of the file, whose signature is another each time it is made.
    private func keptReceipt() throws -> Receipt {
        let kept: MessageVectors = try VectorFile.read(Self.name)
        let vector = try #require(kept.messages.first { $0.message == "Receipt" })
        return try Receipt(wireBytes: try VectorFile.bytes(vector.bytes))
    }

    private func keptSnapshot() throws -> Snapshot {
        let kept: MessageVectors = try VectorFile.read(Self.name)
        let vector = try #require(kept.messages.first { $0.message == "Snapshot" })
        return try Snapshot(wireBytes: try VectorFile.bytes(vector.bytes))
    }

    private func made(_ receipt: Receipt, _ snapshot: Snapshot) throws -> MessageVectors {
        let session: GoldenVector = try VectorFile.read("one-session")
        let changeSet = try VectorFile.bytes(try #require(session.output.envelopes).clear)
        let samples = try SyncSamples(receipt: receipt, snapshot: snapshot, changeSet: changeSet).all()
        return MessageVectors(
            about:
                "Every message of the exchange: its fields as protobuf's JSON, and its bytes. Then bytes that are "
                + "refused, digests of what is held, and codes.",
            keys: SyncSamples.keys.mapValues(Hexadecimal.text),
            messages: try samples.map(vector),
            refused: RefusedSamples.all(receipt: receipt.statementBytes).map {
                MessageVectors.Refused(
                    name: $0.name,
                    message: $0.message,
                    bytes: Hexadecimal.text($0.bytes),
                    code: $0.code
                )
            },
            digests: try SyncSamples.holdings.map { name, names, logs in
                let digest = ScopeDigest(.below(try Scope("42")), of: logs, names: names)
                return MessageVectors.Digest(
                    name: name,
                    names: names,
                    logs: logs.map {
                        MessageVectors.Held(
                            log: $0.log.description,
                            sequence: $0.sequence,
                            id: Hexadecimal.text($0.id),
                            private_through: $0.privateThrough
                        )
                    },
                    digest: Hexadecimal.text(digest.digest)
                )
            },
            codes: try SyncSamples.codes().map { name, device, code in
                MessageVectors.Code(
                    name: name,
                    device: device.description,
                    code: code.text,
                    secret: Hexadecimal.text(code.secret)
                )
            }
        )
    }

    private func vector(_ sample: SyncSamples.Sample) throws -> MessageVectors.Message {
        var vector = MessageVectors.Message(
            name: sample.name,
            message: sample.message,
            fields: try JSONDecoder().decode(JSONValue.self, from: Data(sample.value.json)),
            bytes: Hexadecimal.text(sample.value.wireBytes)
        )
        if ["HelloRequest", "Failure"].contains(sample.message) {
            vector.also = Hexadecimal.text(sample.value.wireBytes + Self.unknownField)
        }
        if let invitation = sample.value as? Invitation {
            vector.link = invitation.link
            vector.secret_hash = Hexadecimal.text(Invitation.hash(of: invitation.secret))
        }
        if let failure = sample.value as? SyncFailure { vector.status = failure.code.status }
        return vector
    }

    @Test("What our types say is what the file says")
    func outputs() throws {
        if VectorFile.isWritten {
            let receipt = try Receipt(try SyncSamples.statement(), key: try SyncSamples.key("hub"))
            let snapshot = try Snapshot(try SyncSamples.snapshotStatement(), key: try SyncSamples.key("hub"))
            try VectorFile.write(try made(receipt, snapshot), Self.name)
        }
        let kept: MessageVectors = try VectorFile.read(Self.name)
        let expected = try made(try keptReceipt(), try keptSnapshot())
        #expect(expected.messages.count == kept.messages.count)
        for (made, kept) in zip(expected.messages, kept.messages) { #expect(made == kept, "\(kept.name)") }
        #expect(expected == kept)
    }

    @Test("What the file says is read, and means the same when it is said again")
    func inputs() throws {
        let kept: MessageVectors = try VectorFile.read(Self.name)
        for vector in kept.messages {
            let message = try read(vector.message, try VectorFile.bytes(vector.bytes))
            #expect(Hexadecimal.text(message.wireBytes) == vector.bytes, "\(vector.name)")
            #expect(try JSONDecoder().decode(JSONValue.self, from: Data(message.json)) == vector.fields)
            if let also = vector.also {
                let same = try read(vector.message, try VectorFile.bytes(also))
                #expect(Hexadecimal.text(same.wireBytes) == vector.bytes, "\(vector.name)")
            }
            if let link = vector.link {
                #expect(Hexadecimal.text(try Invitation(link: link).wireBytes) == vector.bytes)
            }
        }
    }

    @Test("A code is read with whatever stands between its digits, and names its device alone")
    func codes() throws {
        let kept: MessageVectors = try VectorFile.read(Self.name)
        for vector in kept.codes {
            let device = try #require(DeviceID(bytes: try VectorFile.bytes(vector.device)))
            for text in [
                vector.code, vector.code.replacing("-", with: " "), vector.code.replacing("-", with: ""),
            ] {
                let code = try InvitationCode(text)
                #expect(Hexadecimal.text(code.secret) == vector.secret)
                #expect(code.text == vector.code)
                #expect(code.names(device))
                #expect(!code.names(try SyncSamples.key("device").deviceID))
            }
        }
    }

    @Test("Every message, every answer, every outcome and every failure is in the file")
    func complete() throws {
        let kept: MessageVectors = try VectorFile.read(Self.name)
        #expect(Set(kept.messages.map(\.message)) == Set(Self.readers.keys))
        var answers: Set<String> = []
        var outcomes: Set<String> = []
        var codes: Set<String> = []
        for vector in kept.messages {
            let message = try read(vector.message, try VectorFile.bytes(vector.bytes))
            for answer in (message as? HelloResponse)?.scopes ?? [] {
                switch answer {
                case .equal: answers.insert("equal")
                case .parts: answers.insert("parts")
                case .logs: answers.insert("logs")
                case .forbidden: answers.insert("forbidden")
                }
            }
            for outcome in (message as? BundleResponse)?.outcomes.values.map(\.self) ?? [] {
                switch outcome {
                case .applied: break
                case .held: outcomes.insert("held")
                case .known: outcomes.insert("known")
                case .completed: outcomes.insert("completed")
                case .gap: outcomes.insert("gap")
                case .forked: outcomes.insert("forked")
                case .corrupt: outcomes.insert("corrupt")
                case .forbidden: outcomes.insert("forbidden")
                }
            }
            if let failure = message as? SyncFailure { codes.insert(failure.code.rawValue) }
        }
        #expect(answers.count == 4)
        #expect(outcomes.count == 7, "applied is what is not named")
        #expect(codes == Set(SyncFailure.Code.allCases.map(\.rawValue)))
    }

    @Test("The snapshot's description holds, and not with another byte")
    func snapshots() throws {
        let snapshot = try keptSnapshot()
        #expect(snapshot.statement == (try SyncSamples.snapshotStatement()))
        #expect(snapshot.hasValidSignature)
        for place in snapshot.wireBytes.indices {
            var bytes = snapshot.wireBytes
            bytes[place] ^= 1
            guard let changed = try? Snapshot(wireBytes: bytes), changed != snapshot else { continue }
            #expect(!changed.hasValidSignature, "byte \(place)")
        }
    }

    @Test("The receipt holds, and not with another statement, signature or signer")
    func receipts() throws {
        let receipt = try keptReceipt()
        #expect(receipt.statement == (try SyncSamples.statement()))
        #expect(receipt.hasValidSignature)
        let other = try Receipt(try SyncSamples.statement(), key: try SyncSamples.key("root"))
        #expect(!other.hasValidSignature, "signed by another device than the one that it names")
        for place in receipt.wireBytes.indices {
            var bytes = receipt.wireBytes
            bytes[place] ^= 1
            guard let changed = try? Receipt(wireBytes: bytes), changed != receipt else { continue }
            #expect(!changed.hasValidSignature, "byte \(place)")
        }
    }

    @Test("Bytes that break a rule are refused, each with its code")
    func refused() throws {
        let kept: MessageVectors = try VectorFile.read(Self.name)
        for vector in kept.refused {
            let bytes = try VectorFile.bytes(vector.bytes)
            #expect("\(vector.name)") { _ = try read(vector.message, bytes) } throws: { error in
                guard let violation = error as? ProtocolViolation else { return false }
                return (violation.code == .tooLarge ? "too_large" : "malformed") == vector.code
            }
        }
    }
}
