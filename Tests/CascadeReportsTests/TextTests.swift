import CascadeModel
import CascadeReports
import CascadeTexts
import Testing

@Suite("Numbers, days and widths")
struct TextTests {
    @Test(
        "Whole numbers are grouped by three",
        arguments: [
            (0, "0", "0"), (999, "999", "999"), (1000, "1.000", "1,000"), (13_482, "13.482", "13,482"),
            (1_300_000, "1.300.000", "1,300,000"), (-1, "−1", "−1"),
            (Int.min, "−9.223.372.036.854.775.808", "−9,223,372,036,854,775,808"),
        ]
    )
    func wholeNumbers(number: Int, vietnamese: String, english: String) {
        #expect(NumberStyle(.vietnamese).whole(number) == vietnamese)
        #expect(NumberStyle(.english).whole(number) == english)
    }

    @Test("Percentages have two decimals and the language's mark")
    func percentages() {
        #expect(NumberStyle(.vietnamese).percent(hundredths: 5946) == "59,46%")
        #expect(NumberStyle(.english).percent(hundredths: 5946) == "59.46%")
        #expect(NumberStyle(.vietnamese).percent(hundredths: 5) == "0,05%")
        #expect(NumberStyle(.vietnamese).percent(0.1682) == "16,82%")
        #expect(NumberStyle(.vietnamese).percent(.nan) == "–")
    }

    @Test(
        "Estimates keep two decimals and never show a bare zero for something",
        arguments: [
            (0, "0,00"), (0.004, "<0,01"), (0.005, "0,01"), (4.6269, "4,63"), (999.994, "999,99"),
            (1234.5, "1.235"), (.infinity, "∞"), (.nan, "–"),
        ] as [(Double, String)]
    )
    func estimates(value: Double, text: String) {
        #expect(NumberStyle(.vietnamese).estimate(value) == text)
    }

    @Test(
        "Days under 10 and the months 1 and 2 have a leading zero, other months none",
        arguments: [
            ("2026-06-05", "05/6/2026", "5 June 2026"), ("2026-01-31", "31/01/2026", "31 January 2026"),
            ("2026-02-09", "09/02/2026", "9 February 2026"), ("2025-12-10", "10/12/2025", "10 December 2025"),
        ]
    )
    func days(iso: String, vietnamese: String, english: String) throws {
        let phrase = try LocalDate(iso).phrase
        #expect(phrase.text(in: .vietnamese) == vietnamese)
        #expect(phrase.text(in: .english) == english)
    }

    @Test(
        "A character takes the columns a terminal gives it",
        arguments: [
            ("Thế hệ", 6), ("The\u{302}\u{301}", 3), ("đồng", 4), ("日本", 4), ("🙂", 2), ("\u{200B}", 0),
            ("", 0),
            ("ｱ", 1), ("Ａ", 2),
        ]
    )
    func displayWidths(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test("A text cut short ends in an ellipsis within its width")
    func truncation() {
        #expect("Nguyễn Thị Hà".truncated(to: 13) == "Nguyễn Thị Hà")
        #expect("Nguyễn Thị Hà".truncated(to: 8) == "Nguyễn …")
        #expect("日本語".truncated(to: 4) == "日…")
    }
}
