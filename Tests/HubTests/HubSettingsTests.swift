import CascadeHub
import CascadeService
import Foundation
import Logging
import Testing

@Suite("Settings of the hub")
struct HubSettingsTests {
    private func settings(
        _ file: String = "{}",
        _ environment: [String: String] = [:],
        _ change: (inout HubSettings.Options) -> Void = { _ in }
    ) async throws -> HubSettings {
        let path = NSTemporaryDirectory() + "lantoa-hub-\(UUID().uuidString).json"
        try file.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        var options = HubSettings.Options()
        options.file = path
        change(&options)
        return try await HubSettings(options, environment: environment)
    }

    @Test("Without anything it listens on loopback, with TLS of its own key")
    func defaults() async throws {
        let settings = try await settings()
        #expect(settings.host == "127.0.0.1" && settings.port == 8443)
        #expect(settings.encryption == .ownKey)
        #expect(settings.limits == HubLimits())
        #expect(settings.logLevel == .notice)
    }

    @Test("Options go before the environment, and that before the file")
    func order() async throws {
        let file = """
            {"host": "192.0.2.1", "port": 1, "tls": {"certificate": "/a.pem", "key": "/a.key"},
             "limits": {"requests_per_minute": 1, "bytes_per_day": 2, "enrolments_per_minute": 3},
             "log": {"level": "debug"}}
            """
        let fromFile = try await settings(file)
        #expect(fromFile.host == "192.0.2.1" && fromFile.port == 1 && fromFile.logLevel == .debug)
        #expect(fromFile.encryption == .files(certificate: "/a.pem", key: "/a.key"))
        #expect(fromFile.limits.requestsPerMinute == 1 && fromFile.limits.bytesPerDay == 2)
        #expect(fromFile.limits.enrolmentsPerMinute == 3)
        let environment = [
            "LANTOA_HUB_HOST": "192.0.2.2", "LANTOA_HUB_PORT": "2", "LANTOA_HUB_TLS_CERTIFICATE": "/b.pem",
            "LANTOA_HUB_TLS_KEY": "/b.key", "LANTOA_HUB_LIMITS_REQUESTS_PER_MINUTE": "10",
            "LANTOA_HUB_LIMITS_BYTES_PER_DAY": "20", "LANTOA_HUB_LIMITS_ENROLMENTS_PER_MINUTE": "30",
            "LANTOA_HUB_LOG_LEVEL": "ERROR",
        ]
        let fromEnvironment = try await settings(file, environment)
        #expect(fromEnvironment.host == "192.0.2.2" && fromEnvironment.port == 2)
        #expect(fromEnvironment.encryption == .files(certificate: "/b.pem", key: "/b.key"))
        #expect(fromEnvironment.limits.requestsPerMinute == 10 && fromEnvironment.limits.bytesPerDay == 20)
        #expect(fromEnvironment.limits.enrolmentsPerMinute == 30 && fromEnvironment.logLevel == .error)
        let fromOptions = try await settings(file, environment) {
            $0.host = "192.0.2.3"
            $0.port = 3
            $0.certificate = "/c.pem"
            $0.bytesPerDay = 200
            $0.logLevel = "trace"
        }
        #expect(fromOptions.host == "192.0.2.3" && fromOptions.port == 3 && fromOptions.logLevel == .trace)
        #expect(fromOptions.encryption == .files(certificate: "/c.pem", key: "/b.key"))
        #expect(fromOptions.limits.bytesPerDay == 200 && fromOptions.limits.requestsPerMinute == 10)
    }

    @Test("Plain HTTP goes with loopback alone, and with no certificate")
    func plain() async throws {
        #expect(try await settings(#"{"plain": true, "host": "localhost"}"#).encryption == .plain)
        #expect(try await settings("{}", ["LANTOA_HUB_PLAIN": "true"]).encryption == .plain)
        await #expect(throws: SettingsError.conflicting("plain", with: "host")) {
            try await settings(#"{"plain": true, "host": "0.0.0.0"}"#)
        }
        await #expect(throws: SettingsError.conflicting("plain", with: "tls.certificate")) {
            try await settings(#"{"tls": {"certificate": "a", "key": "b"}}"#) { $0.isPlain = true }
        }
    }

    @Test(
        "A value that is not allowed is told, of whatever kind it is, and not replaced",
        arguments: [
            (#"{"host": 4}"#, "host", "4"),
            (#"{"plain": "perhaps"}"#, "plain", "perhaps"),
            (#"{"log": {"level": "loud"}}"#, "log.level", "loud"),
        ]
    )
    func invalid(_ file: String, _ key: String, _ value: String) async throws {
        await #expect(throws: SettingsError.invalid(key: key, value: value)) { try await settings(file) }
    }

    @Test(
        "A number that is not allowed is told with those that are",
        arguments: [
            (#"{"port": 65536}"#, "port", "65536", 0...65_535),
            (#"{"port": "many"}"#, "port", "many", 0...65_535),
            (#"{"limits": {"bytes_per_day": 0}}"#, "limits.bytes_per_day", "0", 1...1 << 50),
            (
                #"{"limits": {"requests_per_minute": 1.5}}"#, "limits.requests_per_minute", "1.5",
                1...2_147_483_647
            ),
        ]
    )
    func outside(_ file: String, _ key: String, _ value: String, _ allowed: ClosedRange<Int>) async throws {
        await #expect(throws: SettingsError.outside(key: key, value: value, allowed: allowed)) {
            try await settings(file)
        }
    }

    @Test("A key that there is not is told with the nearest there is, and so is a variable")
    func unknown() async throws {
        for (file, key, instead) in [
            (#"{"limits": {"bytesPerDay": 1}}"#, "limits.bytesPerDay", "limits.bytes_per_day"),
            (#"{"tls": {"cert": "/a", "key": "/b"}}"#, "tls.cert", "tls.certificate"),
            (#"{"certificate": "/a"}"#, "certificate", "tls.certificate"),
        ] {
            let error = await #expect(throws: SettingsError.self) { try await settings(file) }
            guard case .unknownKey(key, _, let named)? = error else {
                Issue.record("\(file): \(String(describing: error))")
                continue
            }
            #expect(named == [instead], "\(file)")
        }
        let variable = SettingsError.unknownVariable(
            "LANTOA_HUB_LIMIT_BYTES",
            instead: ["LANTOA_HUB_LIMITS_BYTES_PER_DAY"]
        )
        await #expect(throws: variable) { try await settings("{}", ["LANTOA_HUB_LIMIT_BYTES": "1"]) }
        let others = ["LANTOA_SYNC_INTERVAL": "soon", "LANTOA_HUB_DATA": "/a"]
        #expect(try await settings("{}", others).port == 8443)
    }

    @Test("A certificate without its key is told")
    func halves() async throws {
        await #expect(throws: SettingsError.missing(key: "tls.key", with: "tls.certificate")) {
            try await settings(#"{"tls": {"certificate": "a"}}"#)
        }
        await #expect(throws: SettingsError.missing(key: "tls.certificate", with: "tls.key")) {
            try await settings("{}", ["LANTOA_HUB_TLS_KEY": "b"])
        }
    }
}
