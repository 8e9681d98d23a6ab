import ArgumentParser
import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// Two people, as the commands on links take them.
struct PersonPairOptions: ParsableArguments {
    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.personHelp, valueName: "person"))
    var one: String

    @Argument(help: help(.otherPersonHelp, valueName: "other-person"))
    var other: String

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    /// Does something with both, and says that it is saved.
    ///
    /// - Throws: ``Failure``, or `ReplicaError`.
    func run(_ body: (Replica, RecordID, RecordID) throws -> Void) throws {
        let replica = try replica.open()
        let resolver = RecordResolver(replica)
        let (one, other) = (try resolver.person(one), try resolver.person(other))
        try body(replica, one, other)
        try Terminal.showSaved(min(one, other), "person", replica, asJSON: printsJSON)
    }
}

/// `lantoa person merge`: two entries are one human being.
struct PersonMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: Phrase.personMergeAbstract.text(in: Terminal.language)
    )

    @OptionGroup var pair: PersonPairOptions

    func run() throws {
        try pair.run { replica, one, other in
            try replica.merge(one, other)
            guard try !replica.mergedEntries(of: one).contains(other) else { return }
            Terminal.tell(.labelled(.warning, .mergeVetoed("\(one)", "\(other)")))
        }
    }
}

/// `lantoa person unmerge`: takes a merge back.
struct PersonUnmergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unmerge",
        abstract: Phrase.personUnmergeAbstract.text(in: Terminal.language)
    )

    @OptionGroup var pair: PersonPairOptions

    func run() throws { try pair.run { try $0.unmerge($1, $2) } }
}

extension Replica {
    /// Marks two entries as different people, and says so where that ends a merge.
    ///
    /// - Throws: `ReplicaError`.
    func tellApart(_ one: RecordID, _ other: RecordID) throws {
        let wereMerged = try mergedEntries(of: one).contains(other)
        try markDifferent(one, other)
        guard wereMerged else { return }
        Terminal.tell(.labelled(.warning, .differentEndsMerge("\(one)", "\(other)")))
    }
}

/// `lantoa person different`: two entries are two human beings.
struct PersonDifferentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "different",
        abstract: Phrase.personDifferentAbstract.text(in: Terminal.language)
    )

    @OptionGroup var pair: PersonPairOptions

    @Flag(name: .customLong("undo"), help: help(.undoHelp))
    var isUndone = false

    func run() throws {
        try pair.run { replica, one, other in
            if isUndone {
                try replica.unmarkDifferent(one, other)
            } else {
                try replica.tellApart(one, other)
            }
        }
    }
}
