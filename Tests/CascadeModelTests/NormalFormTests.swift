import CascadeModel
import CascadeTestSupport
import Foundation
import Testing

@Suite("Normal form C")
struct NormalFormTests {
    @Test("is what Unicode's tables give, for every letter alone and under a mark")
    func everyScalar() {
        var wrong: [String] = []
        for value in UInt32(1)...0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let letter = String(Character(scalar))
            for text in [letter, letter + "\u{301}", "a" + letter, letter + "\u{323}\u{302}"]
            where !sameBytes(text.normalisedToNFC, text.precomposedStringWithCanonicalMapping) {
                wrong.append("U+\(String(value, radix: 16))")
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test("of Vietnamese text in any form is one text", arguments: [UInt64.random(in: 0 ... .max)])
    func vietnamese(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "Nguyễn", "Thị", "Hoà", "Đường", "ở", "“xóm – ngoài”", "e\u{323}\u{302}", "Ⅳ", "한", "ﬁ", "Å",
        ]
        for _ in 0..<500 {
            let text = generator.sample(pieces, 1...6).joined(separator: " ")
            let expected = text.precomposedStringWithCanonicalMapping
            for form in [text, text.decomposedStringWithCanonicalMapping, expected] {
                #expect(sameBytes(form.normalisedToNFC, expected), "seed \(seed): \(form)")
            }
        }
    }

    /// `==` would hold for every normal form.
    private func sameBytes(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }
}
