package import CascadeModel

extension ChangeSet {
    /// Whether the header is signed by the device that it names.
    package var hasValidSignature: Bool {
        guard let key = try? DeviceVerifyingKey(compressedRepresentation: signer),
            key.deviceID == header.device
        else { return false }
        return verifySignature(key)
    }

    /// Whether the header is signed by this key.
    package func verifySignature(_ key: DeviceVerifyingKey) -> Bool { key.isValid(signature, of: id) }

    /// Whether the content is what the header's root covers; `batch` is what ``batch()`` gave.
    package func verifyContent(_ batch: FactBatch) -> Bool {
        let publicRoot = publicSection.map { MerkleTree.root($0.leaves(batch, .public)) }
        return Self.root(plainSkeleton, publicRoot ?? MerkleTree.emptyRoot, privateRoot(batch)) == header.root
    }

    /// The root of the private facts, computed where they are readable, as stated where not.
    func privateRoot(_ batch: FactBatch) -> [UInt8] {
        switch privateSection {
        case .none: MerkleTree.emptyRoot
        case .clear(let section): MerkleTree.root(section.leaves(batch, .private))
        case .sealed(_, _, let root), .absent(let root): root
        }
    }

    /// The root that a header states.
    static func root(_ plainSkeleton: [UInt8], _ publicRoot: [UInt8], _ privateRoot: [UInt8]) -> [UInt8] {
        Hash.of([3], Hash.of(Domain.skeleton, plainSkeleton), publicRoot, privateRoot)
    }
}
