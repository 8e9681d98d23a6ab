import CascadeMatching
import CascadeTestSupport
import Foundation

/// What happens to a name when a person is entered a second time.
enum Corruption: String, CaseIterable {
    case unchanged, toneMoved, middleLost, familyAbbreviated, diacriticsLost, lowerCase, capitals, doubleSpace
    case decomposed, familyLetter, middleLetter, givenLetter

    /// The name as it would be entered.
    func applied(to name: String, using generator: inout SeededGenerator) -> String {
        var words = name.split(separator: " ").map(String.init)
        switch self {
        case .unchanged: return name
        case .toneMoved: return words.map(\.withToneMoved).joined(separator: " ")
        case .middleLost: return [words.first, words.last].compactMap(\.self).joined(separator: " ")
        case .familyAbbreviated:
            if words[0] == "Nguyễn" { words[0] = "Ng." }
        case .diacriticsLost: return name.withoutDiacritics
        case .lowerCase: return name.withoutDiacritics.lowercased()
        case .capitals: return name.uppercased()
        case .doubleSpace: return words.joined(separator: "  ")
        case .decomposed: return name.decomposed
        case .familyLetter: words[0] = words[0].mistyped(using: &generator)
        case .middleLetter: words[1] = words[1].mistyped(using: &generator)
        case .givenLetter: words[2] = words[2].mistyped(using: &generator)
        }
        return words.joined(separator: " ")
    }
}

/// Names of three syllables, as in a register.
func randomName(using generator: inout SeededGenerator) -> String {
    let families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Võ", "Đặng", "Bùi", "Trương"]
    let middles = ["Thị", "Văn", "Ngọc", "Đức", "Thanh", "Thúy", "Quốc"]
    let givens = [
        "Hoa", "Hòa", "Thúy", "Thủy", "Quý", "Lan", "Hương", "Đạt", "Hùng", "Nguyệt", "Anh", "Phượng", "Khỏe",
        "Túy", "Linh", "Giang", "Ước", "Ánh",
    ]
    return [families, middles, givens].compactMap { generator.pick($0) }.joined(separator: " ")
}

extension String {
    var decomposed: String { decomposedStringWithCanonicalMapping }

    var withoutDiacritics: String {
        String(
            String.UnicodeScalarView(
                replacing("đ", with: "d").replacing("Đ", with: "D").decomposed.unicodeScalars
                    .filter { !(0x300...0x36F).contains($0.value) }
            )
        )
    }

    fileprivate var withToneMoved: String {
        let places = ["òa": "oà", "óa": "oá", "ỏe": "oẻ", "úy": "uý", "ủy": "uỷ"]
        guard !lowercased().hasPrefix("qu"), let moved = places[String(suffix(2))] else { return self }
        return String(dropLast(2)) + moved
    }

    fileprivate func mistyped(using generator: inout SeededGenerator) -> String {
        var letters = Array(self)
        let place = generator.number(0...letters.count - 1)
        switch generator.number(0...2) {
        case 0 where letters.count > 1: letters.remove(at: place)
        case 1: letters.insert(letters[place], at: place)
        default: letters[place] = generator.pick(Array("aeiouhngtc")) ?? "a"
        }
        return String(letters)
    }
}
