import CascadeMetrics
import Foundation
import Testing

@Suite("Likelihood limits against brute force")
struct NaiveLikelihoodTests {
    private static let drop = 1.920729410347062
    private static let tolerance = 1e-5

    @Test(
        "Random samples have their maximum and limits where a search over all k finds them",
        arguments: 0..<24
    )
    func bruteForce(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let offspring = Self.sample(&random)
        let comment = Comment(rawValue: "seed \(seed): \(offspring)")
        let sample = OffspringSample(offspring)
        let mean = try #require(sample.mean, comment)
        let spread = try #require(sample.spread, comment)
        guard let (k, low, high) = spread.finite else {
            let squares = offspring.reduce(0) { $0 + $1 * $1 }
            #expect(
                offspring.count * squares - sample.total * sample.total <= offspring.count * sample.total,
                comment
            )
            return
        }
        let naive = NaiveLikelihood(offspring: offspring)
        let top = naive.value(k: k, mean: mean)
        #expect(abs(top - naive.maximum(mean: mean)) < Self.tolerance, comment)
        #expect(abs(naive.value(k: low, mean: mean) - top + Self.drop) < Self.tolerance, comment)
        if let high {
            #expect(abs(naive.value(k: high, mean: mean) - top + Self.drop) < Self.tolerance, comment)
        } else {
            #expect(naive.value(k: 1e6, mean: mean) > top - Self.drop - 0.01, comment)
        }
        #expect(abs(naive.maximum(mean: spread.meanLow) - top + Self.drop) < Self.tolerance, comment)
        #expect(abs(naive.maximum(mean: spread.meanHigh) - top + Self.drop) < Self.tolerance, comment)
        #expect(low < k && k < high ?? .infinity, comment)
        #expect(spread.meanLow < mean && mean < spread.meanHigh, comment)
    }

    /// 10 to 40 members, at least one of whom teaches, from a mixture that is even, uneven or very uneven.
    private static func sample(_ random: inout SplitMix) -> [Int] {
        let power = Double.random(in: 0.5...4, using: &random)
        let most = Double.random(in: 1...30, using: &random)
        let members = Int.random(in: 10...40, using: &random)
        return [1 + Int.random(in: 0...4, using: &random)]
            + (1..<members).map { _ in Int(most * pow(Double.random(in: 0..<1, using: &random), power)) }
    }
}
