import Cascade
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// Says the history of a record in plain words.
struct HistoryWords {
    private let replica: Replica
    private let language: Language
    private let describer: RecordDescriber

    init(
        _ replica: Replica,
        language: Language = Terminal.language,
        heldNames: [RecordID: String] = [:]
    ) {
        self.replica = replica
        self.language = language
        describer = RecordDescriber(replica, language: language, heldNames: heldNames)
    }

    /// When, who, on which device, and what vouches for it.
    func heading(_ entry: HistoryEntry) throws -> String {
        let device = entry.device.map { device in
            (device == replica.device ? Phrase.thisDevice(device.short) : .otherDevice(device.short)).text(
                in: language
            )
        }
        let words = [
            "  " + describer.moment(milliseconds: entry.milliseconds), try describer.author(entry.author),
            device,
            voucher(entry.voucher).text(in: language),
            entry.held.map { Phrase.isHeld($0.phrase).text(in: language) },
            entry.doubt?.phrase.text(in: language),
        ]
        return words.compactMap { $0 }.joined(separator: " · ")
    }

    /// What was stated, a line each.
    func lines(_ entry: HistoryEntry) throws -> [String] {
        try entry.fields.flatMap { field, value -> [String] in
            let word = FieldWord(entry.kind, field)
            guard word.meaning != .hidden else { return [] }
            let name = (word.name(where: entry.fields[SessionField.decision]) ?? word.name).text(in: language)
            return try values(value, word.meaning).map { "\(name): \($0)" }
        }
    }

    private func voucher(_ voucher: HistoryEntry.Voucher) -> Phrase {
        switch voucher {
        case .signed(let sequence): .signatureValid(NumberStyle(language).whole(Int(sequence)))
        case .broken(let sequence): .signatureInvalid(NumberStyle(language).whole(Int(sequence)))
        case .unsealed: .notSealed
        }
    }

    private func values(_ value: FactValue, _ meaning: FieldWord.Meaning) throws -> [String] {
        switch value {
        case .none: [Phrase.emptied.text(in: language)]
        case .integer(let number): [meaning.text(number, language, describer)]
        case .text(let text): [text]
        case .bytes(let bytes):
            [Phrase.bytesCount(NumberStyle(language).whole(bytes.count)).text(in: language)]
        case .reference(let record): [try name(record)]
        case .references(let list): try list.map { try element(try name($0.key), $0.value, meaning) }
        case .texts(let list): try list.map { try element($0.key, $0.value, meaning) }
        case .dots: []
        }
    }

    private func element(_ name: String, _ value: Int64, _ meaning: FieldWord.Meaning) throws -> String {
        if value == FactValue.removed { return Phrase.takenOut(name).text(in: language) }
        guard meaning == .learners, let value = LearnerValue(value) else {
            // 0 takes a link back.
            return value == 0 ? Phrase.takenOut(name).text(in: language) : name
        }
        let words = [value.outcome?.phrase, value.relation.flatMap { $0 }?.phrase].compactMap {
            $0?.text(in: language)
        }
        return words.isEmpty ? name : "\(name) – \(words.joined(separator: ", "))"
    }

    private func name(_ record: RecordID) throws -> String {
        try describer.person(record)
    }
}
