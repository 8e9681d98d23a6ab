import CascadeMatching
import Testing

@Suite("Reading names")
struct NameKeyTests {
    @Test(
        "Case, spaces, the tone's place and the form of letters make no difference",
        arguments: [
            ("Nguyễn Thị Hòa", "Nguyễn Thị Hoà"), ("Lê Thúy", "Lê Thuý"), ("Trần Văn Khỏe", "Trần Văn Khoẻ"),
            ("Đỗ Thị Túy", "ĐỖ THỊ TUÝ"), ("Trần Ngọc Quý", "trần  ngọc quý"),
            ("Phan Thị Ánh", " Phan\u{A0}Thị\tÁnh "), ("Đặng Hữu Nghĩa", "Đặng Hữu Nghĩa".decomposed),
            ("ĐẶNG HỮU ƯỚC", "đặng hữu ước".decomposed), ("Nguyễn Văn An", "Ng. Văn An"),
            ("Nguyễn Văn An", "NG.Văn An"), ("Nguyễn Văn An", "Ng Văn An"),
            // The dot below may come before the mark, which is the canonical order.
            ("Lê Thị Mận", "Le\u{302} Thi\u{323} Ma\u{323}\u{302}n"),
        ]
    )
    func readsAsOne(one: String, other: String) throws {
        let (one, other) = try (#require(NameKey(one)), #require(NameKey(other)))
        #expect(one == other)
        #expect(NameAgreement(one, other) == .same)
    }

    @Test(
        "Other diacritics are another name that folds to the same letters",
        arguments: [
            ("Lê Thị Hoa", "Lê Thị Hòa"), ("Lê Thúy", "Lê Thùy"), ("Hồ Thị Lý", "Hò Thị Lý"),
            ("Trần Ngọc Quý", "Trần Ngọc Quỳ"), ("Đinh Văn Đạt", "Đinh Văn Dạt"), ("Võ Thị Mơ", "Võ Thị Mo"),
        ]
    )
    func keepsDiacritics(one: String, other: String) throws {
        let (one, other) = try (#require(NameKey(one)), #require(NameKey(other)))
        #expect(one != other)
        #expect(one.foldedText == other.foldedText)
        #expect(NameAgreement(one, other) == .otherDiacritics)
    }

    @Test(
        "Folding drops every diacritic and writes đ as d",
        arguments: [
            ("Đặng Thị Ước", "dang thi uoc"), ("NGUYỄN QUỐC VƯỢNG", "nguyen quoc vuong"),
            ("Ng. Thị Quý", "nguyen thi quy"), ("Hoà".decomposed, "hoa"), ("Y Bling-Niê", "y bling nie"),
            ("Ngô", "ngo"), ("Lê Thị B 2", "le thi b 2"),
        ]
    )
    func folds(name: String, folded: String) throws {
        #expect(try #require(NameKey(name)).foldedText == folded)
    }

    @Test("A name that lost its diacritics agrees by its letters, also where a part has none to lose")
    func lostDiacritics() throws {
        let full = try #require(NameKey("Nguyễn Thị Lan"))
        #expect(NameAgreement(full, try #require(NameKey("nguyen thi lan"))) == .sameLetters)
        #expect(NameAgreement(full, try #require(NameKey("Ng. Thi Lan"))) == .sameLetters)
        #expect(NameAgreement(full, try #require(NameKey("Nguyen Lan"))) == .middleMissing)
        #expect(NameAgreement(full, try #require(NameKey("Nguyễn Lân"))) == .middleMissingOtherDiacritics)
        #expect(NameAgreement(full, try #require(NameKey("Nguyễn Thị Lann"))) == .oneLetter)
        #expect(NameAgreement(full, try #require(NameKey("Nguyễn Văn Lan"))) == .different)
    }

    @Test(
        "Texts without a letter are no name",
        arguments: ["", "  ", ".", "\u{301}", "\u{302}\u{301} -", "'"]
    )
    func noName(text: String) {
        #expect(NameKey(text) == nil)
    }

    @Test(
        "Bytes that are no UTF-8 are left out, also a letter cut short at the end",
        arguments: [[0xE1], [0xFF], [0xC4]]
    )
    func brokenBytes(end: [UInt8]) {
        let bytes = Array("Lê Thị Hoa".utf8) + end
        #expect(NameKey(utf8: bytes.span) == NameKey("Lê Thị Hoa"))
    }

    @Test("Names in another script are told apart")
    func otherScripts() throws {
        #expect(NameKey("王小明") != NameKey("王大明"))
        #expect(NameKey("Иван") != NameKey("Олег"))
        #expect(try #require(NameKey("王小明")) == #require(NameKey("王小明")))
    }

    @Test("Of names longer than what is held, only equal ones agree")
    func longNames() throws {
        let long = String(repeating: "nguyen ", count: 8)
        let (one, other) = try (#require(NameKey(long + "an")), #require(NameKey(long + "am")))
        #expect(NameAgreement(one, one) == .same)
        #expect(NameAgreement(one, other) == .different)
    }
}
