import CascadeModel
import Testing

@Suite("The table of logs")
struct LogTableTests {
    private let own = LogTag(rawValue: 1)
    private let other = LogTag(rawValue: 2)
    private let third = LogTag(rawValue: 3)

    @Test("A log has one place: 0 for the own log, 2 and on for others in the order of mention")
    func places() {
        var table = LogTable(own: own, foreign: [other])
        #expect(table.place(of: own) == 0)
        #expect(table.place(of: other) == 2)
        #expect(table.place(of: third) == 3)
        #expect(table.place(of: third) == 3)
        #expect(table.foreign == [other, third])
        #expect([0, 1, 2, 3, 4, .max].map { table[$0] } == [own, nil, other, third, nil, nil])
    }

    @Test("A header that names a log twice, or its own, is read all the same")
    func repeated() {
        var table = LogTable(own: own, foreign: [other, own, other])
        #expect([2, 3, 4].map { table[$0] } == [other, own, other])
        for log in [own, other] { #expect(table[table.place(of: log)] == log) }
    }

    @Test("A fact of a forked log is looked for in the branch that holds its number")
    func branches() {
        var table = LogTable(own: own, foreign: [other])
        let early = LogTable.Branch(log: third, firstPublic: 10, firstPrivate: 4)
        let late = LogTable.Branch(log: LogTag(rawValue: 4), firstPublic: 20, firstPrivate: 4)
        table.follow([early, late], at: 2)
        #expect(table.branches(at: 2) == [early, late])
        #expect(table.branches(at: 0).isEmpty)
        let held = [9, 10, 19, 20, 99].map { table.log(2, holding: FactNumber($0, .public)) }
        #expect(held == [other, third, third, late.log, late.log])
        #expect(table.log(2, holding: FactNumber(3, .private)) == other)
        #expect(table.log(2, holding: FactNumber(4, .private)) == late.log)
        #expect(table.log(0, holding: FactNumber(99, .public)) == own)
        #expect(table.log(1, holding: FactNumber(0, .public)) == nil)
        #expect(table.log(9, holding: FactNumber(0, .public)) == nil)
    }
}
