import Foundation

/// Makes names from ``NameTables``, and the other spellings under which people get entered twice.
struct NameMaker: Sendable {
    private struct Forenames: Sendable {
        let odds: WeightedTable
        let middle: [String]
        let given: [String]

        init(_ table: NameTables.Forenames) {
            odds = WeightedTable(table.middle.map(\.weight))
            middle = table.middle.map { $0.name + " " }
            given = table.given
        }
    }

    private let families = NameTables.families.map { $0.name + " " }
    private let familyOdds = WeightedTable(NameTables.families.map(\.weight))
    private let olderWomen = Forenames(NameTables.olderWomen)
    private let olderMen = Forenames(NameTables.olderMen)
    private let youngerWomen = Forenames(NameTables.youngerWomen)
    private let youngerMen = Forenames(NameTables.youngerMen)

    /// The place of a family name in the table.
    func family(_ random: inout SplitMix64) -> UInt8 { UInt8(familyOdds.draw(&random)) }

    /// A full name; people born from 1990 on have the younger names.
    func name(family: UInt8, isFemale: Bool, birthYear: Int16, _ random: inout SplitMix64) -> String {
        let forenames =
            switch (isFemale, birthYear >= 1990) {
            case (true, true): youngerWomen
            case (true, false): olderWomen
            case (false, true): youngerMen
            case (false, false): olderMen
            }
        var name = families[Int(family)]
        name += forenames.middle[forenames.odds.draw(&random)]
        name += random.pick(forenames.given)
        return name
    }

    /// The name as another volunteer may have typed it: without marks, in capitals, with the tone on the
    /// other letter, with the middle name shortened or left out.
    func variant(of name: String, _ random: inout SplitMix64) -> String {
        let words = name.split(separator: " ")
        guard let family = words.first, let given = words.last, words.count > 2 else {
            return name.uppercased()
        }
        switch random.below(5) {
        case 0: return name.withoutMarks
        case 1: return name.uppercased()
        case 2: return "\(family) \(given)"
        case 3: return "\(family) \(words[1].prefix(1)). \(given)"
        default:
            let other = name.replacing("òa", with: "oà").replacing("ủy", with: "uỷ").replacing(
                "òe",
                with: "oè"
            )
            return other == name ? name.withoutMarks.lowercased() : other
        }
    }
}

extension String {
    /// The text in plain Latin letters, as typed on a phone without a Vietnamese keyboard.
    fileprivate var withoutMarks: String {
        var plain = String.UnicodeScalarView()
        for scalar in decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "đ": plain.append("d")
            case "Đ": plain.append("D")
            case _ where scalar.properties.generalCategory == .nonspacingMark: continue
            default: plain.append(scalar)
            }
        }
        return String(plain)
    }
}
