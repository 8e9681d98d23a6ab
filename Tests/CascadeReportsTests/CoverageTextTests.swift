import CascadeMetrics
import CascadeReports
import CascadeTexts
import Testing

@Suite("Coverage in print")
struct CoverageTextTests {
    @Test(
        "Example H prints as it must, with the decimal mark of the language",
        arguments: [
            (3560, 6020, "59,14%", "59.14%"), (8016, 13482, "59,46%", "59.46%"),
            (19_999, 20_000, ">99,99%", ">99.99%"), (1, 50_000, "<0,01%", "<0.01%"),
            (69, 69, "100%", "100%"), (0, 69, "0%", "0%"), (0, 0, "không tính được", "not computable"),
            (1, 20, "5,00%", "5.00%"), (1, 2000, "0,05%", "0.05%"), (9999, 10_000, "99,99%", "99.99%"),
        ]
    )
    func print(count: Int, whole: Int, vietnamese: String, english: String) throws {
        let phrase = try #require(Coverage(count, of: whole)).phrase
        #expect(phrase.text(in: .vietnamese) == vietnamese)
        #expect(phrase.text(in: .english) == english)
    }
}
