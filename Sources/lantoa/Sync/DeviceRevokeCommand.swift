import ArgumentParser
import Cascade
import CascadeInterchange
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

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.open()
        let only = try replica.device(namedBy: device)
        guard only != replica.device else { throw Failure.data(.deviceRevokesItself) }
        guard try !replica.isRevoked(only) else { throw Failure.data(.alreadyRevoked(only.short)) }
        if !isConfirmed {
            guard Terminal.isInteractive, !printsJSON else { throw usage(.revokeNeedsYes) }
            for granted in try replica.grantedDevices() where granted.device == only {
                let question = Phrase.revokeQuestion(
                    only.short,
                    scope: granted.scope.description,
                    role: granted.role.phrase
                )
                guard try Terminal.confirms(question) else {
                    Terminal.tell(.nothingDone)
                    return
                }
            }
        }
        let waited = Set(try replica.scopesWithoutOpenNameKey())
        _ = try replica.revoke(only, reason: reason)
        let waiting = try replica.scopesWithoutOpenNameKey().filter { !waited.contains($0) }
        if printsJSON {
            return try Terminal.showJSON { json in
                json.member("device", only.description)
                json.key("names_wait")
                json.array { json in waiting.forEach { json.string($0.description) } }
            }
        }
        try Terminal.show(.deviceRevoked(only.short))
        for scope in waiting { try Terminal.show(.hubNamesWait(scope.description)) }
    }
}
