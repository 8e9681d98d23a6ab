package import CascadeModel

/// Two signed headers for one place of one log: proof that a device, or a copy of it, went two ways.
package struct ForkProof: Hashable, Sendable {
    /// A header as its author wrote and signed it.
    package struct SignedHeader: Hashable, Sendable {
        /// The bytes of the header.
        package let bytes: [UInt8]
        /// 64 bytes.
        package let signature: [UInt8]

        package init(bytes: [UInt8], signature: [UInt8]) {
            self.bytes = bytes
            self.signature = signature
        }
    }

    /// One way.
    package let one: SignedHeader
    /// The other.
    package let other: SignedHeader

    package init(one: SignedHeader, other: SignedHeader) {
        self.one = one
        self.other = other
    }

    /// Where the log divides, once the proof is found to hold.
    ///
    /// - Throws: `notAFork` where device, log or number differ or the headers are one;
    ///   `wrongSignature` where the key did not sign both.
    package func verify(_ key: DeviceVerifyingKey) throws(ProtocolViolation) -> (one: LogMark, other: LogMark)
    {
        let first = try ChangeSetHeader(wireBytes: one.bytes)
        let second = try ChangeSetHeader(wireBytes: other.bytes)
        let ids = (ChangeSetHeader.id(of: one.bytes), ChangeSetHeader.id(of: other.bytes))
        guard first.device == second.device, first.log == second.log, first.sequence == second.sequence,
            ids.0 != ids.1, first.device == key.deviceID
        else { throw ProtocolViolation(.notAFork, "headers") }
        guard key.isValid(one.signature, of: ids.0), key.isValid(other.signature, of: ids.1) else {
            throw ProtocolViolation(.wrongSignature, "signature")
        }
        return (
            one: LogMark(log: first.log, sequence: first.sequence, id: ids.0),
            other: LogMark(log: second.log, sequence: second.sequence, id: ids.1)
        )
    }
}

extension ChangeSet {
    /// The header and its signature, for a proof.
    package var signedHeader: ForkProof.SignedHeader {
        ForkProof.SignedHeader(bytes: headerBytes, signature: signature)
    }
}

extension LogTag {
    /// The tag of a branch of a forked log, at the first change set that is only its.
    package static func branch(of tag: LogTag, at id: ChangeSetID) -> LogTag {
        var input = ByteWriter()
        input.append(Domain.branch)
        input.bigEndian(tag.rawValue)
        input.append(id.bytes)
        return LogTag(rawValue: Hash.of(input.bytes).prefix(8).bigEndian)
    }
}
