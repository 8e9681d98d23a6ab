import CascadeModel
import Testing

@Suite("Values of fields")
struct LearnerValueTests {
    @Test(
        "Every outcome with every relation, each of them unsaid too, has a number of its own and comes back"
    )
    func roundTrip() {
        var numbers: Set<Int64> = []
        for outcome in Outcome.allCases.map(Optional.some) + [nil] {
            let relations: [Relation??] = Relation.allCases.map { .some(.some($0)) } + [.some(nil), .none]
            for relation in relations {
                let value = LearnerValue(outcome: outcome, relation: relation)
                #expect(LearnerValue(value.number) == value)
                #expect(value.number >= 0)
                numbers.insert(value.number)
            }
        }
        #expect(numbers.count == 4 * 8)
    }

    @Test("Numbers that this version does not write are not read")
    func unknown() {
        let known = Set((0..<8).flatMap { high in (0..<4).map { low in Int64(high << 3 | low) } })
        for number in Int64(-9)...200 {
            #expect((LearnerValue(number) != nil) == known.contains(number), "\(number)")
        }
        for number in [Int64.min, .max, 1 << 40] { #expect(LearnerValue(number) == nil) }
    }

    @Test("A place counts the cases of a list from 1; other places are none")
    func places() {
        for (place, mode) in zip(Int64(1)..., SessionMode.allCases) {
            #expect(mode.place == place)
            #expect(SessionMode(place: place) == mode)
        }
        for place in [Int64.min, -1, 0, 4, .max] { #expect(SessionMode(place: place) == nil) }
        for outcome in Outcome.allCases { #expect(Outcome(rank: Int(outcome.rank)) == outcome) }
        for rank in [Int.min, -1, 3, .max] { #expect(Outcome(rank: rank) == nil) }
    }
}
