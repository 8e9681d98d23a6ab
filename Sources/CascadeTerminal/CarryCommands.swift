package import ArgumentParser
package import Cascade
import CascadeTexts

/// Options that say which replica a command works on.
package protocol ReplicaPlace: ParsableArguments {
    /// Opens it, saying what opening noticed.
    ///
    /// - Throws: ``Failure``.
    func open() throws -> Replica
}

/// `carry out`, of `lantoa` and `lantoa-hub` alike: onto a stick.
package struct CarryOutCommand<Place: ReplicaPlace>: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "out",
            abstract: Phrase.carryOutAbstract.text(in: Terminal.language),
            discussion: Phrase.carryOutDiscussion.text(in: Terminal.language)
        )
    }

    @OptionGroup package var place: Place

    @Argument(help: help(.carryFolderHelp, valueName: "dir"), completion: .directory)
    package var folder: String

    @Flag(name: .customLong("all"), help: help(.carryAllHelp))
    package var writesAll = false

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    package var printsJSON = false

    package init() {}

    package func run() throws {
        try CarryWords.carryOut(place.open(), folder, everything: writesAll, json: printsJSON)
    }
}

/// `carry in`, of `lantoa` and `lantoa-hub` alike: off a stick.
package struct CarryInCommand<Place: ReplicaPlace>: ParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "in",
            abstract: Phrase.carryInAbstract.text(in: Terminal.language),
            discussion: Phrase.carryInDiscussion.text(in: Terminal.language)
        )
    }

    @OptionGroup package var place: Place

    @Argument(help: help(.carryFolderHelp, valueName: "dir"), completion: .directory)
    package var folder: String

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    package var printsJSON = false

    package init() {}

    package func run() throws { try CarryWords.carryIn(place.open(), folder, json: printsJSON) }
}
