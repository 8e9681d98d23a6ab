import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// Two entries that a command says something of.
struct PairOptions: ParsableArguments {
    @OptionGroup var options: ReplicaOptions

    @Argument(help: help(.oneEntryHelp, valueName: "one"))
    var one: String

    @Argument(help: help(.otherEntryHelp, valueName: "other"))
    var other: String

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    /// Says something of two people.
    func sayOfPeople(_ body: (Replica, RecordID, RecordID) throws -> Void) throws {
        let replica = try options.open()
        let (one, other) = (try Self.person(one, replica), try Self.person(other, replica))
        try body(replica, one, other)
        try show(one, other, replica)
    }

    /// Says something of two sessions.
    func sayOfSessions(_ body: (Replica, RecordID, RecordID) throws -> Void) throws {
        let replica = try options.open()
        let (one, other) = (try Self.record(one), try Self.record(other))
        try body(replica, one, other)
        try show(one, other, replica)
    }

    private func show(_ one: RecordID, _ other: RecordID, _ replica: Replica) throws {
        guard printsJSON else { return try Terminal.show(.saidOfPair) }
        let unsent = try replica.status().unsent
        try Terminal.showJSON { json in
            json.member("one", one.description)
            json.member("other", other.description)
            json.member("unsent", unsent)
        }
    }

    private static func record(_ text: String) throws -> RecordID {
        guard let record = RecordID(text) else { throw Failure.data(.entryNotFound(text)) }
        return record
    }

    private static func person(_ text: String, _ replica: Replica) throws -> RecordID {
        if let record = RecordID(text) { return record }
        let found = try replica.findPeople(text, limit: 2)
        guard let person = found.first else { throw Failure.data(.entryNotFound(text)) }
        guard found.count == 1 else { throw Failure.data(.entriesSeveral(text)) }
        return person.id
    }
}

extension DuplicatesCommand {
    /// `lantoa duplicates merge`: two entries are one person.
    struct MergePeople: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "merge",
            abstract: Phrase.duplicatesMergeAbstract.text(in: Terminal.language)
        )
        @OptionGroup var pair: PairOptions

        func run() throws { try pair.sayOfPeople { try $0.merge($1, $2) } }
    }

    /// `lantoa duplicates different`: two entries are two people.
    struct DifferentPeople: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "different",
            abstract: Phrase.duplicatesDifferentAbstract.text(in: Terminal.language)
        )
        @OptionGroup var pair: PairOptions

        func run() throws { try pair.sayOfPeople { try $0.tellApart($1, $2) } }
    }

    /// `lantoa duplicates unmerge`: takes a merge back.
    struct UnmergePeople: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "unmerge",
            abstract: Phrase.duplicatesUnmergeAbstract.text(in: Terminal.language)
        )
        @OptionGroup var pair: PairOptions

        func run() throws { try pair.sayOfPeople { try $0.unmerge($1, $2) } }
    }

    /// `lantoa duplicates link`: two sessions are one event.
    struct LinkSessions: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "link",
            abstract: Phrase.duplicatesLinkAbstract.text(in: Terminal.language)
        )
        @OptionGroup var pair: PairOptions

        func run() throws { try pair.sayOfSessions { try $0.linkSessions($1, $2) } }
    }

    /// `lantoa duplicates separate`: two sessions are two events.
    struct SeparateSessions: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "separate",
            abstract: Phrase.duplicatesSeparateAbstract.text(in: Terminal.language)
        )
        @OptionGroup var pair: PairOptions

        func run() throws { try pair.sayOfSessions { try $0.markDifferentSessions($1, $2) } }
    }
}
