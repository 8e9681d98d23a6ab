extension Phrase {
    /// A figure that lacks what it would be computed from: never shown as zero.
    package static let notComputable = Phrase(vi: "không tính được", en: "not computable")

    /// A whole percentage, such as 0% and 100%, for what is exactly so.
    package static func percent(_ whole: Int) -> Phrase {
        Phrase(vi: "\(whole)%", en: "\(whole)%")
    }

    /// A percentage with two decimals, given in hundredths: 59,14%.
    package static func percent(hundredths: Int) -> Phrase {
        let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
        let decimals = rest < 10 ? "0\(rest)" : "\(rest)"
        return Phrase(vi: "\(whole),\(decimals)%", en: "\(whole).\(decimals)%")
    }

    /// Some, but too few to print as a percentage with two decimals.
    package static let belowSmallestPercent = Phrase(vi: "<0,01%", en: "<0.01%")

    /// Not all, but too many to print as a percentage with two decimals.
    package static let aboveLargestPercent = Phrase(vi: ">99,99%", en: ">99.99%")
}
