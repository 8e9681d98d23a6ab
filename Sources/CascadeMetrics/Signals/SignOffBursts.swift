import CascadeModel

/// Sign-offs less than five seconds apart by one verifier (xác nhận dồn): nobody reads a session that fast.
///
/// Each run of sign-offs with such gaps is one finding. Returns are decisions too, but none that a signal asks
/// about.
package enum SignOffBursts {
    /// Gaps below this many seconds are too short.
    package static let gapSeconds: Int64 = 5

    static func look(at sessions: SignalSessions) -> SignalResult<SessionRun> {
        var examination = Examination(needs: [.verifiedBy, .verifiedAt], of: .signOffs)
        var deeds = Deeds()
        for lesson in 0..<sessions.count {
            for session in sessions.members(lesson) {
                let row = sessions.ledger.sessionRows[Int(session)]
                guard row.status == .verified else { continue }
                var present: SignalColumns = []
                if row.verifiedBy >= 0 { present.insert(.verifiedBy) }
                if row.verifiedAt != nil { present.insert(.verifiedAt) }
                guard examination.admits(present), let instant = row.verifiedAt else { continue }
                deeds.append(sessions.merge.representatives[Int(row.verifiedBy)], instant, session)
            }
        }
        return examination.result(deeds.runs(sessions.ledger, bursts))
    }

    private static func bursts(_ moments: [Int64]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for later in moments.indices.dropFirst() where moments[later] - moments[later - 1] < gapSeconds {
            if let run = runs.last, run.upperBound == later {
                runs[runs.count - 1] = run.lowerBound..<later + 1
            } else {
                runs.append(later - 1..<later + 1)
            }
        }
        return runs
    }
}
