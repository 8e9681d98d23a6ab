import ArgumentParser
import CascadeTerminal
import CascadeTexts

/// `lantoa carry`: an exchange by what somebody carries.
struct CarryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carry",
        abstract: Phrase.carryAbstract.text(in: Terminal.language),
        discussion: Phrase.carryDiscussion.text(in: Terminal.language),
        subcommands: [
            CarryOutCommand<ReplicaOptions>.self, CarryInCommand<ReplicaOptions>.self, CarryCodesCommand.self,
        ]
    )
}
