/// Two points between which a continuous function changes its sign.
struct RootBracket {
    private let near: (point: Double, value: Double)
    private let far: (point: Double, value: Double)

    /// Walks from a start with doubling steps until the sign changes.
    ///
    /// All functions here live on a logarithmic scale, where a few doublings pass the range of `Double`.
    ///
    /// - Returns: nil where the sign is still the same at the farthest point, ±`reach`.
    init?(from start: Double, step: Double, reach: Double = 700, of function: (Double) -> Double) {
        var near = (point: start, value: function(start))
        var step = step
        while true {
            let point = min(max(near.point + step, -reach), reach)
            guard point != near.point else { return nil }
            let far = (point: point, value: function(point))
            if near.value == 0 || (near.value < 0) != (far.value < 0) {
                (self.near, self.far) = (near, far)
                return
            }
            near = far
            step *= 2
        }
    }

    /// The point where the function is zero, to the last few digits of a `Double`.
    ///
    /// T. R. Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear
    /// function without using derivatives", Advances in Engineering Software 28 (1997) 145–149: as safe as
    /// bisection, and about as fast as Brent's method with half the cases.
    func root(of function: (Double) -> Double) -> Double {
        guard near.value != 0 else { return near.point }
        var (a, b) = (near, far)
        var third = a
        var fraction = 0.5
        while true {
            let point = a.point + fraction * (b.point - a.point)
            let value = function(point)
            if (value < 0) == (a.value < 0) {
                third = a
            } else {
                (third, b) = (b, a)
            }
            a = (point, value)
            let best = abs(a.value) < abs(b.value) ? a : b
            let width = abs(b.point - a.point)
            let tolerance = 4 * Double.ulpOfOne * max(abs(best.point), 1)
            guard best.value != 0, width > 2 * tolerance else { return best.point }
            let least = tolerance / width
            fraction = min(max(Self.nextFraction(a, b, third), least), 1 - least)
        }
    }

    // Inverse quadratic interpolation where the three points make it safe, bisection otherwise.
    private static func nextFraction(
        _ a: (point: Double, value: Double),
        _ b: (point: Double, value: Double),
        _ c: (point: Double, value: Double)
    ) -> Double {
        let xi = (a.point - b.point) / (c.point - b.point)
        let phi = (a.value - b.value) / (c.value - b.value)
        guard phi * phi < xi, (1 - phi) * (1 - phi) < 1 - xi else { return 0.5 }
        return a.value / (b.value - a.value) * c.value / (b.value - c.value)
            + (c.point - a.point) / (b.point - a.point) * a.value / (c.value - a.value) * b.value
            / (c.value - b.value)
    }
}
