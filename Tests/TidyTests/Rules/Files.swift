extension Rule {
    private static let longestFile = 500

    /// Data, not code: made by a script.
    private static let dataFiles: Set<String> = [
        "Sources/CascadeRegister/Register/NationalRegister+Rows.swift"
    ]

    static let filesAreShort = Rule(
        promise: "A file of code holds one idea, in at most \(longestFile) lines",
        violations: [
            Repository(["Sources/CascadeModel/A.swift": String(repeating: "\n", count: longestFile)]),
            Repository(["Scripts/a.py": String(repeating: "pass\n", count: longestFile + 1)]),
        ],
        harmless: [
            Repository(["Sources/CascadeModel/A.swift": String(repeating: "\n", count: longestFile - 1)]),
            Repository(["Data/units.csv": String(repeating: "1,2\n", count: longestFile + 1)]),
            Repository(["Protocol/A/Generated/a.pb.swift": String(repeating: "\n", count: longestFile)]),
            Repository(dataFiles.reduce(into: [:]) { $0[$1] = String(repeating: "\n", count: longestFile) }),
        ]
    ) { repository in
        repository.files.compactMap { file in
            guard isCode(file.path), !isMade(file.path) else { return nil }
            let count = file.lines.count
            return count > longestFile
                ? Finding(path: file.path, line: count, what: "is \(count) lines long") : nil
        }
    }

    /// Data, or generated from a description: both are made by a script.
    private static func isMade(_ path: String) -> Bool {
        dataFiles.contains(path) || path.hasSuffix(".pb.swift")
    }

    private static func isCode(_ path: String) -> Bool {
        ["swift", "c", "h", "py", "sh"].contains { path.hasSuffix(".\($0)") } || path == "Makefile"
    }

    static let pathsAreRelative = Rule(
        promise: "No file knows where somebody's files lie",
        violations: personalFolders.map { folder in
            Repository(["Scripts/a.sh": "cd \"/\(folder)/me/lantoa\"\n"])
        },
        harmless: [
            Repository(["a.md": "https://example.org/\(personalFolders[0])/page, a/\(personalFolders[0])/b\n"]
            )
        ]
    ) { repository in
        repository.files.flatMap { file in
            file.lines.enumerated().compactMap { index, line in
                guard let folder = personalFolders.first(where: { line.namesAbsolute($0) }) else {
                    return nil
                }
                return Finding(path: file.path, line: index + 1, what: "names a path below /\(folder)")
            }
        }
    }

    /// First components of paths that exist on one machine only.
    private static let personalFolders = ["home", "Users", "root", "work", "workspace", "mnt", "Volumes"]
}

extension Substring {
    /// Whether a path below this folder of the root stands here: not as a part of a longer path or address.
    fileprivate func namesAbsolute(_ folder: String) -> Bool {
        let path = "/\(folder)/"
        guard utf8.count > path.utf8.count, contains(path) else { return false }
        var rest = self
        while let range = rest.firstRange(of: path) {
            let before = rest[..<range.lowerBound].last ?? " "
            if !(before.isLetter || before.isNumber || "._-~)}".contains(before)) { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }
}
