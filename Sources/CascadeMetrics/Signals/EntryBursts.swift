import CascadeModel

/// Five or more sessions that one person entered within ten minutes (nhập dồn).
///
/// A run is everything that windows of ten minutes with five entries cover, as far as they share entries, so
/// that an hour of typing is one finding. Sessions that devices entered about one event are entries of their
/// own.
package enum EntryBursts {
    /// How many entries make a burst.
    package static let leastCount = 5
    /// In how many seconds, both ends included.
    package static let windowSeconds: Int64 = 600

    static func look(at sessions: SignalSessions) -> SignalResult<SessionRun> {
        var examination = Examination(needs: [.recordedBy, .recordedAt])
        var deeds = Deeds()
        for lesson in 0..<sessions.count {
            for session in sessions.members(lesson) {
                let row = sessions.ledger.sessionRows[Int(session)]
                var present: SignalColumns = []
                if row.recordedBy >= 0 { present.insert(.recordedBy) }
                if row.recordedAt != nil { present.insert(.recordedAt) }
                guard examination.admits(present), let instant = row.recordedAt else { continue }
                deeds.append(sessions.merge.representatives[Int(row.recordedBy)], instant, session)
            }
        }
        return examination.result(deeds.runs(sessions.ledger, bursts))
    }

    /// A window slides over the moments; windows that are full and share moments make one run.
    private static func bursts(_ moments: [Int64]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        for end in moments.indices {
            while moments[end] - moments[start] > windowSeconds { start += 1 }
            guard end + 1 - start >= leastCount else { continue }
            if let run = runs.last, start < run.upperBound {
                runs[runs.count - 1] = run.lowerBound..<end + 1
            } else {
                runs.append(start..<end + 1)
            }
        }
        return runs
    }
}
