import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Places in the order of identifiers")
struct SortKeyTests {
    @Test("are a side and digits, the last of them not 0; nothing else is read")
    func reading() {
        for text in ["i1", "x1", "xz", "i01", "ii0001", "x0000000001"] {
            #expect(SortKey(text)?.text == text, "\(text)")
        }
        let tooLong = "i" + String(repeating: "1", count: 64)
        for text in ["", "i", "x", "r1", "1", "x0", "i10", "iA", "i-1", "i1é", tooLong] {
            #expect(SortKey(text) == nil, "\(text)")
        }
        #expect(SortKey(String(tooLong.dropLast())) != nil)
    }

    @Test("of older versions, from 1 in a list, stay in their order")
    func lists() {
        let places: [Int64] = [1, 2, 9, 10, 11, 100, Int64(Int32.max)]
        let keys = places.compactMap { SortKey(place: $0)?.text }
        #expect(keys.count == places.count && keys == keys.sorted() && keys[3] == "x000000001")
        for place in [0, -1, Int64(Int32.max) + 1] { #expect(SortKey(place: place) == nil) }
    }

    @Test("tell on which side of a device's own records an identifier stands")
    func sides() {
        for text in ["", "HS1", "1", "a", "r", "r,"] { #expect(SortKey.Side(of: text) == .before, "\(text)") }
        for text in ["r-", "r-1", "s1", "x", "đ"] { #expect(SortKey.Side(of: text) == .behind, "\(text)") }
    }

    @Test("leave room between any two, before the first and behind the last", arguments: 0..<8)
    func room(round: Int) {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let side: SortKey.Side = round % 2 == 0 ? .before : .behind
        var keys: [SortKey] = []
        for _ in 0..<60 {
            // Mostly at the ends and after one place, where room is used up the fastest.
            let place =
                generator.pick([0, keys.count, keys.count / 2, generator.number(0...keys.count)]) ?? 0
            let new = SortKey.keys(
                generator.number(0...7),
                after: place > 0 ? keys[place - 1] : nil,
                before: place < keys.count ? keys[place] : nil,
                side
            )
            keys.insert(contentsOf: new, at: place)
        }
        #expect(keys.map(\.text) == keys.map(\.text).sorted(), "seed \(seed)")
        #expect(Set(keys).count == keys.count && keys.allSatisfy { $0.side == side }, "seed \(seed)")
        #expect(keys.allSatisfy { SortKey($0.text) == $0 }, "seed \(seed)")
    }

    @Test("cost few bytes for a roster, and for what comes behind it year after year")
    func length() {
        var keys = SortKey.keys(100_000, after: nil, before: nil, .before)
        for _ in 0..<1000 { keys += SortKey.keys(50, after: keys.last, before: nil, .before) }
        #expect(keys.allSatisfy { $0.text.utf8.count <= 6 })
        #expect(zip(keys, keys.dropFirst()).allSatisfy { $0.text < $1.text })
        for _ in 0..<300 {
            keys.insert(contentsOf: SortKey.keys(1, after: nil, before: keys[0], .before), at: 0)
        }
        #expect(keys[0].text.utf8.count <= 6 && keys[0].text < keys[1].text)
    }

    @Test("are given twice where there is no room, rather than out of order")
    func noRoom() throws {
        let low = try #require(SortKey("i1"))
        let high = try #require(SortKey("i1" + String(repeating: "0", count: 61) + "1"))
        #expect(SortKey.keys(2, after: low, before: high, .before) == [low, low])
    }

    @Test("put records in the order of the names that everybody can read", arguments: 0..<4)
    func placedRecords(round: Int) {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let keys =
            SortKey.keys(4, after: nil, before: nil, .before)
            + SortKey.keys(4, after: nil, before: nil, .behind)
        let fine = SortKey.keys(3, after: keys[0], before: keys[1], .before)
        var records: [PlacedRecord] = []
        for _ in 0..<60 {
            let (high, low) = (UInt64(generator.number(0...3)), generator.next())
            let record: RecordID =
                generator.chance(40) ? .made(LogTag(rawValue: high), UInt32(low >> 34)) : .external(high, low)
            records.append(PlacedRecord(record, generator.chance(70) ? generator.pick(keys + fine) : nil))
        }
        let byPlace = records.sorted().map { $0.record.text(sortKey: $0.sortKey) }
        let byName = records.map { $0.record.text(sortKey: $0.sortKey) }.sorted()
        #expect(byPlace == byName, "seed \(seed)")
    }
}
