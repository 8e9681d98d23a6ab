/// The keys of one service's settings: what is not among them is an error, not ignored.
package protocol SettingKey: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// The words with which a variable of its environment begins.
    static var prefix: [String] { get }
}

extension SettingKey {
    /// The variable of the environment that sets it.
    package var variable: String {
        (Self.prefix + rawValue.split(separator: ".").map(String.init)).joined(separator: "_").uppercased()
    }
}

/// The settings of `lantoad`.
package enum DaemonKey: String, SettingKey {
    case replica
    case interval = "sync.interval"
    case logLevel = "log.level"
    case servesPeers = "peers.on"
    case peerPort = "peers.port"
    case peers = "peers.addresses"
    case pruneAfterDays = "prune.after_days"
    case findsPeers = "peers.discovery"

    package static let prefix = ["lantoa"]
}

/// The settings of `lantoa-hub serve`.
package enum HubKey: String, SettingKey {
    case host
    case port
    case plain
    case certificate = "tls.certificate"
    case certificateKey = "tls.key"
    case requestsPerMinute = "limits.requests_per_minute"
    case bytesPerDay = "limits.bytes_per_day"
    case enrolmentsPerMinute = "limits.enrolments_per_minute"
    case logLevel = "log.level"

    package static let prefix = ["lantoa", "hub"]
}
