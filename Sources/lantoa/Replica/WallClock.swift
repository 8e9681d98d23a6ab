import Foundation

/// The machine's clock.
enum WallClock {
    /// Seconds since 1970.
    static var secondsSince1970: Double { Date().timeIntervalSince1970 }
}
