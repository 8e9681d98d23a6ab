import CascadeModel

/// Sessions of one teacher that overlap in time (trùng giờ).
///
/// Times are half-open: a session may start in the minute another ends. Each session is reported once per
/// teacher, against the one of his earlier sessions that ends last.
package enum OverlappingTimes {
    package struct Finding: Hashable, Sendable {
        /// The session that starts later.
        package let session: Int32
        /// The earlier session that was not over.
        package let other: Int32
        /// Who teaches in both.
        package let teacher: Int32
    }

    /// Sweeps over the lessons in the order of time, so that only each teacher's latest end need be kept.
    static func look(at sessions: SignalSessions) -> SignalResult<Finding> {
        var examination = Examination(needs: [.start, .minutes])
        var findings: [Finding] = []
        // For each teacher the lesson that ends last so far; −1 for none.
        var latest = [Int32](repeating: -1, count: sessions.ledger.people.count)
        var ends = [Int](repeating: 0, count: sessions.count)
        for lesson in 0..<sessions.count {
            let row = sessions.row(lesson)
            var present: SignalColumns = []
            if row.start != nil { present.insert(.start) }
            if row.minutes != nil { present.insert(.minutes) }
            guard examination.admits(present), let start = row.start, let minutes = row.minutes, minutes > 0
            else { continue }
            let begin = Int(row.date.dayNumber) * 1440 + Int(start.minute)
            ends[lesson] = begin + Int(minutes)
            let teachers = sessions.lessons.columns.teachers(of: lesson)
            let overlapping = teachers.filter { teacher in
                let other = latest[Int(teacher)]
                return other >= 0 && ends[Int(other)] > begin
            }
            for teacher in sessions.ledger.people.sorted(overlapping) {
                let other = sessions.session(Int(latest[Int(teacher)]))
                findings.append(Finding(session: sessions.session(lesson), other: other, teacher: teacher))
            }
            for teacher in teachers {
                let other = latest[Int(teacher)]
                if other < 0 || ends[Int(other)] < ends[lesson] { latest[Int(teacher)] = Int32(lesson) }
            }
        }
        return examination.result(findings)
    }
}
