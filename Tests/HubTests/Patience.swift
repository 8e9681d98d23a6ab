/// How long a test waits for another process before it calls it broken.
///
/// Whoever waits goes on in the moment it is there; the limit is for machines that have ten other things to do.
enum Patience {
    /// The limit, in seconds.
    static let seconds = 180

    /// The moment at which a wait that begins now is given up.
    static var end: ContinuousClock.Instant { .now + .seconds(seconds) }
}
