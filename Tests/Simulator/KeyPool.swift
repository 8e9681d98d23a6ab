import CascadeProtocol
import CascadeTestSupport

/// Keys of devices, the same in every run: making a key is dear, and its bytes are part of what ids are hashes of.
struct KeyPool: Sendable {
    private let keys: [(signing: DeviceSigningKey, sealing: SealingKey)]

    static let shared = KeyPool()

    private init() {
        var generator = SeededGenerator(seed: 0x4B45_5953)
        var keys: [(signing: DeviceSigningKey, sealing: SealingKey)] = []
        while keys.count < 24 {
            // Nearly every number of 256 bits is a key.
            let bytes = (0..<64).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            if let signing = try? DeviceSigningKey(rawRepresentation: Array(bytes[..<32])),
                let sealing = try? SealingKey(rawRepresentation: Array(bytes[32...]))
            {
                keys.append((signing, sealing))
            }
        }
        self.keys = keys
    }

    /// The keys of the n-th device.
    subscript(number: Int) -> (signing: DeviceSigningKey, sealing: SealingKey) { keys[number % keys.count] }
}
