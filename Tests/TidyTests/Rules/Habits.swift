extension Rule {
    private static let markers: Set<Substring> = ["TO", "FIX", "XX", "HA"].reduce(into: []) {
        markers,
        start in
        // Put together here, so that this file does not hold what it looks for.
        let ends = ["TO": "DO", "FIX": "ME", "XX": "X", "HA": "CK"]
        markers.insert(Substring(start + (ends[start] ?? "")))
    }

    static let noMarkers = Rule(
        promise: "Nothing is left to be done later in a comment",
        violations: markers.sorted().flatMap { marker in
            [
                Repository(["Sources/CascadeModel/A.swift": "let one = 1  // \(marker): two\n"]),
                Repository(["Sources/CascadeModel/A.swift": "/* one\n /* \(marker) */ two */ let one = 1\n"]),
                Repository(["ARCHITECTURE.md": "# Map\n\n\(marker)\n"]),
            ]
        },
        harmless: [
            Repository([
                "Sources/CascadeModel/A.swift": "// mktemp part-\("XX")XXXX; a hackathon; todo(\"list\")\n"
            ])
        ]
    ) { repository in
        repository.files.filter { !$0.path.hasPrefix("Data/") }.flatMap { file in
            file.lines.enumerated().compactMap { index, line in
                line.words.first { markers.contains($0) }.map { word in
                    Finding(path: file.path, line: index + 1, what: "holds the marker \(word)")
                }
            }
        }
    }

    static let noTraps = Rule(
        promise: "Sources neither crash on what the world brings nor print past the terminal",
        violations: [
            "fatalError()", "let a = try! make()", "let a = b as! Int", "Task.detached { }", "print(\"one\")",
            "debugPrint(1)", "let a = \"\\(try! make())\"", "NSLog(\"one\")",
        ].map { Repository(["Sources/CascadeModel/A.swift": "let one = 1\n\($0)\n"]) }
            + [Repository(["Protocol/CascadeProtocol/A.swift": "let a = try! make()\n"])],
        harmless: [
            "// print(1), try! and fatalError() are not used", "let text = \"as! print(1)\"", "sprint(1)",
            "blueprint.print", "if a != b { }",
        ].map { Repository(["Sources/CascadeModel/A.swift": $0]) }
    ) { repository in
        repository.swift(in: "Sources", "Protocol").flatMap { file in
            file.swift.code.enumerated().flatMap { index, code in
                traps(in: code).map { Finding(path: file.path, line: index + 1, what: "uses \($0)") }
            }
        }
    }

    private static func traps(in code: String) -> [String] {
        guard !code.isEmpty else { return [] }
        let words = Set(code.words)
        var found = ["fatalError", "debugPrint", "NSLog"].filter { words.contains(Substring($0)) }
        for (word, mark) in [("try", "try!"), ("as", "as!"), ("detached", "Task.detached")]
        where words.contains(Substring(word)) && code.contains(mark) {
            found.append(mark)
        }
        if words.contains("print"), code.contains("print("), !code.contains(".print("),
            !code.contains("func print(")
        {
            found.append("print(")
        }
        return found
    }

    static let testsAreOutside = Rule(
        promise: "Tests use what a module shows, through Swift Testing",
        violations: ["@testable import CascadeModel", "import XCTest"].map {
            Repository(["Tests/CascadeModelTests/A.swift": "import Testing\n\($0)\n"])
        },
        harmless: [Repository(["Tests/CascadeModelTests/A.swift": "// not @testable\nimport CascadeModel\n"])]
    ) { repository in
        repository.swift(in: "Tests").flatMap { file in
            file.swift.code.enumerated().compactMap { index, code in
                let words = code.words
                let isWrong =
                    words.contains("testable") || (words.contains("import") && words.contains("XCTest"))
                return isWrong ? Finding(path: file.path, line: index + 1, what: code) : nil
            }
        }
    }
}
