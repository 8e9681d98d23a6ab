import Foundation

/// The files of a repository as text: this one, or a few lines made up to try a rule on.
struct Repository: Sendable {
    let files: [TextFile]

    /// A made-up repository, by path.
    init(_ texts: [String: String]) {
        files = texts.sorted { $0.key < $1.key }.map { TextFile(path: $0.key, text: $0.value) }
    }

    /// Reads every text file below a folder; what commands make (`make clean` deletes it) is left out.
    init(readingFrom root: URL) throws {
        var found: [TextFile] = []
        let keys: [URLResourceKey] = [.isDirectoryKey, .isRegularFileKey]
        guard let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: keys) else {
            throw CocoaError(.fileReadNoSuchFile)
        }
        for case let url as URL in walk {
            let name = url.lastPathComponent
            let kind = try url.resourceValues(forKeys: Set(keys))
            if kind.isDirectory ?? false {
                if Self.isMade(name) { walk.skipDescendants() }
            } else if kind.isRegularFile ?? false, !Self.isMade(name),
                let text = String(bytes: try Data(contentsOf: url), encoding: .utf8)
            {
                let path = url.standardizedFileURL.path.dropFirst(root.standardizedFileURL.path.count + 1)
                found.append(TextFile(path: String(path), text: text))
            }
        }
        files = found.sorted { $0.path < $1.path }
    }

    /// Swift files below one of some folders; code that a tutorial shows is an example's, and no module's.
    func swift(in folders: String...) -> [TextFile] {
        files.filter { file in
            file.path.hasSuffix(".swift") && !file.path.contains(".docc/")
                && folders.contains { file.path.hasPrefix("\($0)/") }
        }
    }

    /// The file at a path.
    func file(_ path: String) -> TextFile? { files.first { $0.path == path } }

    private static func isMade(_ name: String) -> Bool {
        ["out", "docs-html", "DerivedData", "__pycache__", "Package.resolved"].contains(name)
            || [".git", ".build", ".swiftpm", ".DS_Store"].contains(name) || name.hasPrefix(".build-")
    }
}

/// One file: its path from the root, its text, and, for Swift, the text taken apart.
struct TextFile: Sendable {
    let path: String
    let text: String
    /// Code, comments and literals; empty where the file is not Swift.
    let swift: SwiftSource

    init(path: String, text: String) {
        self.path = path
        self.text = text
        swift = path.hasSuffix(".swift") ? SwiftSource(text) : SwiftSource("")
    }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The folder of `Sources`, `Daemon` or `Protocol` it belongs to.
    var module: String? {
        let parts = path.split(separator: "/")
        guard parts.count > 2 else { return nil }
        let isModule =
            parts[0] == "Sources" || parts[0] == "Daemon" || path.hasPrefix("Protocol/CascadeProtocol/")
        return isModule ? String(parts[1]) : nil
    }
}
