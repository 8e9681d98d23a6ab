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

    /// In how many parts a year can be written: at most one for each commune.
    package static let partCounts = 1...69

    /// How many rows `sessions.csv` has, that of all parts together.
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
        try check()
        try write(.whole, to: folder, progress)
    }

    /// Writes the year as so many folders, named from 1: what so many offices would each import.
    ///
    /// Communes are dealt out to the parts, and nobody is in two of them, so people who live in another commune than
    /// the one they learn in live elsewhere than in the year of one part. Each part is a whole interchange folder
    /// with all units and skills. After a crash there is no folder.
    ///
    /// - Parameters:
    ///   - parts: How many.
    ///   - folder: As ``write(to:progress:)`` wants it.
    ///   - progress: Told the part done, 0 to 1.
    /// - Throws: As ``write(to:progress:)`` does; also where the number of parts is out of range.
    package func write(parts: Int, to folder: String, progress: (Double) -> Void = { _ in }) throws {
        try check()
        guard Self.partCounts.contains(parts) else { throw RegisterError(.partCountOutOfRange) }
        let fresh = try FreshFolder(for: folder, access: .everybody)
        do {
            for index in 0..<parts {
                let part = YearPart(index: index, count: parts)
                try write(part, to: "\(fresh.temporary)/\(index + 1)") {
                    progress((Double(index) + $0) / Double(parts))
                }
            }
            try fresh.putInPlace()
        } catch {
            fresh.discard()
            throw error
        }
    }

    private func check() throws {
        guard Self.sessionCounts.contains(sessions) else { throw RegisterError(.sessionCountOutOfRange) }
    }

    private func write(_ part: YearPart, to folder: String, _ progress: (Double) -> Void) throws {
        let fresh = try FreshFolder(for: folder, access: .everybody)
        do {
            var run = try YearRun(sessions: sessions, seed: seed, part: part, in: fresh.temporary)
            try run.run(progress)
            try run.finish()
            try fresh.putInPlace()
        } catch {
            fresh.discard()
            throw error
        }
    }
}
