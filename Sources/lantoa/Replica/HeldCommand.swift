import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeReports
import CascadeTerminal
import CascadeTexts

/// `lantoa held`: what came in and waits.
struct HeldCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "held",
        abstract: Phrase.heldAbstract.text(in: Terminal.language),
        subcommands: [HeldListCommand.self, HeldAcceptCommand.self],
        defaultSubcommand: HeldListCommand.self
    )
}

/// `lantoa held list`: what came in and waits, and why.
struct HeldListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase.heldListAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.openForReading()
        let held = try replica.held()
        let records = try replica.heldRecords()
        let turnedAway = try TurnedAway(replica, hasHeld: !held.isEmpty)
        if printsJSON {
            return try Terminal.showJSON { json in
                json.members(of: held, records)
                json.member("revoked", isTrue: turnedAway.isRevoked)
                json.member("unsent_sessions", turnedAway.sessions)
                json.member("last_sync_error", turnedAway.trouble?.code)
            }
        }
        if held.isEmpty, turnedAway.phrase == nil { try Terminal.show(.nothingHeld) }
        let words = HistoryWords(replica, heldNames: records.heldNames)
        for waiting in held {
            try Terminal.show(
                .heldLine(
                    device: waiting.device?.short ?? "?",
                    log: waiting.mark.log.description,
                    sequence: String(waiting.mark.sequence),
                    reason: waiting.reason.phrase,
                    isOwn: waiting.device == replica.device
                )
            )
            for record in records where record.mark == waiting.mark {
                for entry in record.entries {
                    let kind = entry.kind.phrase?.text(in: Terminal.language)
                    let line = ([kind].compactMap { $0 } + (try words.lines(entry))).joined(separator: " · ")
                    try Terminal.show("  \(record.record)  \(line)\n")
                }
            }
        }
        if let phrase = turnedAway.phrase { try Terminal.show(phrase) }
    }
}

/// What of this device nobody else holds because the hub does not take it, as it said at the last exchange.
private struct TurnedAway {
    let isRevoked: Bool
    /// How many sessions nobody has signed for.
    let sessions: Int
    let trouble: SyncNote.Trouble?
    private let isAnything: Bool

    init(_ replica: Replica, hasHeld: Bool) throws {
        isRevoked = try replica.isTurnedAway
        trouble = try replica.syncNote().trouble
        let delivery = try replica.delivery()
        sessions = delivery.saved - delivery.received - delivery.elsewhere
        // What waits by this device's own judgement is listed one by one already.
        isAnything =
            try sessions > 0 || replica.status().unsent > 0
            || !(isRevoked && hasHeld) && replica.hasUndelivered()
    }

    /// In words; nil where nothing waits that way.
    var phrase: Phrase? {
        guard isAnything else { return nil }
        if isRevoked {
            return .turnedAwayHolds(sessions: NumberStyle(Terminal.language).whole(sessions))
        }
        return trouble.flatMap(RefusalWords.phrase)
    }
}

extension [HeldRecord] {
    /// The names of the people that are entered in what waits.
    var heldNames: [RecordID: String] {
        reduce(into: [:]) { names, held in
            for entry in held.entries where entry.kind == .person {
                if case .text(let name) = entry.fields[PersonField.name] { names[held.record] = name }
            }
        }
    }
}

extension RecordKind {
    /// What such a record is, in a word; nil for what is no record of the cascade.
    fileprivate var phrase: Phrase? {
        switch self {
        case .person: .kindPerson
        case .session: .kindSession
        case .credential: .credentialTitle
        case .consent: .consentTitle
        case .recheck: .kindRecheck
        case .skill: .kindSkill
        case .unit: .kindUnit
        default: nil
        }
    }
}

extension JSONText {
    fileprivate mutating func members(of held: [HeldChangeSet], _ records: [HeldRecord]) {
        key("held")
        array { json in
            for waiting in held {
                json.newLine()
                json.object { json in
                    json.member("log", waiting.mark.log.description)
                    json.member("sequence", Int(waiting.mark.sequence))
                    json.member("device", waiting.device?.description)
                    json.member("reason", waiting.reason.rawValue)
                    json.member("records", records.filter { $0.mark == waiting.mark }.map(\.record))
                }
            }
        }
    }
}
