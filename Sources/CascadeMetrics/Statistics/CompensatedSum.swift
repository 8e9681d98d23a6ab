/// A running sum of doubles whose rounding error does not grow with the number of terms.
///
/// Neumaier's variant of Kahan's summation (A. Neumaier, ZAMM 54, 1974, 39–51): a log-likelihood over a
/// province sums terms that are a million times larger than the drop of 1.92 that its limits look for.
struct CompensatedSum {
    private var sum = 0.0
    private var lost = 0.0

    /// The sum, with what rounding took away put back.
    var value: Double { sum + lost }

    /// Adds to a sum.
    static func += (left: inout CompensatedSum, term: Double) {
        let next = left.sum + term
        left.lost += abs(left.sum) >= abs(term) ? (left.sum - next) + term : (term - next) + left.sum
        left.sum = next
    }
}
