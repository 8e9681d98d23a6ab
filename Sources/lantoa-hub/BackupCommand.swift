import ArgumentParser
import Cascade
import CascadeTerminal
import CascadeTexts

/// `lantoa-hub backup`: a copy of the data, as of one moment, while the hub serves.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: Phrase.hubBackupAbstract.text(in: Terminal.language)
    )

    @Argument(help: help(.hubBackupFileHelp, valueName: "file"), completion: .file())
    var file: String

    @OptionGroup var data: HubFolder

    @Flag(help: help(.hubWithKeysHelp))
    var withKeys = false

    @Flag(help: help(.hubBackupOutsideHelp))
    var outside = false

    func run() throws {
        let replica = try data.open()
        let keys = BackupKeys.folder(beside: file)
        do throws(ReplicaError) {
            try replica.backUp(to: file, keys: withKeys ? keys : nil, isOutside: outside)
        } catch {
            guard error.code == .alreadyThere else { throw Failure.hub(error, folder: file) }
            throw Failure(phrase: .hubBackupThere(file), exitCode: 73)
        }
        try Terminal.show(.hubBackedUp(file))
        if outside { try Terminal.show(.hubBackupCovers) }
        Terminal.tell(withKeys ? .hubKeysBackedUp(keys) : .hubBackupLacksKeys)
    }
}

/// Where a backup has its keys.
enum BackupKeys {
    static func folder(beside file: String) -> String { "\(file).keys" }
}
