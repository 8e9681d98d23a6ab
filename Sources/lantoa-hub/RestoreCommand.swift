import ArgumentParser
import Cascade
import CascadeHub
import CascadeModel
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
        if let keys, !FileManager.default.fileExists(atPath: keys) {
            throw Failure(phrase: .hubKeysMissing(keys), exitCode: 74)
        }
        let replica: Replica
        do throws(ReplicaError) {
            replica = try Replica.restore(file, to: data.path, keys: keys ?? (isBeside ? beside : nil))
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
        AuditLog(folder: data.path, now: { replica.now }).add(.restored, nil)
        try Terminal.show(.hubRestored(data.path))
        let forgotten = try AuditLog.revoked(in: data.path).filter { try !replica.isRevoked($0) }
        for device in forgotten.map(\.description) {
            Terminal.tell(.labelled(.warning, .hubForgotRevocation(device)))
        }
        if forgotten.isEmpty { Terminal.tell(.labelled(.warning, .hubMayLackRevocations)) }
        try replica.close()
    }
}
