import CascadeReports
import CascadeTexts
import Testing

@Suite("Progress")
struct ProgressBarTests {
    @Test("The line says what is done, how far it is and how long it still takes")
    func line() {
        let bar = ProgressBar(.reading, fraction: 0.52, elapsed: .seconds(3))
        #expect(bar.line(in: .vietnamese, width: 39) == "Đang đọc  [#####.....] 52%  còn 3 giây")
        #expect(bar.line(in: .english, width: 36) == "Reading  [#####.....] 52%  3 s left")
    }

    @Test("A narrow line leaves out the time, then the bar, then the end of the words")
    func narrow() {
        let bar = ProgressBar(.reading, fraction: 0.52, elapsed: .seconds(3))
        #expect(bar.line(in: .vietnamese, width: 26) == "Đang đọc  [####.....] 52%")
        #expect(bar.line(in: .vietnamese, width: 15) == "Đang đọc  52%")
        #expect(bar.line(in: .vietnamese, width: 6) == "Đang …")
    }

    @Test("No line is wider than asked for", arguments: 1...120)
    func bounded(width: Int) {
        for fraction in [0, 0.004, 0.3, 0.999, 1] {
            for language in Language.allCases {
                let bar = ProgressBar(.checking, fraction: fraction, elapsed: .seconds(500))
                #expect(bar.line(in: language, width: width).displayWidth <= width)
            }
        }
    }

    @Test("100% stands only where the work is done")
    func complete() {
        #expect(
            ProgressBar(.writing, fraction: 0.9999, elapsed: .zero).line(in: .english, width: 80).contains(
                "99%"
            )
        )
        #expect(
            ProgressBar(.writing, fraction: 1, elapsed: .seconds(9)).line(in: .english, width: 26)
                == "Writing  [##########] 100%"
        )
    }

    @Test("The time left is told once there is something to go by")
    func remaining() {
        #expect(ProgressBar(.reading, fraction: 0.5, elapsed: .milliseconds(900)).remainingSeconds == nil)
        #expect(ProgressBar(.reading, fraction: 0.01, elapsed: .seconds(60)).remainingSeconds == nil)
        #expect(ProgressBar(.reading, fraction: 0.5, elapsed: .seconds(60)).remainingSeconds == 60)
        #expect(ProgressBar(.reading, fraction: 1, elapsed: .seconds(60)).remainingSeconds == nil)
        #expect(Phrase.remaining(seconds: 61).text(in: .vietnamese) == "còn 2 phút")
        #expect(Phrase.remaining(seconds: 3599).text(in: .vietnamese) == "còn 60 phút")
        #expect(Phrase.remaining(seconds: 3720).text(in: .vietnamese) == "còn 1 giờ 2 phút")
    }

    @Test("A fraction that is no fraction is brought back into 0 to 1", arguments: [-1, .nan, .infinity, 2])
    func nonsense(fraction: Double) {
        let bar = ProgressBar(.computing, fraction: fraction, elapsed: .seconds(9))
        #expect((0...1).contains(bar.fraction))
        #expect(!bar.line(in: .vietnamese, width: 80).isEmpty)
    }
}
