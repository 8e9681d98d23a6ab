import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeTerminal
import CascadeTexts

/// `lantoa-hub devices`: who was let in.
struct DevicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices",
        abstract: Phrase.hubDevicesAbstract.text(in: Terminal.language)
    )

    @OptionGroup var data: HubFolder

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try data.openForReading()
        let devices = try replica.grantedDevices()
        guard printsJSON else {
            for device in devices {
                try Terminal.show(
                    .hubDevice(
                        device.device.description,
                        scope: device.scope.description,
                        role: device.role.phrase,
                        isRevoked: device.isRevoked
                    )
                )
            }
            return
        }
        try Terminal.showJSON { json in
            json.key("devices")
            json.array { json in
                for device in devices {
                    json.newLine()
                    json.object { json in
                        json.member("device", device.device.description)
                        json.member("scope", device.scope.description)
                        json.member("role", String(describing: device.role))
                        json.member("revoked", isTrue: device.isRevoked)
                    }
                }
            }
        }
    }
}
