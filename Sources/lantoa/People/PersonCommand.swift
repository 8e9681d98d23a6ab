import ArgumentParser
import CascadeTerminal
import CascadeTexts

/// `lantoa person`: the people of a replica.
struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person",
        abstract: Phrase.personAbstract.text(in: Terminal.language),
        subcommands: [
            PersonAddCommand.self, PersonFindCommand.self, PersonShowCommand.self, PersonEditCommand.self,
            PersonMergeCommand.self, PersonUnmergeCommand.self, PersonDifferentCommand.self,
            PersonEraseCommand.self,
        ]
    )
}
