import CascadeHub
import Testing

@Suite("Token buckets")
struct TokenBucketTests {
    @Test("A burst is let through, then as much as flows in, and the wait that is told is enough")
    func flow() {
        var buckets = TokenBuckets<String>(perSecond: 2, burst: 3)
        for _ in 0..<3 { #expect(buckets.take(of: "a", at: 0) == nil) }
        let wait = buckets.take(of: "a", at: 0)
        #expect(wait == 1)
        #expect(buckets.take(of: "b", at: 0) == nil)
        #expect(buckets.take(of: "a", at: 499) != nil)
        #expect(buckets.take(of: "a", at: 500) == nil)
        #expect(buckets.take(of: "a", at: 1_000_000) == nil)
        // A clock that goes back gives nothing and takes nothing.
        #expect(buckets.take(2, of: "a", at: 0) == nil)
        #expect(buckets.take(of: "a", at: 0) != nil)
    }

    @Test("More than a bucket holds empties a full one, and tells how long that lasts")
    func large() {
        var buckets = TokenBuckets<String>(perSecond: 1, burst: 10)
        #expect(buckets.take(1000, of: "a", at: 0) == nil)
        #expect(buckets.take(1000, of: "a", at: 0) == 10)
        #expect(buckets.take(1000, of: "a", at: 10_000) == nil)
    }

    @Test("However many come, only so many are remembered, those who came last among them")
    func bounded() {
        var buckets = TokenBuckets<Int>(perSecond: 0.001, burst: 1, remembered: 100)
        for key in 0..<10_000 {
            #expect(buckets.take(of: key, at: 0) == nil)
            #expect(buckets.count <= 101)
        }
        #expect(buckets.take(of: 9999, at: 0) != nil)
    }
}
