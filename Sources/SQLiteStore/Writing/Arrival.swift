package import CascadeModel
package import CascadeProtocol

/// A change set whose bytes were checked: content, root and signature.
package struct CheckedChangeSet: Sendable {
    package let changeSet: ChangeSet
    package let content: [UInt8]
    /// The facts; nil where a newer version wrote them.
    let batch: FactBatch?

    /// Checks bytes that came from outside.
    ///
    /// - Parameters:
    ///   - content: The bytes as they came.
    ///   - schema: The latest version of facts that can be read.
    /// - Throws: ``ProtocolViolation`` where a byte is wrong: nothing of a corrupt change set is kept.
    package init(_ content: [UInt8], schema: UInt32 = SchemaVersion.current) throws(ProtocolViolation) {
        let changeSet = try ChangeSet(serialized: content)
        guard changeSet.hasValidSignature else { throw ProtocolViolation(.wrongSignature, "signature") }
        if changeSet.header.schema <= schema {
            let batch = try changeSet.batch()
            guard changeSet.verifyContent(batch) else { throw ProtocolViolation(.wrongRoot, "root") }
            self.batch = batch
        } else {
            batch = nil
        }
        self.changeSet = changeSet
        self.content = content
    }
}

extension CheckedChangeSet {
    /// The facts in it that give rights or take them back, whether their author may or not.
    package var rightsFacts: [Fact] {
        guard let batch else { return [] }
        let table = changeSet.header.logTable
        return batch.publicFacts.indices.compactMap { index in
            switch RecordKind(rawValue: batch.publicFacts[index].kind) {
            case .grant, .revocation, .acceptance: batch.fact(.public, at: index, table)
            default: nil
            }
        }
    }
}

/// What became of a change set that came in.
package enum Arrival: Hashable, Sendable {
    /// Its facts count.
    case applied
    /// Its facts wait.
    case held(HoldReason)
    /// It was here already.
    case known
    /// It was here without its private part, which is here now.
    case completed
    /// The one before it is not here; nothing was kept.
    case gap(expected: UInt32)
    /// Another change set claims its place: both are kept, as branches.
    case forked
}
