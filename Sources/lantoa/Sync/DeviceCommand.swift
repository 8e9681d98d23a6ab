import ArgumentParser
import Cascade
import CascadeInterchange
import CascadeModel
import CascadeProtocol
import CascadeTerminal
import CascadeTexts

/// `lantoa device`: who was let in, and who may read names.
struct DeviceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device",
        abstract: Phrase.deviceAbstract.text(in: Terminal.language),
        subcommands: [DeviceListCommand.self, DeviceNamesCommand.self, DeviceRevokeCommand.self],
        defaultSubcommand: DeviceListCommand.self
    )
}

/// `lantoa device list`.
struct DeviceListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: Phrase.deviceListAbstract.text(in: Terminal.language)
    )

    @OptionGroup var replica: ReplicaOptions

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let devices = try replica.openForReading().grantedDevices()
        if printsJSON {
            try Terminal.showJSON { json in
                json.key("devices")
                json.array { json in
                    for device in devices {
                        json.object { json in
                            json.member("device", device.device.description)
                            json.member("scope", device.scope.description)
                            json.member("role", String(describing: device.role))
                            json.member("revoked", isTrue: device.isRevoked)
                            json.member("names", isTrue: device.readsNames)
                        }
                    }
                }
            }
            return
        }
        for device in devices {
            let line = Phrase.hubDevice(
                device.device.short,
                scope: device.scope.description,
                role: device.role.phrase,
                isRevoked: device.isRevoked
            )
            let names = device.readsNames ? "  " + Phrase.readsNames.text(in: Terminal.language) : ""
            try Terminal.show(line.text(in: Terminal.language) + names + "\n")
        }
    }
}

/// `lantoa device names`: the school lets a device read names.
struct DeviceNamesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names",
        abstract: Phrase.deviceNamesAbstract.text(in: Terminal.language)
    )

    @Argument(help: help(.deviceNamesHelp, valueName: "device"))
    var device: String

    @OptionGroup var replica: ReplicaOptions

    @Flag(name: .customLong("yes"), help: help(.yesHelp))
    var isConfirmed = false

    @Flag(name: .customLong("json"), help: help(.jsonHelp))
    var printsJSON = false

    func run() throws {
        let replica = try replica.open()
        let hub = try replica.hub?.hub
        if device.lowercased() == "hub" {
            guard let hub else { throw Failure.data(.noHub) }
            return try giveNames(replica, toHub: hub)
        }
        let only = try replica.device(namedBy: device)
        if only == hub { return try giveNames(replica, toHub: only) }
        guard try !replica.readsAllNames(only) else { throw Failure.data(.alreadyReadsNames(only.short)) }
        try replica.giveNames(to: only)
        try show(only, .deviceReadsNames(only.short), try replica.scope.description)
    }

    /// Names pass through a hub sealed unless somebody decides otherwise: he is told what it means.
    private func giveNames(_ replica: Replica, toHub hub: DeviceID) throws {
        let scope = try replica.scope.description
        if !isConfirmed {
            guard Terminal.isInteractive, !printsJSON else { throw usage(.hubNamesNeedYes(scope)) }
            guard try Terminal.confirms(.hubNamesQuestion(scope)) else {
                Terminal.tell(.nothingDone)
                return
            }
        }
        try replica.giveNamesToHub()
        try show(hub, .hubReadsNames(scope), scope)
    }

    private func show(_ device: DeviceID, _ phrase: Phrase, _ scope: String) throws {
        guard printsJSON else { return try Terminal.show(phrase) }
        try Terminal.showJSON { json in
            json.member("device", device.description)
            json.member("scope", scope)
        }
    }
}

extension Replica {
    /// The device whose identifier begins so: one with a grant, or this one has met.
    ///
    /// - Throws: ``Failure`` where none does, more than one, or where it is shorter than six digits.
    func device(namedBy beginning: String, orMet: Bool = false) throws -> DeviceID {
        let met = orMet ? try peerNotes().compactMap(\.id) : []
        let found = Set(try grantedDevices().map(\.device) + met).filter {
            $0.description.hasPrefix(beginning.lowercased())
        }
        guard beginning.count >= 6, let only = found.first else {
            throw Failure.data(.noSuchDevice(beginning))
        }
        guard found.count == 1 else {
            throw Failure.data(.severalDevices(beginning, found.map(\.description).sorted()))
        }
        return only
    }
}
