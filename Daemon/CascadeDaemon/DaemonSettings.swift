package import CascadeService
package import Logging

/// What a daemon is told: options over the environment over a file.
package struct DaemonSettings: Hashable, Sendable {
    /// The replica's folder.
    package var folder: String
    /// Seconds between two looks for news at the hub.
    package var interval: Int
    /// What is logged.
    package var logLevel: Logger.Level
    /// Whether other devices nearby may exchange with this one, and it with them.
    package var servesPeers: Bool
    /// The port for them; 0 for any free one.
    package var peerPort: Int
    /// Where there are others.
    package var peers: [PeerAddress]
    /// After how many days what is only kept for others is given up, where they hold it safely; 0 for never.
    package var pruneAfterDays: Int
    /// Whether it shows itself in the network, and looks for others there.
    package var findsPeers: Bool

    /// Where the settings are that have no other place.
    package static let defaultFile = "/etc/lantoa/lantoad.json"
    /// Seconds between two looks for news, unless told otherwise.
    package static let defaultInterval = 300
    /// The port for other devices, unless told otherwise.
    package static let defaultPeerPort = 8444
    /// More addresses are an error.
    package static let mostPeers = 32

    /// The options of the command line; nil for those that were not given.
    package struct Options: Hashable, Sendable {
        package var file: String?
        package var folder: String?
        package var interval: Int?
        package var logLevel: String?
        /// Without it, what the other layers say.
        package var servesPeers = false
        package var peerPort: Int?
        /// Each an address; none for what the other layers say.
        package var peers: [String] = []
        package var pruneAfterDays: Int?
        /// Without it, what the other layers say.
        package var findsNoPeers = false

        package init(
            file: String? = nil,
            folder: String? = nil,
            interval: Int? = nil,
            logLevel: String? = nil
        ) {
            self.file = file
            self.folder = folder
            self.interval = interval
            self.logLevel = logLevel
        }
    }

    /// Reads the settings.
    ///
    /// `replica`, `sync.interval` and `log.level` in the file, which is JSON; `LANTOA_REPLICA`, `LANTOA_SYNC_INTERVAL`
    /// and `LANTOA_LOG_LEVEL` in the environment. So with `peers.on`, `peers.port`, `peers.discovery` and
    /// `peers.addresses`, which is one text with commas between the addresses, and with `prune.after_days`.
    /// `LANTOA_CONFIG` names the file; the one of the system may be missing.
    ///
    /// - Throws: ``SettingsError``.
    package init(_ options: Options, environment: [String: String]) async throws(SettingsError) {
        let settings = try await LayeredSettings<DaemonKey>(
            options.values,
            environment: environment,
            file: SettingsFile(options.file, environment["LANTOA_CONFIG"], usual: Self.defaultFile)
        )
        folder = try settings.text(.replica) ?? "\(environment["HOME"] ?? "")/lantoa"
        interval = try settings.number(.interval, in: 1...86_400) ?? Self.defaultInterval
        logLevel = try settings.logLevel(.logLevel) ?? .info
        servesPeers = try settings.flag(.servesPeers) ?? false
        peerPort = try settings.number(.peerPort, in: 0...65_535) ?? Self.defaultPeerPort
        pruneAfterDays = try settings.number(.pruneAfterDays, in: 0...36_500) ?? 0
        peers = try Self.addresses(try settings.text(.peers) ?? "")
        findsPeers = try settings.flag(.findsPeers) ?? true
    }

    private static func addresses(_ text: String) throws(SettingsError) -> [PeerAddress] {
        var addresses: [PeerAddress] = []
        for word in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            let (key, value) = (DaemonKey.peers.rawValue, String(word))
            let address: PeerAddress
            do throws(PeerAddress.Flaw) { address = try PeerAddress(reading: word) } catch {
                throw error == .needsBrackets
                    ? .needsBrackets(key: key, value: value) : .invalid(key: key, value: value)
            }
            guard addresses.count < mostPeers else { throw .invalid(key: key, value: value) }
            if !addresses.contains(where: { $0.place == address.place }) { addresses.append(address) }
        }
        return addresses
    }
}

extension DaemonSettings.Options {
    fileprivate var values: [DaemonKey: LayeredSettings<DaemonKey>.Value] {
        var values: [DaemonKey: LayeredSettings<DaemonKey>.Value] = [:]
        if let folder { values[.replica] = .text(folder) }
        if let interval { values[.interval] = .number(interval) }
        if let logLevel { values[.logLevel] = .text(logLevel) }
        if servesPeers { values[.servesPeers] = .flag(true) }
        if let peerPort { values[.peerPort] = .number(peerPort) }
        if let pruneAfterDays { values[.pruneAfterDays] = .number(pruneAfterDays) }
        if findsNoPeers { values[.findsPeers] = .flag(false) }
        if !peers.isEmpty { values[.peers] = .text(peers.joined(separator: ",")) }
        return values
    }
}
