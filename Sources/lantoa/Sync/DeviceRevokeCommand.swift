import ArgumentParser
import Cascade
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa device revoke`: takes a device's rights back, also where no hub is in reach.
struct DeviceRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: Phrase.deviceRevokeAbstract.text(in: Terminal.language)
    )

    @Argument(help: help(.hubDeviceHelp, valueName: "device"))
    var device: String

    @Option(help: help(.reasonHelp, valueName: "text"), transform: nonEmptyText)
    var reason: NormalisedText?

    @OptionGroup var replica: ReplicaOptions

    @Flag(name: .customLong("yes"), help: help(.yesHelp))
    var isConfirmed = false

    func run() throws {
        let replica = try replica.open()
        let only = try replica.device(namedBy: device)
        guard only != replica.device else { throw Failure.data(.deviceRevokesItself) }
        if !isConfirmed {
            guard Terminal.isInteractive else { throw usage(.revokeNeedsYes) }
            for granted in try replica.grantedDevices() where granted.device == only {
                let question = Phrase.revokeQuestion(
                    only.short,
                    scope: granted.scope.description,
                    role: granted.role.phrase
                )
                guard try Terminal.ask(question).flatMap(YesNo.init) == .yes else {
                    Terminal.tell(.nothingDone)
                    return
                }
            }
        }
        let waited = Set(try replica.scopesWithoutOpenNameKey())
        _ = try replica.revoke(only, reason: reason)
        try Terminal.show(.deviceRevoked(only.short))
        for scope in try replica.scopesWithoutOpenNameKey() where !waited.contains(scope) {
            try Terminal.show(.hubNamesWait(scope.description))
        }
    }
}
