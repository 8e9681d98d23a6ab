import ArgumentParser
import Cascade
import CascadeHub
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
        let now: Int64
        do throws(ReplicaError) {
            let replica = try Replica.restore(file, to: data.path, keys: keys ?? (isBeside ? beside : nil))
            now = replica.now
            try replica.close()
        } catch {
            switch error.code {
            case .notThere: throw Failure(phrase: .hubBackupMissing(file), exitCode: 74)
            case .corrupt, .notAReplica: throw Failure(phrase: .hubBackupDamaged(file), exitCode: 65)
            default: throw Failure.hub(error, folder: error.code == .alreadyThere ? data.path : file)
            }
        }
        let audit = AuditLog.path(in: data.path)
        // One that is in place is newer than any copy.
        if !FileManager.default.fileExists(atPath: audit) {
            try BackupAudit.copy(BackupAudit.file(beside: file), to: audit)
        }
        AuditLog(folder: data.path, now: { now }).add(.restored, nil)
        try Terminal.show(.hubRestored(data.path))
    }
}
