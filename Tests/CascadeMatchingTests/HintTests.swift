import CascadeMatching
import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Hints while a person is entered")
struct HintTests {
    @Test("Reasons say what agrees")
    func reasons() throws {
        let commune = try UnitCode("18073")
        let typed = PersonProfile(
            entered: "Nguyễn Thị Hòa",
            birthYear: 1980,
            phone: "0912345678",
            commune: commune
        )
        func reasons(_ name: String, _ birth: Int32?, _ phone: String?) throws -> Set<Hint.Reason> {
            let candidate = PersonProfile(entered: name, birthYear: birth, phone: phone, commune: commune)
            return try #require(Hint.hints(for: typed, among: [candidate]).first).reasons
        }
        #expect(
            try reasons("Nguyễn Thị Hoà", 1980, "0912345678")
                == [.sameName, .sameBirthYear, .samePhone, .sameCommune]
        )
        #expect(
            try reasons("Nguyen Thi Hoa", 1981, "0912345679")
                == [.sameNameWithoutDiacritics, .nearBirthYear, .nearPhone, .sameCommune]
        )
        #expect(
            try reasons("Nguyễn Hòa", nil, "0912345678") == [.middleNameMissing, .samePhone, .sameCommune]
        )
        #expect(
            try reasons("Nguyễn Thị Hòaa", 1980, nil) == [.oneLetterDiffers, .sameBirthYear, .sameCommune]
        )
        #expect(
            try reasons("Nguyễn Thị Hóa", 1980, "0912345678")
                == [.sameNameOtherDiacritics, .sameBirthYear, .samePhone, .sameCommune]
        )
    }

    @Test("The likeliest stands first, the unlikely are left out")
    func order() throws {
        let commune = try UnitCode("18073")
        let typed = PersonProfile(entered: "Trần Đức Hưng", birthYear: 1980, phone: nil, commune: commune)
        let candidates = [
            ("Trần Đức Hưng", 1990), ("Tran Duc Hung", 1981), ("Trần Đức Hưng", 1980), ("Lê Hoa", 1980),
        ]
        .map { PersonProfile(entered: $0.0, birthYear: Int32($0.1), phone: nil, commune: commune) }
        #expect(Hint.hints(for: typed, among: candidates).map(\.position) == [2, 1])
        #expect(Hint.hints(for: typed, among: candidates, limit: 1).map(\.position) == [2])
        let nameless = PersonProfile(entered: nil, birthYear: 1980, phone: nil, commune: commune)
        #expect(Hint.hints(for: nameless, among: candidates).isEmpty)
    }

    @Test("The very name is named however common, unless something speaks against it")
    func commonName() throws {
        func isHinted(_ name: String, _ typed: Int32?, _ known: Int32?, at commune: String?) throws -> Bool {
            let profiles = try [(typed, nil), (known, commune)].map { year, commune in
                PersonProfile(
                    entered: name,
                    birthYear: year,
                    phone: nil,
                    commune: try commune.map { try UnitCode($0) }
                )
            }
            return !Hint.hints(for: profiles[0], among: [profiles[1]]).isEmpty
        }
        for name in ["Nguyễn Thị Hoa", "Nguyễn Văn Hùng", "Trần Thị Lan"] {
            #expect(try isHinted(name, nil, nil, at: nil))
            #expect(try isHinted(name, nil, 1980, at: "18073"))
            #expect(try !isHinted(name, 1960, 1980, at: nil))
        }
    }

    @Test(
        "A person entered again is found by the key, whatever happened to the name",
        arguments: Corruption.allCases
    )
    func recall(corruption: Corruption) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let commune = PersonProfile.CommuneKey(number: 18_073)
        var found = 0
        let count = 200
        for _ in 0..<count {
            let name = randomName(using: &generator)
            let again = corruption.applied(to: name, using: &generator)
            let pair = [name, again].map {
                PersonProfile(name: NameKey($0), birthYear: nil, phone: nil, commune: commune)
            }
            // Either may be the one that is already there.
            let isFound = [(pair[0], pair[1]), (pair[1], pair[0])].allSatisfy { stored, typed in
                guard let keys = IndexKeys(stored) else { return false }
                return IndexQuery(for: typed).inCommune.contains(keys.inCommune)
            }
            found += isFound ? 1 : 0
        }
        // A family name mistyped so that another known one is next to it is the exception: one in forty.
        #expect(found >= (corruption == .familyLetter ? count * 9 / 10 : count), "seed \(seed)")
    }

    @Test("Another commune is found by the full name only")
    func elsewhere() throws {
        let stored = PersonProfile(
            entered: "Lê Thị Hòa",
            birthYear: nil,
            phone: nil,
            commune: try UnitCode("18001")
        )
        let typed = PersonProfile(
            entered: "le thi hoa",
            birthYear: nil,
            phone: nil,
            commune: try UnitCode("18073")
        )
        let (keys, query) = (try #require(IndexKeys(stored)), IndexQuery(for: typed))
        #expect(!query.inCommune.contains(keys.inCommune))
        #expect(query.anywhere == [keys.anywhere])
    }

    @Test("People whose commune is unknown are found by the name as typed")
    func unknownCommune() throws {
        let stored = PersonProfile(entered: "Lê Thị Hòa", birthYear: nil, phone: nil, commune: nil)
        let typed = PersonProfile(
            entered: "Lê Hòa",
            birthYear: nil,
            phone: nil,
            commune: try UnitCode("18073")
        )
        #expect(IndexQuery(for: typed).inCommune.contains(try #require(IndexKeys(stored)).inCommune))
    }

    @Test("Keys are what they were, as they are kept in files")
    func keysAreStable() throws {
        let person = PersonProfile(
            entered: "Nguyễn Thị Hòa",
            birthYear: nil,
            phone: nil,
            commune: try UnitCode("18073")
        )
        let keys = try #require(IndexKeys(person))
        #expect(keys.inCommune == 5_309_729_627_253_209_060)
        #expect(keys.anywhere == -40_921_188_868_658_893)
    }

    @Test("A query asks for some hundreds of keys, each once")
    func queryIsBounded() {
        let typed = PersonProfile(entered: "Nguyễn Thị Nguyệt", birthYear: nil, phone: nil, commune: nil)
        let query = IndexQuery(for: typed)
        #expect(query.inCommune.count < 500)
        #expect(query.inCommune == Set(query.inCommune).sorted())
        let nameless = PersonProfile(entered: nil, birthYear: nil, phone: nil, commune: nil)
        #expect(IndexQuery(for: nameless).inCommune.isEmpty)
        #expect(IndexKeys(nameless) == nil)
    }
}
