import CascadeModel
import CascadeTestSupport
import Testing

@Suite("Scopes")
struct ScopeTests {
    @Test(
        "A path of codes is read and written back",
        arguments: ["42", "42/18073", "42/18073/Trường Lê Lợi/9A"]
    )
    func reading(text: String) throws {
        let scope = try Scope(text)
        #expect(scope.description == text)
        #expect(scope.path.map(\.text) == text.split(separator: "/").map(String.init))
    }

    @Test("Empty parts, forbidden signs and more than 16 levels are refused")
    func refusing() throws {
        for text in ["", "/", "42/", "/42", "42//9A"] {
            #expect(throws: ModelError(.identifierEmpty)) { try Scope(text) }
        }
        #expect(throws: ModelError(.identifierForbiddenCharacter)) { try Scope("42/a;b") }
        let levels = Array(repeating: "a", count: 17)
        #expect(try Scope(levels.dropLast().joined(separator: "/")).path.count == 16)
        #expect(throws: ModelError(.identifierTooLong, field: "scope")) {
            try Scope(levels.joined(separator: "/"))
        }
    }

    @Test("A scope covers itself and what lies below, by whole codes; the nearest common one covers both")
    func covering() throws {
        var generator = SeededGenerator(seed: 6)
        let codes = ["4", "42", "4a", "Đ"]
        let texts = (0..<60).map { _ in
            (0..<generator.number(1...4)).map { _ in generator.pick(codes) ?? "4" }.joined(separator: "/")
        }
        let scopes = try texts.map { try Scope($0) }
        for (one, text) in zip(scopes, texts) {
            for (other, otherText) in zip(scopes, texts) {
                let isBelow = (otherText + "/").hasPrefix(text + "/")
                #expect(one.covers(other) == isBelow, "\(text) over \(otherText)")
                let common = one.common(with: other)
                #expect(common == other.common(with: one))
                #expect((common == nil) == (one.path.first != other.path.first))
                guard let common else { continue }
                #expect(common.covers(one) && common.covers(other))
                let deeper = min(one.path.count, other.path.count)
                if common.path.count < deeper {
                    #expect(one.path[common.path.count] != other.path[common.path.count])
                }
            }
        }
    }

    @Test("Higher units come first, then by code")
    func order() throws {
        let sorted = try ["42", "42/18073", "42/18073/9A", "42/18074", "43"].map { try Scope($0) }
        #expect(sorted.reversed().sorted() == sorted)
        #expect(try !(Scope("42") < Scope("42")))
    }
}
