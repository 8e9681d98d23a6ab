/// A JSON value whose objects keep the order of their members: what the naive judge answers with.
///
/// Whole numbers and fractions stay apart, so that a count is compared exactly and an estimate is not.
package enum NaiveJSON: Hashable, Sendable {
    case null
    case truth(Bool)
    case whole(Int)
    case real(Double)
    case text(String)
    case list([NaiveJSON])
    case object([Member])

    /// One member of an object.
    package struct Member: Hashable, Sendable {
        package let key: String
        package let value: NaiveJSON

        package init(_ key: String, _ value: NaiveJSON) {
            self.key = key
            self.value = value
        }
    }

    /// A whole number, or null.
    package init(_ number: Int?) { self = number.map(NaiveJSON.whole) ?? .null }

    /// A text, or null.
    package init(_ text: String?) { self = text.map(NaiveJSON.text) ?? .null }

    /// The member of an object; nil where this is no object or has no such member.
    package subscript(key: String) -> NaiveJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The elements of a list; empty where this is no list.
    package var elements: [NaiveJSON] {
        guard case .list(let elements) = self else { return [] }
        return elements
    }

    /// The members of an object; empty where this is no object.
    package var members: [Member] {
        guard case .object(let members) = self else { return [] }
        return members
    }
}

extension NaiveJSON: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral, ExpressibleByFloatLiteral, ExpressibleByNilLiteral
{
    package init(integerLiteral value: Int) { self = .whole(value) }
    package init(floatLiteral value: Double) { self = .real(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(arrayLiteral elements: NaiveJSON...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, NaiveJSON)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
    package init(nilLiteral: ()) { self = .null }
}

extension NaiveJSON: CustomStringConvertible {
    /// The value as JSON text on one line.
    package var description: String {
        switch self {
        case .null: "null"
        case .truth(let truth): truth ? "true" : "false"
        case .whole(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): Self.quoted(text)
        case .list(let elements): "[" + elements.map(\.description).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(Self.quoted($0.key)): \($0.value)" }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
