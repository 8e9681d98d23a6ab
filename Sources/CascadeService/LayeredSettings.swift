import Configuration
package import Logging

/// What a service is told: options over the environment over a file.
///
/// A key such as `log.level` is `{"log": {"level": …}}` in the file, which is JSON, and `LANTOA_LOG_LEVEL` in the
/// environment of a program whose prefix is `lantoa`.
package struct LayeredSettings: Sendable {
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

    /// Where the file of settings is.
    package enum File: Hashable, Sendable {
        /// Where somebody said that it is: it has to be there.
        case named(String)
        /// Where it is unless somebody says otherwise: it may be missing.
        case usual(String)

        /// The file of an option or, without one, of a variable of the environment; else the usual one.
        package init(_ option: String?, _ variable: String?, usual: String) {
            let named = option ?? variable.flatMap { $0.isEmpty ? nil : $0 }
            self = named.map { .named($0) } ?? .usual(usual)
        }

        var path: String {
            switch self {
            case .named(let path), .usual(let path): path
            }
        }
    }

    private let reader: ConfigReader

    /// Reads all layers.
    ///
    /// - Parameters:
    ///   - options: What the command line says, by key.
    ///   - environment: The variables of the environment.
    ///   - prefix: The words with which a variable begins.
    ///   - file: Where the file is.
    /// - Throws: ``SettingsError`` `unreadable`.
    package init(
        _ options: [String: Value],
        environment: [String: String],
        prefix: [String],
        file: File
    ) async throws(SettingsError) {
        let content: FileProvider<JSONSnapshot>
        do {
            var mayBeMissing = false
            if case .usual = file { mayBeMissing = true }
            content = try await FileProvider<JSONSnapshot>(
                config: ConfigReader(
                    provider: InMemoryProvider(values: [
                        "filePath": ConfigValue(.string(file.path), isSecret: false),
                        "allowMissing": ConfigValue(.bool(mayBeMissing), isSecret: false),
                    ])
                )
            )
        } catch {
            throw .unreadable(file: file.path, reason: "\(error)")
        }
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (key, value) in options {
            values[AbsoluteConfigKey(ConfigKey(key))] = ConfigValue(value.content, isSecret: false)
        }
        reader = ConfigReader(providers: [
            InMemoryProvider(name: "options", values: values),
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(
                with: ConfigKey(prefix)
            ),
            content,
        ])
    }

    /// A text; nil where none is set, or an empty one.
    ///
    /// - Throws: ``SettingsError`` `invalid`.
    package func text(_ key: String) throws(SettingsError) -> String? {
        if let text = reader.string(forKey: ConfigKey(key)) { return text.isEmpty ? nil : text }
        guard let other = anything(key) else { return nil }
        throw .invalid(key: key, value: other)
    }

    /// A whole number within a range; nil where none is set.
    ///
    /// - Throws: ``SettingsError`` `invalid`.
    package func number(_ key: String, in range: ClosedRange<Int>) throws(SettingsError) -> Int? {
        if let number = reader.int(forKey: ConfigKey(key)), range.contains(number) { return number }
        guard let other = anything(key) else { return nil }
        throw .invalid(key: key, value: other)
    }

    /// Yes or no; nil where nothing is set.
    ///
    /// - Throws: ``SettingsError`` `invalid`.
    package func flag(_ key: String) throws(SettingsError) -> Bool? {
        if let flag = reader.bool(forKey: ConfigKey(key)) { return flag }
        guard let other = anything(key) else { return nil }
        throw .invalid(key: key, value: other)
    }

    /// From which level on a service logs; nil where none is set.
    ///
    /// - Throws: ``SettingsError`` `invalid`.
    package func logLevel(_ key: String) throws(SettingsError) -> Logger.Level? {
        guard let text = try text(key) else { return nil }
        guard let level = Logger.Level(rawValue: text.lowercased()) else {
            throw .invalid(key: key, value: text)
        }
        return level
    }

    /// Whatever stands there, of whatever kind, to tell of it.
    private func anything(_ name: String) -> String? {
        let key = ConfigKey(name)
        return reader.string(forKey: key) ?? reader.int(forKey: key).map { String($0) }
            ?? reader.double(forKey: key).map { String($0) } ?? reader.bool(forKey: key).map { String($0) }
    }
}

/// What is wrong with the settings.
package enum SettingsError: Error, Hashable, Sendable {
    /// A file is not there, or is no JSON.
    case unreadable(file: String, reason: String)
    /// A value is none of those that are allowed.
    case invalid(key: String, value: String)
    /// One is set that is nothing without another.
    case missing(key: String, with: String)
    /// Two do not go together.
    case conflicting(String, with: String)
}
