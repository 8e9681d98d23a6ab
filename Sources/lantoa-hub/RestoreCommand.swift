import ArgumentParser
import Cascade
import CascadeTerminal
import CascadeTexts
import Foundation

/// `lantoa-hub restore`: the hub again, from a backup.
struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: Phrase.hubRestoreAbstract.text(in: Terminal.language)
    )

    @Argument(help: help(.hubRestoreFileHelp, valueName: "file"), completion: .file())
    var file: String

    @OptionGroup var data: HubFolder

    @Option(help: help(.hubRestoreKeysHelp, valueName: "dir"), completion: .directory)
    var keys: String?

    func run() throws {
        let beside = BackupKeys.folder(beside: file)
        let isBeside = FileManager.default.fileExists(atPath: beside)
        do throws(ReplicaError) {
            let replica = try Replica.restore(file, to: data.path, keys: keys ?? (isBeside ? beside : nil))
            try replica.close()
        } catch {
            throw Failure.hub(error, folder: error.code == .alreadyThere ? data.path : file)
        }
        try Terminal.show(.hubRestored(data.path))
    }
}
