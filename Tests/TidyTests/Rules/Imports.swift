extension Rule {
    /// What a module may import of ours; the map of ARCHITECTURE.md as a table.
    private static let allowed: [String: Set<String>] = [
        "CascadeTexts": [],
        "CascadeModel": [],
        "CMemoryHints": [],
        "CZstd": [],
        "CascadeMetrics": ["CascadeModel", "CMemoryHints"],
        "CascadeInterchange": ["CascadeTexts", "CascadeModel", "CascadeMetrics"],
        "CascadeRegister": ["CascadeModel", "CascadeInterchange"],
        "CascadeReports": ["CascadeTexts", "CascadeModel", "CascadeMetrics"],
        "CascadeMatching": ["CascadeModel"],
        "CascadeProtocol": ["CascadeModel", "CZstd"],
        "CascadeSync": ["CascadeModel", "CascadeProtocol"],
        "SQLiteStore": ["CascadeModel", "CascadeMatching", "CascadeProtocol"],
        "Cascade": [
            "CascadeTexts", "CascadeModel", "CascadeMetrics", "CascadeInterchange", "CascadeMatching",
            "CascadeProtocol", "CascadeSync", "SQLiteStore",
        ],
        "CCurl": [],
        "CurlTransport": ["CascadeModel", "CascadeProtocol", "CascadeSync", "CCurl", "CZstd"],
        "CQRCode": [],
        "CPNG": [],
        "CZBar": [],
        "CascadeQR": ["CQRCode", "CPNG", "CZBar"],
        "CascadeService": [],
        "CascadeHub": ["CascadeModel", "CascadeProtocol", "CascadeSync", "CascadeService", "Cascade"],
        "CascadeDaemon": [
            "CascadeModel", "CascadeProtocol", "CascadeSync", "CascadeService", "CurlTransport", "Cascade",
        ],
        "lantoad": [
            "CascadeTerminal", "CascadeDaemon", "CascadeHub", "CascadeInterchange", "CascadeService",
            "CascadeTexts", "Cascade",
        ],
        "CascadeTerminal": [
            "CascadeTexts", "CascadeModel", "CascadeInterchange", "CascadeReports", "CascadeService",
            "Cascade",
        ],
        "CascadeInviting": ["CascadeTexts", "CascadeQR", "CascadeTerminal"],
        "lantoa-hub": [
            "CascadeTexts", "CascadeModel", "CascadeInterchange", "CascadeRegister", "CascadeProtocol",
            "Cascade", "CascadeHub", "CascadeService", "CascadeTerminal", "CascadeInviting",
        ],
        "lantoa": [
            "CascadeTerminal", "CascadeInviting", "CascadeDaemon", "CascadeProtocol", "CascadeSync",
            "CurlTransport",
            "CascadeTexts", "CascadeModel", "CascadeMetrics", "CascadeInterchange", "CascadeRegister",
            "CascadeReports", "CascadeQR", "CascadeHub", "Cascade",
        ],
    ]

    static let importsPointLeft = Rule(
        promise: "A module imports only what stands to its left in the map",
        violations: [
            Repository(["Sources/CascadeModel/A.swift": "package import CascadeMetrics\n"]),
            Repository([
                "Sources/CascadeReports/Chains/A.swift": "import Testing\nimport struct lantoa.Lantoa\n"
            ]),
            Repository(["Sources/CascadeTexts/A.swift": "@preconcurrency import CascadeModel\n"]),
            Repository(["Sources/Newcomer/A.swift": "let one = 1\n"]),
            Repository(["Protocol/CascadeProtocol/Keys/A.swift": "import CascadeMetrics\n"]),
            Repository(["Sources/CascadeModel/A.swift": "import CZstd\n"]),
        ],
        harmless: [
            Repository(["Sources/CascadeMetrics/A.swift": "public import CascadeModel\nimport BigInt\n"]),
            Repository(["Protocol/CascadeProtocol/A.swift": "package import CascadeModel\nimport CZstd\n"]),
            Repository([
                "Sources/CascadeModel/A.swift": "// import CascadeMetrics\nlet text = \"import lantoa\"\n"
            ]),
        ]
    ) { repository in
        repository.swift(in: "Sources", "Daemon", "Protocol").flatMap { file -> [Finding] in
            guard let module = file.module, let allowed = allowed[module] else {
                return [Finding(path: file.path, line: 1, what: "belongs to a module that the table lacks")]
            }
            return file.imports.compactMap { line, name in
                guard Self.allowed[name] != nil, name != module, !allowed.contains(name) else { return nil }
                return Finding(path: file.path, line: line, what: "\(module) may not import \(name)")
            }
        }
    }

    /// Where the figures need logarithms and exponentials of the system.
    private static let needsMathematics: Set<String> = [
        "IncompleteGamma.swift", "LogRemainder.swift", "NegativeBinomialLikelihood.swift",
        "NegativeBinomialProfile.swift", "OffspringLadder.swift",
    ]

    static let figuresAreFreeOfFoundation = Rule(
        promise: "Figures are computed without Foundation, a few functions of mathematics apart",
        violations: [
            Repository(["Sources/CascadeMetrics/Figures/Census.swift": "import Foundation\n"]),
            Repository(["Sources/CascadeMetrics/Cascade/A.swift": "internal import FoundationEssentials\n"]),
            Repository(["Sources/CascadeMetrics/Cascade/IncompleteGamma.swift": "import Foundation\n"]),
        ],
        harmless: [
            Repository(["Sources/CascadeMetrics/Statistics/IncompleteGamma.swift": "import Foundation\n"]),
            Repository(["Sources/CascadeModel/NormalisedText.swift": "import Foundation\n"]),
        ]
    ) { repository in
        repository.swift(in: "Sources/CascadeMetrics").flatMap { file -> [Finding] in
            let parts = file.path.split(separator: "/")
            if parts.count == 4, parts[2] == "Statistics", needsMathematics.contains(String(parts[3])) {
                return []
            }
            return file.imports.filter { $0.name.hasPrefix("Foundation") }.map { line, name in
                Finding(path: file.path, line: line, what: "imports \(name)")
            }
        }
    }
}

extension TextFile {
    /// The modules imported, by line.
    fileprivate var imports: [(line: Int, name: String)] {
        let kinds: Set<Substring> = [
            "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
        ]
        return swift.code.enumerated().compactMap { index, code in
            let words = code.words
            guard let keyword = words.firstIndex(of: "import"),
                words.prefix(keyword).allSatisfy(Self.mayPrecede)
            else { return nil }
            guard let name = words.dropFirst(keyword + 1).first(where: { !kinds.contains($0) }) else {
                return nil
            }
            return (line: index + 1, name: String(name))
        }
    }

    private static func mayPrecede(_ word: Substring) -> Bool {
        [
            "public", "package", "internal", "fileprivate", "private", "preconcurrency", "_exported",
            "testable",
        ]
        .contains(word)
    }
}
