extension Rule {
    /// Where Vietnamese belongs: the catalogue of texts; names of places, people and skills; and how common names
    /// are, with the letters that they are made of, which nobody reads on a screen.
    private static let vietnameseFolders = [
        "Sources/CascadeTexts/", "Sources/CascadeRegister/", "Sources/CascadeMatching/Names/",
    ]

    static let textsStandInTheCatalogue = Rule(
        promise: "Vietnamese that a user reads stands in the catalogue",
        violations: [
            "let a = \"Buổi dạy\"", "let a = \"\"\"\n    người\n    \"\"\"", "let a = #\"lượt\"#",
            "let a = \"\\(count + \"người\".count)\"", "let a = \"bu\u{1ED5}i\".decomposed",
        ].map { Repository(["Sources/CascadeReports/A.swift": $0]) },
        harmless: [
            Repository(["Sources/CascadeTexts/Catalogue/A.swift": "let a = \"Buổi dạy\""]),
            Repository(["Sources/CascadeRegister/Register/A.swift": "let a = \"Phường Thành Sen\""]),
            Repository(["Sources/CascadeMatching/Names/A.swift": "let a = \"Nguyễn 384\""]),
            Repository(["Sources/CascadeReports/A.swift": "/// A person (người).\nlet a = 1  // lượt"]),
            // The width of one letter is no text.
            Repository(["Sources/CascadeReports/A.swift": "switch a { case \"đ\": 64\ndefault: 0 }"]),
            Repository(["Tests/CascadeReportsTests/A.swift": "let a = \"Buổi dạy\""]),
        ]
    ) { repository in
        repository.swift(in: "Sources").flatMap { file -> [Finding] in
            if vietnameseFolders.contains(where: { file.path.hasPrefix($0) }) { return [] }
            return file.swift.literals.compactMap { literal in
                guard literal.text.count > 1, literal.text.unicodeScalars.contains(where: isVietnamese) else {
                    return nil
                }
                return Finding(path: file.path, line: literal.line, what: "says “\(literal.text)”")
            }
        }
    }

    /// The letters that Vietnamese adds to the Latin alphabet, composed or as combining marks.
    private static func isVietnamese(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xC0...0x1B0: "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯư".unicodeScalars.contains(scalar)
        case 0x1EA0...0x1EF9: true
        case 0x300...0x31B, 0x323: true
        default: false
        }
    }

    static let commandSpeaksThroughTheCatalogue = Rule(
        promise: "The command says nothing that the catalogue does not hold",
        violations: [
            "let a = CommandConfiguration(abstract: \"Figures\")", "@Flag(help: \"Print.\") var a = false",
            "try Terminal.show(\"done\")", "throw ValidationError(\"no such folder\")",
            "Terminal.tell(\"\\(count) rows\")", "let a = \"\"\"\n    two words\n    \"\"\"",
        ].map { Repository(["Sources/lantoa/A.swift": $0]) },
        harmless: [
            "try Terminal.show(\"\\(unit.code)\\t\\(unit.name)\\n\")", "json.member(\"format\", 1)",
            "Terminal.tell(\"\\r\\u{1B}[K\" + bar)",
            "@Option(name: .customLong(\"skip-bad-rows\"), help: help(.a))",
            "case .generations: [\"credentials.csv\"]", "let a = \"  \\(one): \\(two), \\(three)\"",
        ].map { Repository(["Sources/lantoa/A.swift": $0]) }
    ) { repository in
        repository.swift(in: "Sources/lantoa").flatMap { file in
            file.swift.literals.compactMap { literal in
                guard isSaid(literal) else { return nil }
                return Finding(path: file.path, line: literal.line, what: "says “\(literal.text)” by itself")
            }
        }
    }

    /// Several words are a sentence anywhere; one word is a text where it is shown at once.
    private static func isSaid(_ literal: SwiftSource.Literal) -> Bool {
        let words = literal.text.split(whereSeparator: \.isWhitespace)
            .filter { $0.filter(\.isLetter).count >= 2 }
        if words.count >= 2 { return true }
        let showing = [
            "abstract: ", "discussion: ", "help: ", "show(", "tell(", "print(", "ValidationError(",
        ]
        return words.count == 1 && showing.contains { literal.before.hasSuffix($0) }
    }
}
