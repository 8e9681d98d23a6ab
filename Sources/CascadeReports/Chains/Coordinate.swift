/// A length in a drawing, written to a hundredth: the same bytes on every machine, and no needless digits.
struct Coordinate: CustomStringConvertible {
    private let hundredths: Int

    init(_ value: Double) {
        hundredths = Int((value * 100).rounded())
    }

    var description: String {
        let magnitude = hundredths.magnitude
        let sign = hundredths < 0 ? "-" : ""
        let fraction = magnitude % 100
        if fraction == 0 { return "\(sign)\(magnitude / 100)" }
        if fraction.isMultiple(of: 10) { return "\(sign)\(magnitude / 100).\(fraction / 10)" }
        return "\(sign)\(magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
}
