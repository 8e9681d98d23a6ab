extension Rule {
    static let mapIsComplete = Rule(
        promise: "Every folder of Sources stands in the map of ARCHITECTURE.md",
        violations: [
            Repository(["ARCHITECTURE.md": "`CascadeModel/` records", "Sources/CascadeSync/A.swift": ""]),
            Repository(["Sources/CascadeModel/A.swift": ""]),
        ],
        harmless: [
            Repository(["ARCHITECTURE.md": "  CascadeModel/  records", "Sources/CascadeModel/A.swift": ""])
        ]
    ) { repository in
        let map = repository.file("ARCHITECTURE.md")?.text ?? ""
        return Set(repository.files.compactMap(\.module)).sorted().filter { !map.contains("\($0)/") }
            .map { Finding(path: "ARCHITECTURE.md", line: 1, what: "does not show Sources/\($0)") }
    }

    static let changesAreLogged = Rule(
        promise: "CHANGELOG.md has a place for what is not released yet",
        violations: [Repository(["CHANGELOG.md": "# Changes\n\n## 0.1.0\n"]), Repository([:])],
        harmless: [Repository(["CHANGELOG.md": "# Changes\n\n## [Unreleased]\n"])]
    ) { repository in
        let lines = repository.file("CHANGELOG.md")?.lines ?? []
        let has = lines.contains { $0 == "## [Unreleased]" || $0 == "## Unreleased" }
        return has ? [] : [Finding(path: "CHANGELOG.md", line: 1, what: "has no section “Unreleased”")]
    }

    /// Words that say nothing (name the concept instead), or that a figure cannot prove; put together here,
    /// so that this file does not hold them.
    private static let banned: Set<String> = [
        ["ut", "il"], ["ut", "ils"], ["ut", "ility"], ["mis", "c"], ["blaz", "ing"], ["seam", "less"],
        ["seam", "lessly"], ["cutting", "edge"], ["obvious", "ly"], ["simp", "ly"], ["world", "class"],
        ["white", "list"], ["black", "list"],
    ].reduce(into: []) { $0.insert($1.joined()) }

    static let wordsAreChosen = Rule(
        promise: "No file uses a word that says nothing",
        violations: banned.sorted().map { Repository(["README.md": "It is \($0).\n"]) } + [
            Repository(["Sources/CascadeModel/\(["Ut", "ils"].joined()).swift": ""]),
            Repository(["Sources/CascadeModel/A.swift": "enum \(["Ut", "ils"].joined()) {}\n"]),
        ],
        harmless: [Repository(["README.md": "It is simple: a miscount, a utilisation.\n"])]
    ) { repository in
        repository.files.filter { !$0.path.hasPrefix("Data/") && $0.path != "LICENSE" }.flatMap { file in
            let named = file.path.words.first { banned.contains($0.lowercased()) }.map { word in
                Finding(path: file.path, line: 1, what: "is named \(word)")
            }
            let said = file.lines.enumerated().compactMap { index, line -> Finding? in
                guard let word = line.words.first(where: { banned.contains($0.lowercased()) }) else {
                    return nil
                }
                return Finding(path: file.path, line: index + 1, what: "says “\(word)”")
            }
            return [named].compactMap(\.self) + said
        }
    }
}
