package import CascadeInterchange
package import CascadeModel

extension Terminal {
    /// Writes one JSON object; the body writes its members.
    ///
    /// - Throws: ``Failure`` where it cannot be written.
    package static func showJSON(_ body: (inout JSONText) -> Void) throws {
        var json = JSONText()
        json.object(body)
        try show(json.text + "\n")
    }
}

extension JSONText {
    /// Writes a member that is a list of records.
    package mutating func member(_ name: String, _ records: [RecordID]) {
        key(name)
        array { json in records.forEach { json.string($0.description) } }
    }

    /// Writes a member that is a list of words.
    package mutating func member(_ name: String, _ words: [String]) {
        key(name)
        array { json in words.forEach { json.string($0) } }
    }

    /// Writes a member that is true or false.
    package mutating func member(_ name: String, isTrue value: Bool) {
        key(name)
        boolean(value)
    }
}
