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

    /// Where the settings are that have no other place.
    package static let defaultFile = "/etc/lantoa/lantoad.json"
    /// Seconds between two looks for news, unless told otherwise.
    package static let defaultInterval = 300

    /// The options of the command line; nil for those that were not given.
    package struct Options: Hashable, Sendable {
        package var file: String?
        package var folder: String?
        package var interval: Int?
        package var logLevel: String?

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
    /// and `LANTOA_LOG_LEVEL` in the environment. `LANTOA_CONFIG` names the file; the one of the system may be missing.
    ///
    /// - Throws: ``SettingsError``.
    package init(_ options: Options, environment: [String: String]) async throws(SettingsError) {
        let settings = try await LayeredSettings(
            options.values,
            environment: environment,
            prefix: ["lantoa"],
            file: LayeredSettings.File(options.file, environment["LANTOA_CONFIG"], usual: Self.defaultFile)
        )
        folder = try settings.text("replica") ?? "\(environment["HOME"] ?? "")/lantoa"
        interval = try settings.number("sync.interval", in: 1...86_400) ?? Self.defaultInterval
        logLevel = try settings.logLevel("log.level") ?? .info
    }
}

extension DaemonSettings.Options {
    fileprivate var values: [String: LayeredSettings.Value] {
        var values: [String: LayeredSettings.Value] = [:]
        if let folder { values["replica"] = .text(folder) }
        if let interval { values["sync.interval"] = .number(interval) }
        if let logLevel { values["log.level"] = .text(logLevel) }
        return values
    }
}
