import Foundation
import Testing

@Suite("lantoa chains")
struct ChainsCommandTests {
    @Test("draws the largest chain, or the one asked for, also by a merged identifier")
    func draws() throws {
        let scratch = try Scratch()
        let largest = try Command(
            "chains",
            "--from",
            example("vi-du-a"),
            "--svg",
            scratch.path("a.svg"),
            "--dot",
            scratch.path("a.dot")
        )
        #expect(largest.exitCode == 0)
        #expect(try scratch.text("a.svg").contains("<svg "))
        #expect(try scratch.text("a.dot").contains("digraph"))
        let one = try Command(
            "chains",
            "--from",
            example("vi-du-a"),
            "--root",
            "H",
            "--svg",
            scratch.path("h.svg")
        )
        let other = try Command(
            "chains",
            "--from",
            example("vi-du-a"),
            "--root",
            "H2",
            "--svg",
            scratch.path("h2.svg")
        )
        #expect(one.exitCode == 0 && other.exitCode == 0)
        #expect(try scratch.text("h.svg") == scratch.text("h2.svg"))
    }

    @Test("says who has no chain, and leaves the picture that was there")
    func nobody() throws {
        let scratch = try Scratch()
        try "cũ".write(toFile: scratch.path("a.svg"), atomically: false, encoding: .utf8)
        let command = try Command(
            "chains",
            "--from",
            example("vi-du-a"),
            "--root",
            "Z",
            "--svg",
            scratch.path("a.svg")
        )
        #expect(command.exitCode == 65)
        #expect(command.errors.contains("«Z»"))
        #expect(try scratch.text("a.svg") == "cũ")
    }

    @Test("needs to know where to write, and says where it could not")
    func noPlace() throws {
        #expect(try Command("chains", "--from", example("vi-du-a")).exitCode == 64)
        let command = try Command("chains", "--from", example("vi-du-a"), "--svg", "/khong/co/a.svg")
        #expect(command.exitCode == 74)
        #expect(command.errors.contains("/khong/co/a.svg"))
    }
}
