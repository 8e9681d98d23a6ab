/// Token buckets, one for each key: how often, or how much, somebody may.
///
/// Memory is bounded whoever asks: only so many keys are remembered, in two generations of which the older one is
/// dropped. Whoever is forgotten begins with a full bucket.
package struct TokenBuckets<Key: Hashable & Sendable>: Sendable {
    private struct Bucket {
        var tokens: Double
        var filledAt: Int64
    }

    private let perSecond: Double
    private let burst: Double
    private let generation: Int
    private var young: [Key: Bucket] = [:]
    private var old: [Key: Bucket] = [:]

    /// Buckets that are full at first.
    ///
    /// - Parameters:
    ///   - perSecond: How many tokens flow in.
    ///   - burst: How many a bucket holds.
    ///   - remembered: Of how many keys something is remembered, at most.
    package init(perSecond: Double, burst: Double, remembered: Int = 20_000) {
        self.perSecond = max(perSecond, 1e-9)
        self.burst = max(burst, 1)
        generation = max(1, remembered / 2)
    }

    /// Of how many keys something is remembered.
    package var count: Int { young.count + old.count }

    /// Takes tokens out of a bucket, or none.
    ///
    /// - Parameters:
    ///   - amount: How many; more than a bucket holds empties a full one.
    ///   - key: Whose bucket.
    ///   - milliseconds: The time by any clock that does not go back.
    /// - Returns: Nil where they were taken; else after how many seconds to ask again, at least 1.
    package mutating func take(_ amount: Double = 1, of key: Key, at milliseconds: Int64) -> UInt32? {
        var bucket =
            young[key] ?? old.removeValue(forKey: key) ?? Bucket(tokens: burst, filledAt: milliseconds)
        let seconds = Double(max(0, milliseconds - bucket.filledAt)) / 1000
        bucket.tokens = min(burst, bucket.tokens + seconds * perSecond)
        bucket.filledAt = max(bucket.filledAt, milliseconds)
        let needed = min(max(amount, 0), burst)
        let isEnough = bucket.tokens >= needed
        if isEnough { bucket.tokens -= needed }
        if young[key] == nil, young.count >= generation {
            old = young
            young = [:]
        }
        young[key] = bucket
        guard !isEnough else { return nil }
        let wait = ((needed - bucket.tokens) / perSecond).rounded(.up)
        return UInt32(min(max(wait, 1), 86_400))
    }
}
