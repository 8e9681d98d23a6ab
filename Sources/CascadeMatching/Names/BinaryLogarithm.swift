extension Double {
    /// The logarithm to base 2, to the last bits the same on every machine, as only IEEE arithmetic is used.
    ///
    /// The significand is brought into [√½, √2); there log x = 2 artanh((x − 1)/(x + 1)), whose series with ten
    /// terms is exact to 10⁻¹⁶. Zero and less have no logarithm: −1,075 is below that of any number.
    var binaryLogarithm: Double {
        guard self > 0, isFinite else { return -1_075 }
        var power = Double(exponent)
        var part = significand
        if part >= 1.414_213_562_373_095 {
            part /= 2
            power += 1
        }
        let ratio = (part - 1) / (part + 1)
        let square = ratio * ratio
        var sum = 0.0
        for term in stride(from: 19, through: 1, by: -2) { sum = sum * square + 1 / Double(term) }
        return power + 2 * ratio * sum * 1.442_695_040_888_963_4
    }
}
