import Foundation
import Testing

@Suite("The repository is tidy")
struct TidyTests {
    /// This repository, read once.
    private static let here = Result {
        try Repository(
            readingFrom: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
        )
    }

    @Test("The repository keeps the rule", arguments: Rule.all)
    func keeps(rule: Rule) throws {
        let findings = rule.findings(try Self.here.get())
        #expect(findings.isEmpty, "\(findings.map { "\n\($0)" }.joined())")
    }

    @Test("A rule finds what breaks it", arguments: Rule.all)
    func finds(rule: Rule) {
        #expect(!rule.violations.isEmpty)
        for (number, violation) in rule.violations.enumerated() {
            #expect(
                rule.findings(violation).count == 1,
                "violation \(number): \(violation.files.map(\.text))"
            )
        }
    }

    @Test("A rule lets through what comes near", arguments: Rule.all)
    func spares(rule: Rule) {
        #expect(!rule.harmless.isEmpty)
        for (number, sample) in rule.harmless.enumerated() {
            #expect(rule.findings(sample).isEmpty, "sample \(number): \(sample.files.map(\.text))")
        }
    }

    @Test("The walk finds the repository's own files and nothing that commands made")
    func walk() throws {
        let paths = Set(try Self.here.get().files.map(\.path))
        #expect(
            paths.isSuperset(of: ["Package.swift", "Makefile", ".ci/run", "Tests/TidyTests/TidyTests.swift"])
        )
        #expect(!paths.contains { $0.hasPrefix(".build") || $0.hasPrefix(".git/") || $0.hasPrefix("out/") })
    }
}
