import ArgumentParser
import CascadeTerminal
import CascadeTexts

/// `lantoa carry`: an exchange by what somebody carries.
struct CarryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carry",
        abstract: Phrase.carryAbstract.text(in: Terminal.language),
        subcommands: [CarryOutCommand.self, CarryInCommand.self, CarryCodesCommand.self]
    )
}

/// `lantoa carry out`: onto a stick.
struct CarryOutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "out",
        abstract: Phrase.carryOutAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.carryFolderHelp, valueName: "dir"), completion: .directory)
    var folder: String

    @Flag(name: .customLong("all"), help: help(.carryAllHelp))
    var writesAll = false

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        try CarryWords.carryOut(replica.open(), folder, everything: writesAll, json: printsJSON)
    }
}

/// `lantoa carry in`: off a stick.
struct CarryInCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "in",
        abstract: Phrase.carryInAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Argument(help: help(.carryFolderHelp, valueName: "dir"), completion: .directory)
    var folder: String

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws { try CarryWords.carryIn(replica.open(), folder, json: printsJSON) }
}
