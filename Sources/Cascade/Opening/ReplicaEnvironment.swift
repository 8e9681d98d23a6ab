import CascadeModel
import Foundation
import SQLiteStore

/// What a replica takes from the machine it runs on; a simulator brings its own.
package struct ReplicaEnvironment: Sendable {
    /// The wall clock, in milliseconds since 1970.
    package var now: @Sendable () -> Int64
    /// That many random bytes.
    package var random: @Sendable (Int) -> [UInt8]
    /// The folder of anchors, outside of every replica.
    package var anchors: String
    /// What tells this machine from others.
    package var machine: @Sendable () -> String
    /// What tells a file from its copies: its number in the file system.
    package var fileIdentity: @Sendable (String) -> String
    /// How many bytes may still be written to the disk that a path lies on; nil where that is not known.
    package var freeBytes: @Sendable (String) -> Int64?
    /// The latest version of facts that is applied.
    package var schema: UInt32

    package init(
        now: @escaping @Sendable () -> Int64,
        random: @escaping @Sendable (Int) -> [UInt8],
        anchors: String,
        machine: @escaping @Sendable () -> String,
        fileIdentity: @escaping @Sendable (String) -> String,
        freeBytes: @escaping @Sendable (String) -> Int64? = { _ in nil },
        schema: UInt32 = SchemaVersion.current
    ) {
        self.now = now
        self.random = random
        self.anchors = anchors
        self.machine = machine
        self.fileIdentity = fileIdentity
        self.freeBytes = freeBytes
        self.schema = schema
    }

    /// This machine.
    ///
    /// Anchors stand in `LANTOA_STATE`, `XDG_STATE_HOME/lantoa` or `~/.local/state/lantoa`.
    package static var system: ReplicaEnvironment {
        let variables = ProcessInfo.processInfo.environment
        let anchors =
            variables["LANTOA_STATE"]
            ?? variables["XDG_STATE_HOME"].map { "\($0)/lantoa" }
            ?? "\(variables["HOME"] ?? NSHomeDirectory())/.local/state/lantoa"
        return ReplicaEnvironment(
            now: { Int64(Date().timeIntervalSince1970 * 1000) },
            random: { count in
                var generator = SystemRandomNumberGenerator()
                return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            },
            anchors: anchors,
            machine: {
                for path in ["/etc/machine-id", "/var/lib/dbus/machine-id"] {
                    if let text = try? String(contentsOfFile: path, encoding: .utf8), !text.isEmpty {
                        return text.trimmingCharacters(in: .whitespacesAndNewlines)
                    }
                }
                return ProcessInfo.processInfo.hostName
            },
            fileIdentity: { path in
                let attributes = try? FileManager.default.attributesOfItem(atPath: path)
                let number = attributes?[.systemFileNumber] as? NSNumber
                let system = attributes?[.systemNumber] as? NSNumber
                return "\(system?.stringValue ?? "?")/\(number?.stringValue ?? "?")"
            },
            freeBytes: { StoreFile.freeBytes($0) }
        )
    }
}
