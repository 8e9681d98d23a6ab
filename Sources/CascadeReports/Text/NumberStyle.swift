package import CascadeTexts

/// Numbers as a reader of one language writes them: `13.482` and `59,46%`, or `13,482` and `59.46%`.
///
/// Written by hand and not by Foundation's formatters: the same figures give the same bytes on every machine,
/// whatever locale data it has.
package struct NumberStyle: Hashable, Sendable {
    /// What stands where there is nothing to say.
    package static let absent = "–"
    /// What stands for a value beyond every number.
    package static let infinite = "∞"

    /// The reader's language.
    package let language: Language

    package init(_ language: Language) {
        self.language = language
    }

    /// A whole number, its digits in groups of three.
    package func whole(_ number: Int) -> String {
        (number < 0 ? "−" : "") + grouped(number.magnitude)
    }

    /// A number of hundredths as a percentage: 5914 is `59,14%`.
    package func percent(hundredths: Int) -> String {
        "\(fixed(hundredths.magnitude, isNegative: hundredths < 0, places: 2))%"
    }

    /// A limit of a share as a percentage with two decimals, half away from zero.
    package func percent(_ share: Double) -> String {
        guard share.isFinite, share.magnitude < 1e12 else { return Self.absent }
        return percent(hundredths: Int((share * 10_000).rounded()))
    }

    /// An estimate: two decimals, none from 1,000 up, and never a bare zero for what is more than nothing.
    package func estimate(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e15 else { return value.isNaN ? Self.absent : Self.infinite }
        if value > 0, value < 0.005 { return "<" + fixed(1, isNegative: false, places: 2) }
        if value.magnitude >= 1000 { return whole(Int(value.rounded())) }
        let hundredths = Int((value * 100).rounded())
        return fixed(hundredths.magnitude, isNegative: hundredths < 0, places: 2)
    }

    private func fixed(_ scaled: UInt, isNegative: Bool, places: Int) -> String {
        var divisor: UInt = 1
        for _ in 0..<places { divisor *= 10 }
        let fraction = String(scaled % divisor)
        let zeros = String(repeating: "0", count: places - fraction.count)
        return (isNegative ? "−" : "") + grouped(scaled / divisor) + decimalMark + zeros + fraction
    }

    private func grouped(_ number: UInt) -> String {
        let digits = Array(String(number))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += groupMark }
            text.append(digit)
        }
        return text
    }

    private var decimalMark: String {
        switch language {
        case .vietnamese: ","
        case .english: "."
        }
    }

    private var groupMark: String {
        switch language {
        case .vietnamese: "."
        case .english: ","
        }
    }
}
