import ArgumentParser
import Cascade
import CascadeHub
import CascadeTerminal
import CascadeTexts
import Foundation

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
        let audit = BackupAudit.file(beside: file)
        guard !FileManager.default.fileExists(atPath: audit) else {
            throw Failure(phrase: .hubBackupThere(audit), exitCode: 73)
        }
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw Failure(phrase: .hubBackupFolder(folder), exitCode: 73)
        }
        do throws(ReplicaError) {
            try replica.backUp(to: file, keys: withKeys ? keys : nil, isOutside: outside)
        } catch {
            guard error.code == .alreadyThere else { throw Failure.hub(error, folder: file) }
            throw Failure(phrase: .hubBackupThere(file), exitCode: 73)
        }
        AuditLog(folder: data.path, now: { replica.now }).add(.backedUp, nil)
        try BackupAudit.copy(AuditLog.path(in: data.path), to: audit)
        try Terminal.show(.hubBackedUp(file))
        if outside { try Terminal.show(.hubBackupCovers) }
        Terminal.tell(withKeys ? .hubKeysBackedUp(keys) : .hubBackupLacksKeys)
    }
}

/// Where a backup has the audit log.
enum BackupAudit {
    static func file(beside file: String) -> String { "\(file).audit.log" }

    /// Copies the log, if there is one, into a new file that only its owner may read.
    ///
    /// - Throws: ``Failure``.
    static func copy(_ log: String, to copy: String) throws {
        guard let content = FileManager.default.contents(atPath: log) else { return }
        do throws(ReplicaError) {
            try Replica.keepSecret(Array(content), at: copy)
        } catch {
            throw Failure.hub(error, folder: copy)
        }
    }
}

/// Where a backup has its keys.
enum BackupKeys {
    static func folder(beside file: String) -> String { "\(file).keys" }
}
