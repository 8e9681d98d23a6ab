package import CascadeModel

/// What travels between replicas: transactions of one device in one scope, signed, in three parts.
///
/// The skeleton (who, when, which facts replace which) is never withheld. Facts of the public and the private
/// section can be left out one by one, and the private section as a whole be sealed or left behind, while the
/// signature holds: it covers a root over salted hashes of the facts. Every form has the same ``id``.
///
/// Parsing checks form and limits. Content is trusted after ``verifySignature(_:)`` and
/// ``verifyContent(_:)``; the first says who wrote the header, the second that the content is the header's.
package struct ChangeSet: Hashable, Sendable {
    /// What the author signed, read.
    package let header: ChangeSetHeader
    /// What the author signed, byte for byte.
    package let headerBytes: [UInt8]
    /// The hash of ``headerBytes``.
    package let id: ChangeSetID
    /// r and s of ECDSA P-256 with SHA-256, 32 bytes each.
    package let signature: [UInt8]
    /// The key of the device that signed: a compressed point of X9.62, 33 bytes.
    ///
    /// ``hasValidSignature`` tells
    /// whether it is the key whose hash the header names.
    package let signer: [UInt8]

    /// The skeleton's columns, compressed, as they came.
    let skeleton: [UInt8]
    /// The skeleton's columns in the plain form, which the root covers.
    package let plainSkeleton: [UInt8]
    /// The public facts; nil where the header counts none.
    let publicSection: Section?
    let privateSection: PrivateSection

    /// The form of the private section.
    package enum PrivateForm: Hashable, Sendable {
        /// The header counts no private fact.
        case none
        /// Readable.
        case clear
        /// Readable for the holders of the scope's key.
        case sealed
        /// Not here.
        case absent
    }

    /// The form of the private section.
    package var privateForm: PrivateForm {
        switch privateSection {
        case .none: .none
        case .clear: .clear
        case .sealed: .sealed
        case .absent: .absent
        }
    }

    /// How each fact of a section stands; nil where the private section is sealed or absent.
    package func standing(_ section: FactNumber.Section) -> [FactStanding]? {
        switch (section, privateSection) {
        case (.public, _): publicSection?.standing(count: Int(header.publicCount)) ?? []
        case (.private, .none): []
        case (.private, .clear(let section)): section.standing(count: Int(header.privateCount))
        case (.private, .sealed), (.private, .absent): nil
        }
    }

    /// The facts, in the flat form; those not present are stubs, and private ones are missing altogether where
    /// the section is sealed or absent.
    ///
    /// Every range and reference of the result is valid, texts are UTF-8, and sections hold only fields that
    /// belong there. Whether it is what the author signed, ``verifyContent(_:)`` says.
    package func batch() throws(ProtocolViolation) -> FactBatch {
        var batch = FactBatch(firstPublic: header.firstPublic, firstPrivate: header.firstPrivate)
        try Skeleton.decode(plainSkeleton, header, into: &batch)
        if let publicSection { try publicSection.decode(.public, header, into: &batch) }
        if case .clear(let section) = privateSection {
            try section.decode(.private, header, into: &batch)
        } else {
            batch.privateFacts = []
        }
        return batch
    }

    init(
        header: ChangeSetHeader,
        headerBytes: [UInt8],
        signature: [UInt8],
        signer: [UInt8],
        skeleton: [UInt8],
        plainSkeleton: [UInt8],
        publicSection: Section?,
        privateSection: PrivateSection
    ) {
        self.header = header
        self.headerBytes = headerBytes
        id = ChangeSetHeader.id(of: headerBytes)
        self.signature = signature
        self.signer = signer
        self.skeleton = skeleton
        self.plainSkeleton = plainSkeleton
        self.publicSection = publicSection
        self.privateSection = privateSection
    }

    private init(_ other: ChangeSet, publicSection: Section?, privateSection: PrivateSection) {
        header = other.header
        headerBytes = other.headerBytes
        id = other.id
        signature = other.signature
        signer = other.signer
        skeleton = other.skeleton
        plainSkeleton = other.plainSkeleton
        self.publicSection = publicSection
        self.privateSection = privateSection
    }

    /// The same change set with another public section.
    func with(publicSection: Section) -> ChangeSet {
        ChangeSet(self, publicSection: publicSection, privateSection: privateSection)
    }

    /// The same change set with another private section.
    func with(privateSection: PrivateSection) -> ChangeSet {
        ChangeSet(self, publicSection: publicSection, privateSection: privateSection)
    }
}
