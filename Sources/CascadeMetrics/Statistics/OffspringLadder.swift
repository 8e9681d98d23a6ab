import Foundation

/// Sums over every offspring of every member, by its rank j = 0, 1, … within its own member.
///
/// A negative binomial with dispersion k is a process in which a member who has j offspring wins the next at a
/// rate proportional to 1 + j/k; its likelihood and the slopes of it are such sums, of functions of j and
/// α = 1/k. In this form nothing cancels toward α → 0, where the difference of two log-gamma functions would.
struct OffspringLadder {
    private let bins: [(offspring: Double, members: Double)]

    /// Up to here terms are added one by one; what lies above goes by the Euler–Maclaurin formula (DLMF 2.10.1)
    /// with derivatives up to the seventh, whose first omitted term is below 1e-15 from here on for any α.
    private static let direct = 24.0

    init(_ sample: OffspringSample) {
        bins = sample.bins.filter { $0.offspring > 0 }.map { (Double($0.offspring), Double($0.members)) }
    }

    /// Σ log(1 + jα).
    func logarithms(_ alpha: Double) -> Double {
        sum {
            log1p($0 * alpha)
        } beyond: { x in
            let rate = alpha / (1 + x * alpha)
            let square = rate * rate
            let derivatives =
                rate
                * (1.0 / 12 - square * (2.0 / 720 - square * (24.0 / 30240 - square * (720.0 / 1_209_600))))
            return x * LogRemainder.meanLogarithm(x * alpha) - log1p(x * alpha) / 2 + derivatives
        }
    }

    /// Σ 1/(1 + jα).
    func reciprocals(_ alpha: Double) -> Double {
        sum {
            1 / (1 + $0 * alpha)
        } beyond: { x in
            let share = 1 / (1 + x * alpha)
            let derivatives = -share * Self.reciprocalDerivatives(alpha * share)
            return log1p(x * alpha) / alpha - share / 2 + derivatives
        }
    }

    /// Σ j²/(1 + jα).
    func squares(_ alpha: Double) -> Double {
        sum {
            $0 * $0 / (1 + $0 * alpha)
        } beyond: { x in
            let share = 1 / (1 + x * alpha)
            let rate = alpha * share
            // j²/(1 + jα) is 1/(1 + jα) over α² and a straight line: the same higher derivatives.
            let first = x * (2 + x * alpha) * share * share / 12
            let higher =
                alpha * share * share * share * share
                * (6.0 / 720 - rate * rate * (120.0 / 30240 - rate * rate * (5040.0 / 1_209_600)))
            return x * x * x * LogRemainder.beyondSquare(x * alpha) - x * x * share / 2 + first + higher
        }
    }

    // (1/12) r − (6/720) r³ + …: the Euler–Maclaurin terms of 1/(1 + jα), over −1/(1 + jα).
    private static func reciprocalDerivatives(_ rate: Double) -> Double {
        let square = rate * rate
        return rate
            * (1.0 / 12 - square * (6.0 / 720 - square * (120.0 / 30240 - square * (5040.0 / 1_209_600))))
    }

    private func sum(_ term: (Double) -> Double, beyond: (Double) -> Double) -> Double {
        var result = CompensatedSum()
        var (rank, climbed) = (0.0, 0.0)
        let offset = beyond(Self.direct)
        for bin in bins {
            while rank < min(bin.offspring, Self.direct) {
                climbed += term(rank)
                rank += 1
            }
            let above = bin.offspring > Self.direct ? beyond(bin.offspring) - offset : 0
            result += bin.members * (climbed + above)
        }
        return result.value
    }
}
