/// What the writer of a stick holds, in the words of the exchange: its hello, and its own answer to it.
package struct CarryState: Hashable, Sendable {
    /// Which parts of the tree it exchanges, and whether it compares names.
    package let hello: HelloRequest
    /// How far it holds each log of these parts: the same number of answers, each with logs.
    package let answer: HelloResponse

    package init(hello: HelloRequest, answer: HelloResponse) {
        self.hello = hello
        self.answer = answer
    }

    /// The content of a file.
    package var content: [UInt8] { CarryParts.bytes([hello.wireBytes, answer.wireBytes]) }

    /// Reads the content of a file.
    ///
    /// - Throws: ``ProtocolViolation``.
    package init(content: [UInt8]) throws(ProtocolViolation) {
        let parts = try CarryParts.parts(of: content)
        guard parts.count == 2 else { throw ProtocolViolation(.countMismatch, "state") }
        hello = try HelloRequest(wireBytes: parts[0])
        answer = try HelloResponse(wireBytes: parts[1])
        guard hello.scopes.count == answer.scopes.count else {
            throw ProtocolViolation(.countMismatch, "state.scopes")
        }
    }

    /// Each part of the tree with the logs held of it.
    package var held: [(range: ScopeRange, logs: [HeldLog])] {
        zip(hello.scopes, answer.scopes).compactMap { digest, answer in
            guard case .logs(let logs) = answer else { return nil }
            return (digest.range, logs)
        }
    }
}

/// Messages one after another, each behind its length.
package enum CarryParts {
    /// The bytes of some messages.
    package static func bytes(_ parts: [[UInt8]]) -> [UInt8] {
        var writer = ByteWriter()
        for part in parts {
            writer.varint(part.count)
            writer.append(part)
        }
        return writer.bytes
    }

    /// The messages in some bytes.
    ///
    /// - Throws: ``ProtocolViolation``.
    package static func parts(of content: [UInt8]) throws(ProtocolViolation) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        var failure: ProtocolViolation?
        content.withUnsafeBufferPointer { bytes in
            var reader = ByteReader(bytes, part: "parts")
            do throws(ProtocolViolation) {
                while !reader.isAtEnd {
                    let count = try reader.count(CarryFile.longestContent)
                    parts.append(Array(try reader.bytes(count)))
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return parts
    }
}
