import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa log`: the history of a record, with its signatures.
struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: Phrase.logAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.recordHelp, valueName: "record"))
    var record: String

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.openForReading()
        let id = try RecordResolver(replica).anyRecord(record)
        let entries = try replica.history(of: id)
        if printsJSON {
            try Terminal.showJSON { json in
                json.member("record", id.description)
                json.key("history")
                json.array { json in
                    for entry in entries {
                        json.newLine()
                        json.write(entry)
                    }
                }
            }
            return
        }
        let words = HistoryWords(replica)
        try Terminal.show("\(id)\n")
        for entry in entries {
            try Terminal.show(try words.heading(entry) + "\n")
            for line in try words.lines(entry) { try Terminal.show("    \(line)\n") }
        }
        if entries.contains(where: { if case .broken = $0.voucher { true } else { false } }) {
            throw Failure.data(.signatureBroken)
        }
    }
}

extension JSONText {
    /// Writes an entry of a history; values stand under the numbers that the protocol gives to fields, whose names follow.
    fileprivate mutating func write(_ entry: HistoryEntry) {
        object { json in
            json.member("at", Int(entry.milliseconds))
            json.member("author", entry.author?.description)
            json.member("device", entry.device?.description)
            json.member("role", String(describing: entry.role))
            switch entry.voucher {
            case .signed(let sequence):
                json.member("signature", "valid")
                json.member("sequence", Int(sequence))
            case .broken(let sequence):
                json.member("signature", "invalid")
                json.member("sequence", Int(sequence))
            case .unsealed: json.member("signature", "unsealed")
            }
            json.member("held", entry.held?.rawValue)
            json.members(of: entry.doubt)
            json.key("fields")
            json.object { json in
                for (field, value) in entry.fields {
                    json.key(String(field.rawValue))
                    json.write(value)
                }
            }
            json.key("names")
            json.object { json in
                for field in entry.fields.keys {
                    json.member(String(field.rawValue), entry.name(of: field))
                }
            }
        }
    }

    /// What speaks against a clock: one member, or none.
    mutating func members(of doubt: ClockDoubt?) {
        switch doubt {
        case .ahead(let latest)?: member("written_by", Int(latest))
        case .yetToCome?: member("yet_to_come", isTrue: true)
        case .beforeGrant(let granted)?: member("before_grant", Int(granted))
        case nil: break
        }
    }

    private mutating func write(_ value: FactValue) {
        switch value {
        case .none: number(Int?.none)
        case .integer(let number): self.number(Int(number))
        case .text(let text): string(text)
        case .bytes(let bytes): string(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        case .reference(let record): string(record.description)
        case .references(let list):
            object { json in list.forEach { json.member($0.key.description, Int($0.value)) } }
        case .texts(let list): object { json in list.forEach { json.member($0.key, Int($0.value)) } }
        case .dots(let dots): array { json in dots.forEach { json.string($0.description) } }
        }
    }
}
