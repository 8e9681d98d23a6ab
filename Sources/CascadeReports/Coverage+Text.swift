package import CascadeMetrics
package import CascadeTexts

extension Coverage {
    /// The percentage as it is printed.
    package var phrase: Phrase {
        switch value {
        case .notComputable: .notComputable
        case .zero: .percent(0)
        case .belowSmallest: .belowSmallestPercent
        case .hundredths(let hundredths): .percent(hundredths: hundredths)
        case .aboveLargest: .aboveLargestPercent
        case .all: .percent(100)
        }
    }
}
