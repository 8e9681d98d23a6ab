import ArgumentParser
import CascadeTerminal
import CascadeTexts

/// `lantoa-hub carry`: an exchange by what somebody carries.
struct HubCarryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carry",
        abstract: Phrase.carryAbstract.text(in: Terminal.language),
        subcommands: [HubCarryOutCommand.self, HubCarryInCommand.self]
    )
}

/// `lantoa-hub carry out`: onto a stick.
struct HubCarryOutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "out",
        abstract: Phrase.carryOutAbstract.text(in: Terminal.language)
    )

    @OptionGroup var data: HubFolder

    @Argument(help: help(.carryFolderHelp, valueName: "dir"), completion: .directory)
    var folder: String

    @Flag(name: .customLong("all"), help: help(.carryAllHelp))
    var writesAll = false

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        try CarryWords.carryOut(data.open(), folder, everything: writesAll, json: printsJSON)
    }
}

/// `lantoa-hub carry in`: off a stick.
struct HubCarryInCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "in",
        abstract: Phrase.carryInAbstract.text(in: Terminal.language)
    )

    @OptionGroup var data: HubFolder

    @Argument(help: help(.carryFolderHelp, valueName: "dir"), completion: .directory)
    var folder: String

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws { try CarryWords.carryIn(data.open(), folder, json: printsJSON) }
}
