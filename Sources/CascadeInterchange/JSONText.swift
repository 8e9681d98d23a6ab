/// Writes JSON (RFC 8259) in a fixed order of keys, so that equal figures are equal bytes.
///
/// Foundation's encoder sorts keys or leaves their order open, and the contract shows them in an order that
/// people read; hence this small writer.
package struct JSONText {
    /// The text so far.
    package private(set) var text = ""
    private var needsComma = false

    package init() {}

    /// Writes an object; `body` writes its members.
    package mutating func object(_ body: (inout JSONText) -> Void) { bracket("{", "}", body) }

    /// Writes an array; `body` writes its elements.
    package mutating func array(_ body: (inout JSONText) -> Void) { bracket("[", "]", body) }

    /// Writes a member's key; its value must follow.
    package mutating func key(_ name: String) {
        string(name)
        text += ": "
        needsComma = false
    }

    package mutating func member(_ name: String, _ value: Int?) {
        key(name)
        number(value)
    }

    package mutating func member(_ name: String, _ value: Double?) {
        key(name)
        number(value)
    }

    package mutating func member(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { literal("null") }
    }

    package mutating func number(_ value: Int?) { literal(value.map(String.init) ?? "null") }

    package mutating func number(_ value: Double?) { literal(value.map { "\($0)" } ?? "null") }

    package mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }

    /// Writes a string, escaped.
    package mutating func string(_ value: String) {
        separate()
        text += "\""
        if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
            text += value
        } else {
            escape(value)
        }
        text += "\""
        needsComma = true
    }

    private mutating func escape(_ value: String) {
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..."\u{1F}":
                let hex = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    /// Starts the next element or member on a line of its own.
    package mutating func newLine() {
        if needsComma {
            text += ",\n"
            needsComma = false
        } else {
            text += "\n"
        }
    }

    private mutating func literal(_ value: String) {
        separate()
        text += value
        needsComma = true
    }

    private mutating func bracket(_ open: String, _ close: String, _ body: (inout JSONText) -> Void) {
        separate()
        text += open
        needsComma = false
        body(&self)
        text += close
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { text += ", " }
    }
}
