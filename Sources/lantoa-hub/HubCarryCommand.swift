import ArgumentParser
import CascadeTerminal
import CascadeTexts

/// `lantoa-hub carry`: an exchange by what somebody carries.
struct HubCarryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carry",
        abstract: Phrase.carryAbstract.text(in: Terminal.language),
        subcommands: [CarryOutCommand<HubFolder>.self, CarryInCommand<HubFolder>.self]
    )
}
