import Cascade
import CascadeInterchange
import CascadeModel
import CascadeReports
import CascadeTexts

extension Terminal {
    /// Writes one JSON object; the body writes its members.
    ///
    /// - Throws: ``Failure`` where it cannot be written.
    static func showJSON(_ body: (inout JSONText) -> Void) throws {
        var json = JSONText()
        json.object(body)
        try show(json.text + "\n")
    }
}

extension JSONText {
    /// Writes a member that is a list of records.
    mutating func member(_ name: String, _ records: [RecordID]) {
        key(name)
        array { json in records.forEach { json.string($0.description) } }
    }

    /// Writes a member that is true or false.
    mutating func member(_ name: String, isTrue value: Bool) {
        key(name)
        boolean(value)
    }
}

extension Terminal {
    /// Says that something is on the disk: as JSON with the record's identifier, or in words.
    ///
    /// - Throws: ``Failure`` where it cannot be written.
    static func showSaved(_ record: RecordID, _ name: String, _ replica: Replica, asJSON: Bool) throws {
        let unsent = try replica.status().unsent
        if asJSON {
            try showJSON { json in
                json.member(name, record.description)
                json.member("unsent", unsent)
            }
        } else {
            try show("\(record)\n")
            try show(.saved(unsent: NumberStyle(language).whole(unsent)))
        }
    }
}
