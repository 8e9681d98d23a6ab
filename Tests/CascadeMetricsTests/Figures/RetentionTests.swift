import CascadeMetrics
import CascadeModel
import Testing

@Suite("Retention")
struct RetentionTests {
    private let acquired: LocalDate

    init() throws { acquired = try LocalDate("2025-09-01") }

    private func check(_ date: String, _ outcome: Outcome) throws -> (date: LocalDate, outcome: Outcome) {
        (try LocalDate(date), outcome)
    }

    @Test("Only a recheck from the thirtieth day on counts")
    func thirtieth() throws {
        var retention = Retention()
        retention.count(acquired: acquired, rechecks: [try check("2025-09-30", .competent)])
        #expect(retention.rechecked == 0)
        retention.count(acquired: acquired, rechecks: [try check("2025-10-01", .competent)])
        #expect(retention.rechecked == 1 && retention.competent == 1)
    }

    @Test("The first such recheck counts alone, whatever the order and whatever came later")
    func first() throws {
        let rechecks = [
            try check("2025-12-01", .competent), try check("2025-10-15", .notYet),
            try check("2025-09-10", .competent), try check("2025-08-01", .competent),
        ]
        for rechecks in [rechecks, rechecks.reversed()] {
            var retention = Retention()
            retention.count(acquired: acquired, rechecks: rechecks)
            #expect(retention.rechecked == 1 && retention.competent == 0)
        }
    }

    @Test("Being there is not being competent; of one day the best outcome counts")
    func outcomes() throws {
        var retention = Retention()
        retention.count(acquired: acquired, rechecks: [try check("2025-10-01", .attended)])
        #expect(retention.competent == 0)
        let sameDay = [try check("2025-10-05", .notYet), try check("2025-10-05", .competent)]
        retention.count(acquired: acquired, rechecks: sameDay)
        retention.count(acquired: acquired, rechecks: sameDay.reversed())
        #expect(retention.rechecked == 3 && retention.competent == 2)
        #expect(retention.share?.value == .hundredths(6667))
    }

    @Test("Without a recheck the share is not computable, never zero")
    func nobody() {
        var retention = Retention()
        retention.count(acquired: acquired, rechecks: [])
        #expect(retention.share?.value == .notComputable)
    }
}
