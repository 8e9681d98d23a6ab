import CascadeModel
import Testing

@Suite("Words, quantities, errors")
struct WordsTests {
    @Test("Outcomes order from not yet over attended to competent")
    func outcomes() {
        #expect(Outcome.allCases.shuffled().sorted() == [.notYet, .attended, .competent])
        #expect(Outcome.allCases.map(\.rank).sorted() == [0, 1, 2])
        #expect(Outcome.competent.rank == 2)
        #expect([Outcome.attended, .notYet, .competent, .attended].max() == .competent)
    }

    @Test("The code words are those of the interchange files, letter by letter")
    func codeWords() {
        #expect(Outcome.allCases.map(\.rawValue) == ["not_yet", "attended", "competent"])
        #expect(
            Relation.allCases.map(\.rawValue) == [
                "pupil", "parent", "grandparent", "sibling", "neighbour", "other",
            ]
        )
        #expect(SessionStatus.allCases.map(\.rawValue) == ["pending", "verified", "returned", "retracted"])
        #expect(SessionMode.allCases.map(\.rawValue) == ["in_person", "online", "mixed"])
        #expect(
            UnitKind.allCases.map(\.rawValue) == [
                "country", "province", "commune", "ward", "special_zone", "school", "class", "team",
            ]
        )
        #expect(
            SchoolLevel.allCases.map(\.rawValue) == [
                "primary", "lower_secondary", "upper_secondary", "continuing", "tertiary",
            ]
        )
    }

    @Test("People and attendances order by number; only attendances add")
    func quantities() {
        #expect(People(2) < People(3))
        #expect(Attendances(2) < Attendances(3))
        #expect((Attendances(14) + Attendances(5)).count == 19)
        #expect(People(0).count == 0)
    }

    @Test("A negative number of people is a mistake of the program")
    func negativePeople() async {
        await #expect(processExitsWith: .failure) { _ = People(-1) }
        await #expect(processExitsWith: .failure) { _ = Attendances(-1) }
    }

    @Test("An error names the rule and the field, never a value")
    func errors() {
        let error = ModelError(.duplicate, field: "teachers")
        #expect(error.description.contains("duplicate"))
        #expect(error.description.contains("field: teachers"))
        #expect(!ModelError(.cycle).description.contains("field"))
        #expect(ModelError(.cycle) != ModelError(.cycle, field: "parent_code"))
    }

    @Test("No two rules share a code")
    func distinctCodes() {
        let codes: [ModelError.Code] = [
            .identifierEmpty, .identifierTooLong, .identifierForbiddenCharacter, .textTooLong,
            .textForbiddenCharacter, .invalidUTF8, .dateMalformed, .dateOutOfRange, .timeMalformed,
            .instantMalformed, .numberMalformed, .numberOutOfRange, .unknownWord, .emptyList, .selfLink,
            .duplicate, .conflictOfInterest, .emptyInterval, .cycle, .unknownReference,
        ]
        #expect(Set(codes).count == codes.count)
    }
}
