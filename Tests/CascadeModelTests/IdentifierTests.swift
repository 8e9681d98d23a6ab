import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Identifiers and texts")
struct IdentifierTests {
    @Test("Two spellings of one text in Unicode are one identifier, with the bytes of NFC")
    func normalForm() throws {
        let composed = try PersonID("\u{1EBF}")
        for spelling in ["e\u{302}\u{301}", "\u{EA}\u{301}"] {
            let other = try PersonID(spelling)
            #expect(other == composed)
            #expect(other.hashValue == composed.hashValue)
            #expect(Array(other.text.utf8) == [0xE1, 0xBA, 0xBF])
        }
        #expect(try Array(PersonID("\u{212B}").text.utf8) == [0xC3, 0x85])
    }

    @Test("Another placement of the tone mark is another identifier")
    func toneMarks() throws {
        #expect(try PersonID("hoà") != PersonID("hòa"))
    }

    @Test("Order is that of the bytes: not by number, case, alphabet or UTF-16")
    func byteOrder() throws {
        let ascending = ["", "10", "9", "A", "Z", "a", "p10", "p2", "z", "Á", "á", "Đ", "đ", "Ａ", "𠮷"]
            .dropFirst()
        for (left, right) in zip(ascending, ascending.dropFirst()) {
            #expect(try PersonID(left) < PersonID(right), "\(left) < \(right)")
            #expect(try !(PersonID(right) < PersonID(left)))
        }
        #expect(try !(PersonID("a") < PersonID("a")))
        #expect(try PersonID("a") < PersonID("a a"))
    }

    @Test(
        "Random identifiers are equal exactly where their bytes are, and sort as their bytes",
        arguments: 0..<4
    )
    func bytesDecide(block: UInt64) throws {
        let alphabet = ["a", "A", "e", "e\u{301}", "\u{E9}", "ô", "\u{323}", "đ", "Ａ", "𠮷", "1", "\u{200D}"]
        for seed in block * 500..<(block + 1) * 500 {
            var generator = SeededGenerator(seed: seed)
            let texts = (0..<2).map { _ in
                (0..<generator.number(1...3)).map { _ in generator.pick(alphabet) ?? "" }.joined()
            }
            let left = try PersonID(texts[0])
            let right = try PersonID(texts[1])
            let bytes = (Array(left.text.utf8), Array(right.text.utf8))
            #expect((left == right) == (bytes.0 == bytes.1), "seed \(seed)")
            #expect((left < right) == bytes.0.lexicographicallyPrecedes(bytes.1), "seed \(seed)")
        }
    }

    @Test("1 to 128 bytes are allowed, counted after normalisation")
    func length() throws {
        #expect(throws: ModelError(.identifierEmpty)) { try PersonID("") }
        #expect(try PersonID(String(repeating: "x", count: 128)).text.utf8.count == 128)
        #expect(throws: ModelError(.identifierTooLong)) { try PersonID(String(repeating: "x", count: 129)) }
        // 64 letters of two bytes in NFC, three when taken apart.
        #expect(try PersonID(String(repeating: "e\u{301}", count: 64)).text.utf8.count == 128)
        #expect(throws: ModelError(.identifierTooLong)) { try PersonID(String(repeating: "é", count: 65)) }
    }

    @Test(
        "Joints of lists and control characters are refused",
        arguments: ["a;b", "a:b", ";", ":", "a\u{0}", "\n", "a\tb", "\u{7F}", "\u{85}"]
    )
    func forbidden(text: String) {
        #expect(throws: ModelError(.identifierForbiddenCharacter)) { try SessionID(text) }
    }

    @Test(
        "Spaces, commas, quotes and slashes belong to the sender's identifier",
        arguments: [" a ", "x,\"y\"", "/.."]
    )
    func kept(text: String) throws {
        #expect(try UnitCode(text).description == text)
        #expect(SkillCode(validated: text).text == text)
    }

    @Test("An empty text is no text; others are kept in NFC, up to 64 KiB, without NUL")
    func texts() throws {
        #expect(try NormalisedText("") == nil)
        let text = try #require(try NormalisedText("ho\u{300}a\r\n"))
        #expect(Array(text.text.utf8) == Array("hòa\r\n".utf8))
        #expect(text.description == "hòa\r\n")
        #expect(try NormalisedText(String(repeating: "x", count: 65_536))?.text.utf8.count == 65_536)
        #expect(throws: ModelError(.textTooLong)) {
            try NormalisedText(String(repeating: "x", count: 65_537))
        }
        #expect(throws: ModelError(.textForbiddenCharacter)) { try NormalisedText("a\u{0}b") }
    }
}
