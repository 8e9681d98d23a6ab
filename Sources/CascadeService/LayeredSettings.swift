import Configuration
package import Logging

/// What a service is told: options over the environment over a file.
///
/// A key such as `log.level` is `{"log": {"level": …}}` in the file, which is JSON, and `LANTOA_LOG_LEVEL` in the
/// environment of a program whose prefix is `lantoa`.
package struct LayeredSettings<Key: SettingKey>: Sendable {
    /// A value of an option.
    package enum Value: Hashable, Sendable {
        case text(String)
        case number(Int)
        case flag(Bool)

        fileprivate var content: ConfigContent {
            switch self {
            case .text(let text): .string(text)
            case .number(let number): .int(number)
            case .flag(let flag): .bool(flag)
            }
        }
    }

    private let reader: ConfigReader

    /// Reads all layers.
    ///
    /// - Parameters:
    ///   - options: What the command line says, by key.
    ///   - environment: The variables of the environment.
    ///   - file: Where the file is.
    /// - Throws: ``SettingsError`` `unreadable`, `unknownKey`, `unknownVariable`.
    package init(
        _ options: [Key: Value],
        environment: [String: String],
        file: SettingsFile
    ) async throws(SettingsError) {
        let content: FileProvider<KnownKeysFile>
        do {
            var mayBeMissing = false
            if case .usual = file { mayBeMissing = true }
            content = try await FileProvider<KnownKeysFile>(
                parsingOptions: .init(keys: Key.allCases.map(\.rawValue)),
                config: ConfigReader(
                    provider: InMemoryProvider(values: [
                        "filePath": ConfigValue(.string(file.path), isSecret: false),
                        "allowMissing": ConfigValue(.bool(mayBeMissing), isSecret: false),
                    ])
                )
            )
        } catch let unknown as KnownKeysFile.UnknownKey {
            let keys = Key.allCases.map(\.rawValue)
            let nearest = NearName.nearest(to: unknown.key, among: keys)
            throw .unknownKey(unknown.key, file: file.path, instead: nearest.map { [$0] } ?? keys)
        } catch {
            throw .unreadable(file: file.path, SettingsError.Obstacle(of: file.path))
        }
        try KnownVariables.check(environment, of: Key.self)
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (key, value) in options {
            values[AbsoluteConfigKey(ConfigKey(key.rawValue))] = ConfigValue(value.content, isSecret: false)
        }
        reader = ConfigReader(providers: [
            InMemoryProvider(name: "options", values: values),
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(
                with: ConfigKey(Key.prefix)
            ),
            content,
        ])
    }

    /// A text; nil where none is set, or an empty one.
    ///
    /// - Throws: ``SettingsError`` `invalid`.
    package func text(_ key: Key) throws(SettingsError) -> String? {
        if let text = reader.string(forKey: ConfigKey(key.rawValue)) { return text.isEmpty ? nil : text }
        guard let other = anything(key) else { return nil }
        throw .invalid(key: key.rawValue, value: other)
    }

    /// A whole number within a range; nil where none is set.
    ///
    /// - Throws: ``SettingsError`` `outside`.
    package func number(_ key: Key, in range: ClosedRange<Int>) throws(SettingsError) -> Int? {
        if let number = reader.int(forKey: ConfigKey(key.rawValue)), range.contains(number) { return number }
        guard let other = anything(key) else { return nil }
        throw .outside(key: key.rawValue, value: other, allowed: range)
    }

    /// Yes or no; nil where nothing is set.
    ///
    /// - Throws: ``SettingsError`` `invalid`.
    package func flag(_ key: Key) throws(SettingsError) -> Bool? {
        if let flag = reader.bool(forKey: ConfigKey(key.rawValue)) { return flag }
        guard let other = anything(key) else { return nil }
        throw .invalid(key: key.rawValue, value: other)
    }

    /// From which level on a service logs; nil where none is set.
    ///
    /// - Throws: ``SettingsError`` `invalid`.
    package func logLevel(_ key: Key) throws(SettingsError) -> Logger.Level? {
        guard let text = try text(key) else { return nil }
        guard let level = Logger.Level(rawValue: text.lowercased()) else {
            throw .invalid(key: key.rawValue, value: text)
        }
        return level
    }

    /// Whatever stands there, of whatever kind, to tell of it.
    private func anything(_ setting: Key) -> String? {
        let key = ConfigKey(setting.rawValue)
        if let text = reader.string(forKey: key) { return text }
        if let number = reader.int(forKey: key) { return String(number) }
        if let number = reader.double(forKey: key) { return String(number) }
        if let flag = reader.bool(forKey: key) { return String(flag) }
        if let texts = reader.stringArray(forKey: key) { return "\(texts)" }
        return reader.doubleArray(forKey: key).map { "\($0)" }
    }
}
