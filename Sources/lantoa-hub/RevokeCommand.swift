import ArgumentParser
import Cascade
import CascadeHub
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa-hub revoke`: takes a device's rights back.
struct RevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: Phrase.hubRevokeAbstract.text(in: Terminal.language)
    )

    @OptionGroup var data: HubFolder

    @Argument(help: help(.hubDeviceHelp, valueName: "device"))
    var device: String

    func run() throws {
        let replica = try data.open()
        let found = Set(try replica.grantedDevices().map(\.device)).filter {
            $0.description.hasPrefix(device.lowercased())
        }
        guard let only = found.first, found.count == 1, device.count >= 6 else {
            throw Failure.data(.hubNoSuchDevice(device))
        }
        guard only != replica.device else { throw Failure.data(.hubRevokesItself) }
        guard try !replica.isRevoked(only) else { throw Failure.data(.alreadyRevoked(only.short)) }
        let waited = Set(try replica.scopesWithoutOpenNameKey())
        _ = try replica.revoke(only)
        try replica.seal()
        AuditLog(folder: data.path, now: { replica.now }).add(.revoked, only)
        try Terminal.show(.hubRevokedDevice(only.description))
        for scope in try replica.scopesWithoutOpenNameKey() where !waited.contains(scope) {
            try Terminal.show(.hubNamesWait(scope.description))
        }
    }
}
