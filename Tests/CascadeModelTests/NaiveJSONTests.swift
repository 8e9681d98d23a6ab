import CascadeTestSupport
import Testing

@Suite("JSON of the naive judge")
struct NaiveJSONTests {
    @Test("What is written reads back the same, order and kinds of number included")
    func roundTrip() throws {
        let value: NaiveJSON = [
            "ngày": "2025-09-01", "a": [1, 1.5, nil, -3], "": [:], "b\"\\\n\u{1}": "𠮷 đ", "empty": [],
        ]
        #expect(try NaiveJSON(reading: value.description) == value)
        #expect(try NaiveJSON(reading: " {\"a\" :\r\n[ 1 , 2e0 ]\t} ") == ["a": [1, 2.0]])
        #expect(try NaiveJSON(reading: #""\u0111\ud842\udfb7\/\b\f\n\r\t""#) == "đ𠮷/\u{8}\u{c}\n\r\t")
    }

    @Test(
        "What is not JSON is refused",
        arguments: [
            "", "{", "[1", "[1 2]", "{\"a\"}", "{1:2}", "\"a", "\"\\x\"", "\"\\u12\"", "nul", "1 2",
            "{\"a\":1 2}",
        ]
    )
    func refused(text: String) {
        #expect(throws: NaiveJSON.ReadingError.self) { try NaiveJSON(reading: text) }
    }

    @Test("Counts are compared exactly, estimates to one in ten thousand")
    func numbers() {
        #expect(NaiveJSON.whole(10_000).differences(from: 10_001) == ["$: 10000 against 10001"])
        #expect(NaiveJSON.real(1.0).differences(from: 1).isEmpty)
        #expect(NaiveJSON.whole(1).differences(from: 1.00005).isEmpty)
        #expect(NaiveJSON.real(1.0).differences(from: 1.0002).count == 1)
        #expect(NaiveJSON.null.differences(from: 0).count == 1)
    }

    @Test("Missing and extra members, elements and another order are differences")
    func structure() {
        let one: NaiveJSON = ["a": 1, "b": [1, 2]]
        #expect(one.differences(from: ["a": 1]) == ["$.b: [1, 2] against nothing"])
        #expect(NaiveJSON.object([]).differences(from: ["a": 1]) == ["$.a: nothing against 1"])
        #expect(one.differences(from: ["a": 1, "b": [1]]) == ["$.b: 2 elements against 1"])
        #expect(one.differences(from: ["b": [1, 2], "a": 1]).count == 1)
        #expect(one.differences(from: ["b": [1, 2], "a": 1], order: .ignored) == [])
    }
}
