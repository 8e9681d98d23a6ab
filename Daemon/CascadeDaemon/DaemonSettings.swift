import Configuration
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
        let named = options.file ?? environment["LANTOA_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
        let path = named ?? Self.defaultFile
        let file: FileProvider<JSONSnapshot>
        do {
            file = try await FileProvider<JSONSnapshot>(
                config: ConfigReader(
                    provider: InMemoryProvider(values: [
                        "filePath": ConfigValue(.string(path), isSecret: false),
                        "allowMissing": ConfigValue(.bool(named == nil), isSecret: false),
                    ])
                )
            )
        } catch {
            throw .unreadable(file: path, reason: "\(error)")
        }
        let reader = ConfigReader(providers: [
            InMemoryProvider(name: "options", values: options.values),
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "lantoa"),
            file,
        ])
        folder =
            reader.string(forKey: "replica").flatMap { $0.isEmpty ? nil : $0 }
            ?? "\(environment["HOME"] ?? "")/lantoa"
        interval = try Self.interval(reader)
        logLevel = try Self.logLevel(reader)
    }

    private static func interval(_ reader: ConfigReader) throws(SettingsError) -> Int {
        if let seconds = reader.int(forKey: "sync.interval") {
            guard (1...86_400).contains(seconds) else {
                throw .invalid(key: "sync.interval", value: String(seconds))
            }
            return seconds
        }
        guard let text = reader.string(forKey: "sync.interval") else { return defaultInterval }
        throw .invalid(key: "sync.interval", value: text)
    }

    private static func logLevel(_ reader: ConfigReader) throws(SettingsError) -> Logger.Level {
        guard let text = reader.string(forKey: "log.level") else { return .info }
        guard let level = Logger.Level(rawValue: text.lowercased()) else {
            throw .invalid(key: "log.level", value: text)
        }
        return level
    }
}

extension DaemonSettings.Options {
    fileprivate var values: [AbsoluteConfigKey: ConfigValue] {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        if let folder { values["replica"] = ConfigValue(.string(folder), isSecret: false) }
        if let interval { values["sync.interval"] = ConfigValue(.int(interval), isSecret: false) }
        if let logLevel { values["log.level"] = ConfigValue(.string(logLevel), isSecret: false) }
        return values
    }
}

/// What is wrong with the settings.
package enum SettingsError: Error, Hashable, Sendable {
    /// A file is not there, or is no JSON.
    case unreadable(file: String, reason: String)
    /// A value is none of those that are allowed.
    case invalid(key: String, value: String)
}
