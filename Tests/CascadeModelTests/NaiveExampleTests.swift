import CascadeTestSupport
import Foundation
import Testing

@Suite("The naive judge on the worked examples")
struct NaiveExampleTests {
    @Test("A worked example comes out as worked by hand")
    func example() throws {
        for example in try WorkedExamples.all() {
            let answer = naiveReach(example.records, example.question)
            #expect(example.mistakes(in: answer) == [], "\(example) → \(answer)")
        }
    }

    @Test("A trap is not fallen into")
    func trap() throws {
        for trap in try Traps.all() {
            let answer = naiveReach(trap.records, trap.question)
            #expect(trap.mistakes(in: answer) == [], "\(trap) → \(answer)")
        }
    }

    @Test("Example D's limits agree to every digit printed")
    func limitsOfD() throws {
        let example = try WorkedExamples.d()
        let row = try #require(naiveReach(example.records, example.question)["reproduction"]?.elements.first)
        for figure in WorkedExamples.figuresOfD {
            guard case .real(let value)? = row[figure.member] else {
                Issue.record("\(figure.member) is no number in \(row)")
                continue
            }
            let unit = pow(10, -Double(figure.decimals))
            #expect(abs(value - figure.value) <= unit / 2, "\(figure.member)")
        }
        #expect(row["p80"] == [3, 10])
        #expect(row["teaching_on"] == [4, 10])
    }

    @Test("A wrong answer is told from a right one, with its place")
    func mistakesAreNamed() throws {
        let example = try WorkedExamples.b()
        let wrong: NaiveJSON = ["people": ["named": 3, "at_most": 2], "persons": []]
        let mistakes = example.mistakes(in: wrong)
        #expect(mistakes.contains("$.people.named: 2 against 3"))
        #expect(mistakes.contains("X.generation: 3 against null"))
    }
}
