package import CascadeModel

/// What taking a folder would do to the records already held: a dry run.
package struct ImportPlan: Hashable, Sendable {
    /// The rows of one file.
    package struct Line: Hashable, Sendable {
        /// Records that are not held yet.
        package internal(set) var added = 0
        /// Records that are held with other contents.
        package internal(set) var changed = 0
        /// Records that are held as they are.
        package internal(set) var unchanged = 0
        /// Rows that cannot be taken.
        package internal(set) var bad = 0
    }

    /// What would happen to each file's records; files that are not in the folder have no line.
    package let lines: [InterchangeFile: Line]

    /// Compares a folder with what is held.
    ///
    /// Read it with ``FolderReader/Policy/skippingBadRows``: a strict reading of a folder with bad rows took
    /// nothing that could be compared.
    package init(of reading: FolderReading<RecordSet>, onto held: RecordSet) {
        let incoming = reading.taken ?? RecordSet()
        var lines: [InterchangeFile: Line] = [:]
        for (file, tally) in reading.tallies where file != .manifest {
            var line = Self.line(of: file, incoming, held)
            line.bad = tally.bad
            lines[file] = line
        }
        self.lines = lines
    }

    private static func line(of file: InterchangeFile, _ incoming: RecordSet, _ held: RecordSet) -> Line {
        switch file {
        case .manifest: Line()
        case .people: compare(incoming.people, held.people)
        case .sessions: compare(incoming.sessions, held.sessions)
        case .units: compare(incoming.units, held.units)
        case .skills: compare(incoming.skills, held.skills)
        case .credentials: compare(incoming.credentials, held.credentials)
        case .rechecks: compare(incoming.rechecks, held.rechecks)
        case .sameAs: compare(incoming.sameAs, held.sameAs)
        case .notSame: compare(incoming.notSame, held.notSame)
        case .sameSession: compare(incoming.sameSession, held.sameSession)
        }
    }

    private static func compare<Key: Hashable, Record: Equatable>(
        _ incoming: [Key: Record],
        _ held: [Key: Record]
    ) -> Line {
        var line = Line()
        for (key, record) in incoming {
            switch held[key] {
            case nil: line.added += 1
            case record: line.unchanged += 1
            default: line.changed += 1
            }
        }
        return line
    }

    /// Records without an identifier are their contents, so they never change.
    private static func compare<Record: Hashable>(_ incoming: Set<Record>, _ held: Set<Record>) -> Line {
        let unchanged = incoming.intersection(held).count
        return Line(added: incoming.count - unchanged, unchanged: unchanged)
    }
}
