import CascadeInterchange

/// A year of the teaching cascade in Hà Tĩnh, made up, but plausible: for trying out, testing and measuring.
///
/// The 69 communes are real, everybody and every school is not. The same number of sessions and the same
/// seed give the same bytes, on every platform. What is taken from the source report and what is assumed,
/// with every parameter, stands in the article `HaTinhYear` of this module's documentation.
package struct HaTinhYear: Hashable, Sendable {
    /// How many sessions a year can have.
    ///
    /// Beyond about 700,000 there are more digital teachers than the province has pupils: such a year
    /// measures programs, it does not describe Hà Tĩnh.
    package static let sessionCounts = 1000...10_000_000

    /// How many rows `sessions.csv` has.
    package let sessions: Int
    /// Where the pseudo-random numbers start.
    package let seed: UInt64

    /// Describes a year; nothing is made before ``write(to:progress:)``.
    package init(sessions: Int, seed: UInt64) {
        self.sessions = sessions
        self.seed = seed
    }

    /// Writes the ten interchange files.
    ///
    /// They are written aside and appear together: after a crash there is no folder, and at worst a sibling
    /// named `….part-XXXXXX` to delete. Memory stays below 50 MB for any number of sessions.
    ///
    /// - Parameters:
    ///   - folder: A folder that does not exist yet, or is empty; its parent exists.
    ///   - progress: Told the part done, 0 to 1, about a hundred times.
    /// - Throws: ``RegisterError`` where the number of sessions is out of range; `FileFailure` where the folder
    ///   holds something, and where the disk is full or not writable.
    package func write(to folder: String, progress: (Double) -> Void = { _ in }) throws {
        guard Self.sessionCounts.contains(sessions) else { throw RegisterError(.sessionCountOutOfRange) }
        let fresh = try FreshFolder(for: folder, access: .everybody)
        do {
            var run = try YearRun(sessions: sessions, seed: seed, in: fresh.temporary)
            try run.run(progress)
            try run.finish()
            try fresh.putInPlace()
        } catch {
            fresh.discard()
            throw error
        }
    }
}
