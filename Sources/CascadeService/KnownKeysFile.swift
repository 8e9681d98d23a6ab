import Configuration
import Foundation

/// The file of settings, JSON, in which every key is known.
struct KnownKeysFile: FileConfigSnapshot {
    /// Which keys there are.
    struct ParsingOptions: FileParsingOptions {
        let keys: [String]

        static let `default` = ParsingOptions(keys: [])
    }

    /// A key that there is not.
    struct UnknownKey: Error {
        let key: String
    }

    private let content: JSONSnapshot

    /// Reads the file.
    ///
    /// - Throws: ``UnknownKey``, or what the library throws where this is no JSON.
    init(data: RawSpan, providerName: String, parsingOptions: ParsingOptions) throws {
        content = try JSONSnapshot(data: data, providerName: providerName, parsingOptions: .default)
        let object = try JSONSerialization.jsonObject(with: data.withUnsafeBytes { Data($0) })
        let known = Set(parsingOptions.keys)
        if let key = Self.keys(object).filter({ !known.contains($0) }).min() { throw UnknownKey(key: key) }
    }

    /// The keys of an object, joined by dots as the library joins them; that of an object without any members is its own.
    private static func keys(_ value: Any) -> [String] {
        guard let object = value as? [String: Any] else { return [] }
        return object.flatMap { key, value in
            let inner = keys(value)
            return inner.isEmpty ? [key] : inner.map { "\(key).\($0)" }
        }
    }

    var providerName: String { content.providerName }

    func value(forKey key: AbsoluteConfigKey, type: ConfigType) throws -> LookupResult {
        try content.value(forKey: key, type: type)
    }

    var description: String { content.description }

    var debugDescription: String { content.debugDescription }
}
