import CascadeService
import Foundation
import Testing

@Suite("What is written of settings")
struct SettingsPagesTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// The keys of the example of a man page, joined by dots.
    private static func exampleKeys(_ page: String) throws -> Set<String> {
        let parts = page.components(separatedBy: ".Bd -literal -offset indent\n")
        let example = try #require(parts.dropFirst().first?.components(separatedBy: ".Ed\n").first)
        func keys(_ value: Any) -> [String] {
            guard let object = value as? [String: Any] else { return [""] }
            return object.flatMap { name, value in keys(value).map { $0.isEmpty ? name : "\(name).\($0)" } }
        }
        return Set(keys(try JSONSerialization.jsonObject(with: Data(example.utf8))))
    }

    /// The words of ours that look like variables of the environment.
    private static func variables(_ text: String) -> Set<String> {
        Set(
            text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }.map(String.init)
                .filter { $0.hasPrefix("LANTOA_") && !$0.hasSuffix("_H") && !$0.hasSuffix("_") }
        )
    }

    private static func check<Key: SettingKey>(_ key: Key.Type, in path: String) throws {
        let page = try text(path)
        #expect(try exampleKeys(page) == Set(Key.allCases.map(\.rawValue)), "\(path)")
        let missing = Set(Key.allCases.map(\.variable)).subtracting(variables(page))
        #expect(missing.isEmpty, "\(path)")
        let strangers = variables(page).subtracting(KnownVariables.all)
        #expect(strangers.isEmpty, "\(path)")
    }

    @Test("The man pages have every key and every variable, and no others")
    func pages() throws {
        try Self.check(DaemonKey.self, in: "Documentation/man/lantoad.8")
        try Self.check(HubKey.self, in: "Documentation/man/lantoa-hub.8")
    }

    @Test("Whatever variable our programs, units, scripts and tests name is known")
    func everywhere() throws {
        var seen = Self.variables(try Self.text("Makefile"))
        for folder in ["Sources", "Daemon", "Scripts", "Documentation", "Tests/DurabilityTests"] {
            let files = try #require(
                FileManager.default.enumerator(atPath: Self.root.appendingPathComponent(folder).path)
            )
            for case let path as String in files
            where [".swift", ".sh", ".service", ".1", ".8"].contains(where: path.hasSuffix) {
                seen.formUnion(Self.variables(try Self.text("\(folder)/\(path)")))
            }
        }
        #expect(seen.contains("LANTOA_STATE") && seen.contains("LANTOA_FLIPS"))
        #expect(seen.subtracting(KnownVariables.all).isEmpty)
    }
}
