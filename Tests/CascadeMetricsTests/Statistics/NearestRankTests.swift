import CascadeMetrics
import Testing

@Suite("Quantiles by nearest rank")
struct NearestRankTests {
    @Test("The rank is the least whole number not below p·n")
    func rank() {
        #expect((0...8).map(NearestRank.median.rank(among:)) == [0, 1, 1, 2, 2, 3, 3, 4, 4])
        #expect((0...8).map(NearestRank.lowerQuartile.rank(among:)) == [0, 1, 1, 1, 1, 2, 2, 2, 2])
        #expect((0...8).map(NearestRank.upperQuartile.rank(among:)) == [0, 1, 2, 3, 3, 4, 5, 6, 6])
        #expect(NearestRank(4, over: 5).rank(among: 10) == 8)
        #expect(NearestRank(1, over: 1).rank(among: .max) == .max)
    }

    @Test("The intervals of example A have the median 9 and the quartiles 8 and 9")
    func exampleA() {
        let days = [8, 8, 9, 9, 9]
        #expect(NearestRank.median.value(inAscending: days) == 9)
        #expect(NearestRank.lowerQuartile.value(inAscending: days) == 8)
        #expect(NearestRank.upperQuartile.value(inAscending: days) == 9)
    }

    @Test("Nothing has no quantile")
    func nothing() {
        #expect(NearestRank.median.value(inAscending: [Int]()) == nil)
        #expect(NearestRank.median.value(inHistogram: [Int: Int]()) == nil)
        #expect(NearestRank.median.value(inHistogram: [7: 0]) == nil)
    }

    @Test("A histogram gives the quantile of the list it stands for")
    func histogram() {
        let histogram = [12: 0, 3: 4, 7: 1, 40: 2]
        let list = [3, 3, 3, 3, 7, 40, 40]
        for numerator in 1...20 {
            let quantile = NearestRank(numerator, over: 20)
            #expect(quantile.value(inHistogram: histogram) == quantile.value(inAscending: list))
        }
    }
}
