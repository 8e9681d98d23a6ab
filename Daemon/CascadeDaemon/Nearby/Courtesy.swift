/// How thirty devices in one room exchange without a storm.
///
/// Of two that see each other one asks, the other waits for it; what is new is told to a few, who tell it on, so that a
/// room of n devices needs some multiple of n exchanges for it and not n²; and none begins many at a time. Whom nobody
/// told is asked within an interval all the same.
package enum Courtesy {
    /// To how many devices that showed themselves something new is told.
    package static let told = 3
    /// Exchanges that run at a time.
    package static let mostAtOnce = 2
    /// Milliseconds between the end of one and the beginning of the next.
    package static let rest = 250
    /// Up to so many milliseconds by chance pass before what is new is told.
    package static let spread = 0...1500
    /// The most devices that are exchanged with of those that show themselves.
    package static let most = 64

    /// After how many seconds a device that appeared is asked.
    package static func first(
        asksFirst: Bool,
        using generator: inout some RandomNumberGenerator
    ) -> Double {
        asksFirst ? .random(in: 0.2...2, using: &generator) : .random(in: 8...20, using: &generator)
    }

    /// Seconds between two looks for news at a device, where it is asked every so often.
    package static func interval(
        _ seconds: Int,
        asksFirst: Bool,
        using generator: inout some RandomNumberGenerator
    ) -> Double {
        Double(seconds) * .random(in: 0.8...1.2, using: &generator) * (asksFirst ? 1 : 2)
    }

    /// After how many seconds one that is waited for is told something new all the same, unless it asked meanwhile.
    package static func turn(using generator: inout some RandomNumberGenerator) -> Double {
        .random(in: 2...5, using: &generator)
    }

    /// Who is told something new.
    package static func told<Element>(
        of devices: [Element],
        using generator: inout some RandomNumberGenerator
    ) -> [Element] {
        Array(devices.shuffled(using: &generator).prefix(told))
    }
}
