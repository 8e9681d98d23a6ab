package import CascadeService
package import Logging

/// What a hub is told: options over the environment over a file.
package struct HubSettings: Hashable, Sendable {
    /// How connections are secured.
    package enum Encryption: Hashable, Sendable {
        /// TLS with a certificate of the hub's own key, which invitations name.
        case ownKey
        /// TLS with a certificate from files, as of a public authority; both PEM.
        case files(certificate: String, key: String)
        /// None: on loopback alone, behind a proxy on the same machine that has it.
        case plain
    }

    /// The address to listen on.
    package var host: String
    /// 0 for any free one.
    package var port: Int
    package var encryption: Encryption
    package var limits: HubLimits
    /// From which level on it logs.
    package var logLevel: Logger.Level

    /// Where it is reached by somebody who reaches the address it listens on.
    package func address(port: Int) -> String {
        let scheme = encryption == .plain ? "http" : "https"
        return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// Where the settings are that have no other place.
    package static let defaultFile = "/etc/lantoa/lantoa-hub.json"
    /// Addresses that nobody reaches from another machine.
    package static let loopback = ["127.0.0.1", "::1", "localhost"]

    /// The options of the command line; nil for those that were not given.
    package struct Options: Hashable, Sendable {
        package var file: String?
        package var host: String?
        package var port: Int?
        /// Without TLS; false says nothing.
        package var isPlain = false
        package var certificate: String?
        package var key: String?
        package var requestsPerMinute: Int?
        package var bytesPerDay: Int?
        package var enrolmentsPerMinute: Int?
        package var logLevel: String?

        package init() {}
    }

    /// Reads the settings.
    ///
    /// `host`, `port`, `plain`, `tls.certificate`, `tls.key`, `limits.requests_per_minute`, `limits.bytes_per_day`,
    /// `limits.enrolments_per_minute` and `log.level` in the file, which is JSON; `LANTOA_HUB_HOST`,
    /// `LANTOA_HUB_TLS_CERTIFICATE` and so on in the environment. `LANTOA_HUB_CONFIG` names the file; the one of the
    /// system may be missing.
    ///
    /// - Throws: ``SettingsError``.
    package init(_ options: Options, environment: [String: String]) async throws(SettingsError) {
        let settings = try await LayeredSettings<HubKey>(
            options.values,
            environment: environment,
            file: SettingsFile(
                options.file,
                environment["LANTOA_HUB_CONFIG"],
                usual: Self.defaultFile
            )
        )
        host = try settings.text(.host) ?? "127.0.0.1"
        port = try settings.number(.port, in: 0...65_535) ?? 8443
        encryption = try Self.encryption(settings, host: host)
        limits = HubLimits()
        let any = 1...Int(Int32.max)
        limits.requestsPerMinute =
            try settings.number(.requestsPerMinute, in: any) ?? limits.requestsPerMinute
        limits.bytesPerDay =
            try settings.number(.bytesPerDay, in: 1...1 << 50) ?? limits.bytesPerDay
        limits.enrolmentsPerMinute =
            try settings.number(.enrolmentsPerMinute, in: any) ?? limits.enrolmentsPerMinute
        logLevel = try settings.logLevel(.logLevel) ?? .notice
    }

    private static func encryption(
        _ settings: LayeredSettings<HubKey>,
        host: String
    ) throws(SettingsError) -> Encryption {
        let certificate = try settings.text(.certificate)
        let key = try settings.text(.certificateKey)
        if try settings.flag(.plain) ?? false {
            guard loopback.contains(host) else { throw .conflicting("plain", with: "host") }
            guard certificate == nil else { throw .conflicting("plain", with: "tls.certificate") }
            return .plain
        }
        switch (certificate, key) {
        case (nil, nil): return .ownKey
        case (let certificate?, let key?): return .files(certificate: certificate, key: key)
        case (.some, nil): throw .missing(key: "tls.key", with: "tls.certificate")
        case (nil, .some): throw .missing(key: "tls.certificate", with: "tls.key")
        }
    }
}

extension HubSettings.Options {
    fileprivate var values: [HubKey: LayeredSettings<HubKey>.Value] {
        var values: [HubKey: LayeredSettings<HubKey>.Value] = [:]
        if let host { values[.host] = .text(host) }
        if let port { values[.port] = .number(port) }
        if isPlain { values[.plain] = .flag(true) }
        if let certificate { values[.certificate] = .text(certificate) }
        if let key { values[.certificateKey] = .text(key) }
        if let requestsPerMinute { values[.requestsPerMinute] = .number(requestsPerMinute) }
        if let bytesPerDay { values[.bytesPerDay] = .number(bytesPerDay) }
        if let enrolmentsPerMinute { values[.enrolmentsPerMinute] = .number(enrolmentsPerMinute) }
        if let logLevel { values[.logLevel] = .text(logLevel) }
        return values
    }
}
