import CascadeMetrics
import CascadeModel
import Foundation
import Testing

// The README's example; a test below compares the two.
// README begins
func generations() throws -> [Generation: People] {
    let an = try PersonID("an")
    let binh = try PersonID("binh")
    var records = RecordSet()
    for id in [an, binh] { try records.insert(try Person(id: id)) }
    records.insert(try Credential(person: an, from: try LocalDate("2025-08-01")))
    try records.insert(
        try TeachingSession(
            id: try SessionID("s1"),
            date: try LocalDate("2025-09-01"),
            skills: [try SkillCode("vneid")],
            teachers: [an],
            learners: [.init(binh, .competent, .parent)],
            status: .verified
        )
    )
    return try ReachFigures(of: records).generations  // An is generation 1, Bình generation 2.
}
// README ends

@Suite("The library in another program")
struct EmbeddingTests {
    @Test("The README's example gives what its comment says")
    func example() throws {
        #expect(try generations() == [.known(1): People(1), .known(2): People(1)])
    }

    @Test("The README shows the code that is tested")
    func readme() throws {
        let here = URL(filePath: #filePath)
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let source = try String(contentsOf: here, encoding: .utf8)
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        let start = try #require(source.firstRange(of: "// README begins\n")?.upperBound)
        let end = try #require(source.firstRange(of: "// README ends\n")?.lowerBound)
        let shown = "```swift\nimport CascadeMetrics\nimport CascadeModel\n\n\(source[start..<end])```\n"
        #expect(readme.contains(shown))
    }
}
