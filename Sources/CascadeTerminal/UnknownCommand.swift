package import ArgumentParser
import CascadeService
package import CascadeTexts

/// A word that stands where a command should, and is none.
package struct UnknownCommand: Hashable, Sendable {
    /// The word, as typed.
    package let word: String
    /// The commands before it: `lantoa session`.
    package let path: String
    /// The command that it may have been meant for.
    package let nearest: String?

    /// Looks through a command line, the program's name left out; nil where every command is there.
    ///
    /// Where one of several commands is meant if none is named, a word that is none of them may be a value for that
    /// one; `isRefused` tells that the parser has no use for it.
    package init?(
        in arguments: some Sequence<String>,
        of root: any ParsableCommand.Type,
        isRefused: Bool = false
    ) {
        var command = root
        var path = [root._commandName]
        for argument in arguments {
            let commands = command.configuration.subcommands
            guard !commands.isEmpty, isRefused || command.configuration.defaultSubcommand == nil,
                !argument.hasPrefix("-")
            else { return nil }
            if argument == "help", path.count == 1 { continue }
            guard let next = commands.first(where: { $0.answers(to: argument) }) else {
                word = argument
                self.path = path.joined(separator: " ")
                nearest = Self.nearest(to: argument, in: commands.map { $0._commandName })
                return
            }
            command = next
            path.append(next._commandName)
        }
        return nil
    }

    /// What the user reads.
    package var phrase: Phrase { .unknownCommand(word, of: path, nearest: nearest) }

    /// The name that fewest typing errors turn into the word; nil where half of it would have to be wrong.
    private static func nearest(to word: String, in names: [String]) -> String? {
        let word = Array(word.lowercased())
        let ranked = names.map { (name: $0, distance: EditDistance.between(word, Array($0))) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance * 2 <= max(word.count, 2) ? best.name : nil
    }
}

extension ParsableCommand {
    fileprivate static func answers(to word: String) -> Bool {
        word == _commandName || configuration.aliases.contains(word)
    }
}
