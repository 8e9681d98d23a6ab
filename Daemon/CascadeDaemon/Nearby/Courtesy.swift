/// How much a device asks of a room full of them at a time.
///
/// Whom it asks, and when, says ``Telling``.
package enum Courtesy {
    /// Exchanges that run at a time.
    package static let mostAtOnce = 2
    /// Milliseconds between the end of one and the beginning of the next.
    package static let rest = 250
    /// The most devices that are exchanged with of those that show themselves.
    package static let most = 64
}
