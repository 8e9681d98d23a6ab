package import CascadeModel

extension ChangeSet {
    /// Where a change set stands: what its header says besides what follows from the facts.
    package struct Placement: Hashable, Sendable {
        /// The scope the facts belong to.
        package var scope: Scope
        /// How many times the device started over, from 1.
        package var incarnation: UInt32
        /// The number within the log, from 1.
        package var sequence: UInt32
        /// The change set before; nil for the first.
        package var previous: ChangeSetID?
        /// The grant under which the device writes; nil for the root key.
        package var grant: RecordID?
        /// The latest change sets held of the logs that facts refer to.
        package var heads: [LogTag: LogMark]
        /// The import that this is a part of, 16 bytes.
        package var batch: [UInt8]?
        /// The oldest version of the schema that can apply the facts.
        package var schema: UInt32

        package init(
            scope: Scope,
            incarnation: UInt32,
            sequence: UInt32,
            previous: ChangeSetID? = nil,
            grant: RecordID? = nil,
            heads: [LogTag: LogMark] = [:],
            batch: [UInt8]? = nil,
            schema: UInt32 = SchemaVersion.current
        ) {
            self.scope = scope
            self.incarnation = incarnation
            self.sequence = sequence
            self.previous = previous
            self.grant = grant
            self.heads = heads
            self.batch = batch
            self.schema = schema
        }
    }

    /// Seals facts into a change set and signs it.
    ///
    /// The log and the logs referred to are those of `logs`, the numbers of the facts those of `batch`. Seeds are
    /// 16 random bytes each, never used twice.
    ///
    /// - Throws: `tooLarge` where the serialised size or a limit of ``ChangeSetLimits`` is exceeded: the caller
    ///   divides the transactions. What else is thrown is a batch that breaks the rules of the format.
    package static func sign(
        _ batch: FactBatch,
        _ logs: LogTable,
        at placement: Placement,
        publicSeed: [UInt8],
        privateSeed: [UInt8],
        key: DeviceSigningKey
    ) throws(ProtocolViolation) -> ChangeSet {
        try batch.check(logs)
        let columns = Skeleton.encode(batch)
        let plainSkeleton = columns.plainBytes()
        let publicSection = section(batch, .public, publicSeed)
        let privateSection = section(batch, .private, privateSeed)
        try publicSection?.check(count: batch.publicFacts.count, part: "public")
        try privateSection?.check(count: batch.privateFacts.count, part: "private")
        let root = root(
            plainSkeleton,
            publicSection.map { MerkleTree.root($0.leaves(batch, .public)) } ?? MerkleTree.emptyRoot,
            privateSection.map { MerkleTree.root($0.leaves(batch, .private)) } ?? MerkleTree.emptyRoot
        )
        let header = ChangeSetHeader(
            schema: placement.schema,
            scope: placement.scope,
            device: key.deviceID,
            incarnation: placement.incarnation,
            log: logs.own,
            sequence: placement.sequence,
            previous: placement.previous,
            root: root,
            firstPublic: batch.firstPublic,
            publicCount: UInt32(batch.publicFacts.count),
            firstPrivate: batch.firstPrivate,
            privateCount: UInt32(batch.privateFacts.count),
            time: batch.transactions.last?.time ?? HybridTime(rawValue: 0),
            grant: placement.grant,
            foreign: logs.foreign.map { log in
                let head = placement.heads[log]
                return ChangeSetHeader.ForeignLog(log: log, latest: head.map { ($0.sequence, $0.id) })
            },
            batch: placement.batch
        )
        try header.check()
        let headerBytes = try header.wireBytes()
        let changeSet = ChangeSet(
            header: header,
            headerBytes: headerBytes,
            signature: try key.signature(of: ChangeSetHeader.id(of: headerBytes)),
            signer: key.verifyingKey.compressedRepresentation,
            skeleton: columns.compressedBytes(),
            plainSkeleton: plainSkeleton,
            publicSection: publicSection,
            privateSection: privateSection.map(PrivateSection.clear) ?? .none
        )
        guard changeSet.serialized().count <= ChangeSetLimits.signedBytes else {
            throw ProtocolViolation(.tooLarge, "change set")
        }
        return changeSet
    }

    private static func section(
        _ batch: FactBatch,
        _ section: FactNumber.Section,
        _ seed: [UInt8]
    ) -> Section? {
        let facts = batch.facts(section)
        guard !facts.isEmpty else { return nil }
        let columns = SectionEncoder.encode(batch, section, facts.indices)
        return Section(content: columns.compressedBytes(), salting: .seeded(seed))
    }
}
