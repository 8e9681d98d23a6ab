import CascadeDaemon
import CascadeModel
import CascadeService
import Foundation
import Logging
import Testing

@Suite("Settings of the daemon")
struct DaemonSettingsTests {
    private func file(_ text: String) throws -> String {
        let path = NSTemporaryDirectory() + "lantoad-\(UUID().uuidString).json"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test("Options go before the environment, and that before the file")
    func order() async throws {
        let path = try file(#"{"replica": "/file", "sync": {"interval": 60}, "log": {"level": "debug"}}"#)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let environment = ["LANTOA_CONFIG": path, "LANTOA_SYNC_INTERVAL": "30", "LANTOA_LOG_LEVEL": "error"]
        let settings = try await DaemonSettings(.init(logLevel: "warning"), environment: environment)
        #expect(settings.folder == "/file")
        #expect(settings.interval == 30)
        #expect(settings.logLevel == .warning)
    }

    @Test("Without anything it looks every five minutes, at the replica in the user's home")
    func defaults() async throws {
        let path = try file("{}")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let settings = try await DaemonSettings(.init(file: path), environment: ["HOME": "/users/ha"])
        #expect(settings.folder == "/users/ha/lantoa")
        #expect(settings.interval == 300)
        #expect(settings.logLevel == .info)
    }

    @Test("A value that is not allowed is told, not replaced", arguments: ["0", "86401", "soon"])
    func invalid(_ interval: String) async throws {
        let path = try file("{}")
        defer { try? FileManager.default.removeItem(atPath: path) }
        let environment = ["LANTOA_SYNC_INTERVAL": interval]
        let allowed = 1...86_400
        await #expect(
            throws: SettingsError.outside(key: "sync.interval", value: interval, allowed: allowed)
        ) {
            try await DaemonSettings(.init(file: path), environment: environment)
        }
        await #expect(throws: SettingsError.invalid(key: "log.level", value: "loud")) {
            try await DaemonSettings(.init(file: path, logLevel: "loud"), environment: [:])
        }
    }

    @Test("The port for other devices is checked whether they are served or not", arguments: [true, false])
    func peerPort(_ servesPeers: Bool) async throws {
        let path = try file(#"{"peers": {"on": \#(servesPeers), "port": 65536}}"#)
        defer { try? FileManager.default.removeItem(atPath: path) }
        func error(_ port: String) -> SettingsError {
            .outside(key: "peers.port", value: port, allowed: 0...65_535)
        }
        await #expect(throws: error("65536")) {
            try await DaemonSettings(.init(file: path), environment: [:])
        }
        await #expect(throws: error("-1")) {
            try await DaemonSettings(.init(file: path), environment: ["LANTOA_PEERS_PORT": "-1"])
        }
        var options = DaemonSettings.Options(file: path)
        options.peerPort = 70_000
        await #expect(throws: error("70000")) { try await DaemonSettings(options, environment: [:]) }
    }

    @Test("A file that was named has to be there, and to be JSON")
    func unreadable() async throws {
        let path = try file(#"{"replica": here}"#)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let obstacles: [(String, SettingsError.Obstacle)] = [
            (path, .notJSON(at: 13)), (path + ".not-there", .missing),
            (FileManager.default.temporaryDirectory.path, .closed),
        ]
        for (name, obstacle) in obstacles {
            await #expect(throws: SettingsError.unreadable(file: name, obstacle)) {
                try await DaemonSettings(.init(file: name), environment: [:])
            }
        }
    }

    @Test(
        "A key that there is not is told, with the file and the nearest there is",
        arguments: [
            (#"{"sync": {"intervall": 60}}"#, "sync.intervall", ["sync.interval"]),
            (#"{"interval": 60}"#, "interval", ["sync.interval"]),
            (#"{"logLevel": "info"}"#, "logLevel", ["log.level"]),
            (#"{"log": "info"}"#, "log", ["log.level"]),
            (#"{"replica": {"dir": "/a"}}"#, "replica.dir", ["replica"]),
            (#"{"peers": {"on": true, "prot": 1}}"#, "peers.prot", ["peers.port"]),
            (#"{"log": {"level": "info"}, "hubs": {}}"#, "hubs", DaemonKey.allCases.map(\.rawValue)),
        ]
    )
    func unknownKey(_ text: String, _ key: String, _ instead: [String]) async throws {
        let path = try file(text)
        defer { try? FileManager.default.removeItem(atPath: path) }
        await #expect(throws: SettingsError.unknownKey(key, file: path, instead: instead)) {
            try await DaemonSettings(.init(file: path), environment: [:])
        }
    }

    @Test("A list is none of the values that are allowed, and is told")
    func list() async throws {
        let path = try file(#"{"peers": {"addresses": ["10.0.0.1:5"]}}"#)
        defer { try? FileManager.default.removeItem(atPath: path) }
        await #expect(throws: SettingsError.invalid(key: "peers.addresses", value: #"["10.0.0.1:5"]"#)) {
            try await DaemonSettings(.init(file: path), environment: [:])
        }
    }

    @Test(
        "A variable that nobody reads is told, with the nearest there is",
        arguments: [
            ("LANTOA_SYNC_INTERVALL", "LANTOA_SYNC_INTERVAL"), ("LANTOA_INTERVAL", "LANTOA_SYNC_INTERVAL"),
            ("LANTOA_LOG", "LANTOA_LOG_LEVEL"), ("LANTOA_LOGLEVEL", "LANTOA_LOG_LEVEL"),
            ("LANTOA_PORT", "LANTOA_PEERS_PORT"), ("LANTOA_HUB_PROT", "LANTOA_HUB_PORT"),
        ]
    )
    func unknownVariable(_ name: String, _ instead: String) async throws {
        let path = try file("{}")
        defer { try? FileManager.default.removeItem(atPath: path) }
        await #expect(throws: SettingsError.unknownVariable(name, instead: [instead])) {
            try await DaemonSettings(.init(file: path), environment: [name: "1"])
        }
    }

    @Test("What another of our programs reads, or none of us, may be set beside it")
    func neighbours() async throws {
        let path = try file("{}")
        defer { try? FileManager.default.removeItem(atPath: path) }
        var environment = ["LANGUAGE": "vi", "LANTOAN": "1", "NOTIFY_SOCKET": "/a", "LANTOA_LANG": "en"]
        environment["LANTOA_HUB_PORT"] = "many"
        environment["LANTOA_STATE"] = "/state"
        #expect(try await DaemonSettings(.init(file: path), environment: environment).interval == 300)
    }

    @Test("Other devices are served only where that is asked for, at addresses from any layer")
    func peers() async throws {
        let path = try file(
            #"{"peers": {"on": true, "port": 9000, "addresses": "192.168.1.20:8444, may-2.local:1 [fe80::1]:2"}}"#
        )
        defer { try? FileManager.default.removeItem(atPath: path) }
        let settings = try await DaemonSettings(.init(file: path), environment: ["LANTOA_PEERS_PORT": "0"])
        #expect(settings.servesPeers)
        #expect(settings.peerPort == 0)
        #expect(settings.peers.map(\.place) == ["192.168.1.20:8444", "may-2.local:1", "[fe80::1]:2"])
        #expect(settings.peers.first?.https == "https://192.168.1.20:8444")
        var options = DaemonSettings.Options()
        options.file = path
        options.peers = ["10.0.0.1:5#" + String(repeating: "ab", count: 32), "10.0.0.1:5"]
        let given = try await DaemonSettings(options, environment: [:])
        #expect(given.peers.count == 1)
        #expect(given.peers.first?.device?.bytes == [UInt8](repeating: 0xAB, count: 32))
        let empty = try file("{}")
        defer { try? FileManager.default.removeItem(atPath: empty) }
        let usual = try await DaemonSettings(.init(file: empty), environment: [:])
        #expect(!usual.servesPeers && usual.peers.isEmpty && usual.peerPort == 8444 && usual.findsPeers)
        options.findsNoPeers = true
        let hidden = try await DaemonSettings(options, environment: [:])
        #expect(!hidden.findsPeers)
    }

    @Test(
        "What is no address of a device is told",
        arguments: ["here", "here:0", "here:70000", ":80", "a b:x", "a/b:80", "a:80#12", "[x]:80", "u@h:80"]
    )
    func addresses(_ text: String) async throws {
        #expect(PeerAddress(text) == nil)
        let path = try file("{}")
        defer { try? FileManager.default.removeItem(atPath: path) }
        await #expect(throws: SettingsError.self) {
            try await DaemonSettings(.init(file: path), environment: ["LANTOA_PEERS_ADDRESSES": text])
        }
    }
}
