import Testing

@Suite("Swift text taken apart")
struct SwiftSourceTests {
    @Test("Comments, nested ones too, are no code")
    func comments() {
        let source = SwiftSource("let a = 1 // one\n/* two /* three */\nfour */let b = 2\n")
        #expect(source.code == ["let a = 1 ", "", "let b = 2", ""])
        #expect(source.comments.map(\.text) == ["// one", "/* two /* three */", "four */"])
        #expect(source.comments.map(\.line) == [1, 2, 3])
    }

    @Test("A literal keeps its text without interpolations and escapes, and what stands before it")
    func literals() {
        let source = SwiftSource(#"show("a\tb \(name + "inner // no comment") c\u{1B}d")"#)
        #expect(source.literals.map(\.text) == ["inner // no comment", "a b   c d"])
        #expect(source.literals.last?.before == "show(")
        #expect(source.code == [#"show("name + """)"#])
    }

    @Test("Raw and multi-line literals end at their own mark, and lines are counted on")
    func fences() {
        let source = SwiftSource(
            "let a = #\"one \"two\" \\n\"#\nlet b = \"\"\"\n  \"three\"\n  \"\"\"\nlet c = 1"
        )
        #expect(source.literals.map(\.text) == ["one \"two\" \\n", "\n  \"three\"\n  "])
        #expect(source.literals.map(\.line) == [1, 2])
        #expect(source.code == ["let a = \"\"", "let b = \"", "", "\"", "let c = 1"])
    }

    @Test(
        "Text that ends in the middle of something is read to its end",
        arguments: ["\"a", "/* a", "\"\\", "#", "\"\\(a"]
    )
    func unfinished(text: String) {
        #expect(SwiftSource(text).code.count == 1)
    }
}
