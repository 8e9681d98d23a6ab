import CascadeMatching
import CascadeTestSupport
import Testing

@Suite("At most one edit")
struct EditDistanceTests {
    @Test("Letters agree with the naive distance", arguments: [UInt64.random(in: 0...UInt64.max), 1])
    func letters(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let one = text(of: "abn ", length: 1...34, using: &generator)
            let other = edited(one, letters: "abn", times: generator.number(0...2), using: &generator)
            guard let left = NameKey(one), let right = NameKey(other) else { continue }
            let naive = naiveDistance(left.foldedText, right.foldedText) <= 1
            guard left.foldedText.count < 32, right.foldedText.count < 32 else { continue }
            #expect(
                left.letters.isWithinOneEdit(of: right.letters) == naive,
                "“\(one)” “\(other)” seed \(seed)"
            )
            #expect(
                right.letters.isWithinOneEdit(of: left.letters) == naive,
                "“\(other)” “\(one)” seed \(seed)"
            )
        }
    }

    @Test(
        "Telephone numbers agree with the naive distance",
        arguments: [UInt64.random(in: 0...UInt64.max), 1]
    )
    func phones(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            let one = "09" + text(of: "012", length: 6...12, using: &generator)
            let other = edited(one, letters: "012", times: generator.number(0...2), using: &generator)
            guard other.hasPrefix("0"), !other.hasPrefix("00"), other.count != 9 else { continue }
            guard let left = PhoneDigits(one), let right = PhoneDigits(other) else { continue }
            let naive = naiveDistance(one, other) <= 1
            #expect(left.isWithinOneEdit(of: right) == naive, "\(one) \(other) seed \(seed)")
            #expect(right.isWithinOneEdit(of: left) == naive, "\(other) \(one) seed \(seed)")
        }
    }

    @Test(
        "Ways of writing one number are one",
        arguments: ["0912 345 678", "+84 912.345.678", "0084912345678", "912345678", "(09) 1234-5678"]
    )
    func oneNumber(text: String) throws {
        #expect(try #require(PhoneDigits(text)) == #require(PhoneDigits("0912345678")))
    }

    @Test("What is no number is unknown", arguments: ["", "không có", "12345", "1234567890123456"])
    func noNumber(text: String) {
        #expect(PhoneDigits(text) == nil)
    }

    private func text(
        of letters: String,
        length: ClosedRange<Int>,
        using generator: inout SeededGenerator
    ) -> String {
        String((0..<generator.number(length)).compactMap { _ in generator.pick(Array(letters)) })
    }

    private func edited(
        _ text: String,
        letters: String,
        times: Int,
        using generator: inout SeededGenerator
    ) -> String {
        var characters = Array(text)
        for _ in 0..<times {
            let place = generator.number(0...max(0, characters.count - 1))
            let letter = generator.pick(Array(letters)) ?? "a"
            switch generator.number(0...3) {
            case 0: characters.insert(letter, at: place)
            case 1 where !characters.isEmpty: characters.remove(at: place)
            case 2 where place + 1 < characters.count: characters.swapAt(place, place + 1)
            default: if !characters.isEmpty { characters[place] = letter }
            }
        }
        return String(characters)
    }
}

/// Optimal string alignment by the textbook's table.
func naiveDistance(_ one: String, _ other: String) -> Int {
    let (a, b) = (Array(one), Array(other))
    var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { table[i][0] = i }
    for j in 0...b.count { table[0][j] = j }
    for i in 1..<(a.count + 1) {
        for j in 1..<(b.count + 1) {
            var least = min(table[i - 1][j], table[i][j - 1]) + 1
            least = min(least, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                least = min(least, table[i - 2][j - 2] + 1)
            }
            table[i][j] = least
        }
    }
    return table[a.count][b.count]
}
