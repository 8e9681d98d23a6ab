import CascadeMatching
import CascadeModel
import Testing

@Suite("Scores")
struct ScoreTests {
    private func person(
        _ name: String = "Nguyễn Thị Hoa",
        birth: Int32? = 1980,
        phone: String? = nil,
        commune: String? = "18073"
    ) throws -> PersonProfile {
        PersonProfile(
            entered: name,
            birthYear: birth,
            phone: phone,
            commune: try commune.map { try UnitCode($0) }
        )
    }

    private func score(_ typed: PersonProfile, _ candidate: PersonProfile) throws -> Float {
        try #require(Hint.hints(for: typed, among: [candidate]).first).score.bits
    }

    @Test("Equal telephones raise a score, different ones lower it, a number one digit off raises it most")
    func phones() throws {
        let typed = try person(phone: "0912345678")
        let unknown = try score(typed, person())
        #expect(try score(typed, person(phone: "0912345678")) > unknown)
        #expect(
            try score(typed, person(phone: "0912345687")) > score(typed, person(phone: "0912 345 678"))
        )
        #expect(try score(typed, person(phone: "0987654321")) < unknown)
    }

    @Test("The further apart the years of birth, the lower the score")
    func birthYears() throws {
        let typed = try person(birth: 1980, phone: "0912345678")
        let scores = try [1980, 1981, 1982, 1990].map {
            try score(typed, person(birth: $0, phone: "0912345678"))
        }
        #expect(scores == scores.sorted(by: >))
        #expect(Set(scores).count == 4)
        #expect(try score(typed, person(birth: 1979, phone: "0912345678")) == scores[1])
        let unknown = try score(typed, person(birth: nil, phone: "0912345678"))
        #expect(scores[1] > unknown && unknown > scores[2])
    }

    @Test("Agreeing on a rare name counts for more than on a common one")
    func rareNames() throws {
        let rare = try person("Đậu Viết Sỹ")
        let common = try person("Nguyễn Thị Lan")
        #expect(try score(rare, rare) > score(common, common) + 5)
    }

    @Test("The closer two names, the higher the score")
    func names() throws {
        let typed = try person(phone: "0912345678")
        let scores = try ["Nguyễn Thị Hoa", "Nguyễn Hoa", "Nguyễn Thị Hòa"].map {
            try score(typed, person($0, phone: "0912345678"))
        }
        #expect(scores == scores.sorted(by: >))
    }

    @Test("Another commune lowers a score, an unknown one less")
    func communes() throws {
        let typed = try person(phone: "0912345678")
        let same = try score(typed, person(phone: "0912345678"))
        let unknown = try score(typed, person(phone: "0912345678", commune: nil))
        let other = try score(typed, person(phone: "0912345678", commune: "18001"))
        #expect(same > unknown && unknown > other)
    }

    @Test("A year of birth that wraps around is far away")
    func extremeYears() throws {
        #expect(BirthYearAgreement(Int32.min, Int32.max) != .same)
        #expect(BirthYearAgreement(Int32.min, Int32.max) == .further)
    }
}
