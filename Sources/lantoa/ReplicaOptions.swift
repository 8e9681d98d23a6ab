import ArgumentParser
import CascadeTexts
import Foundation

/// The replica that a command works on.
struct ReplicaOptions: ParsableArguments {
    @Option(name: .customLong("replica"), help: help(.replicaHelp, valueName: "dir"), completion: .directory)
    var folder: String?

    /// The folder of the replica: `--replica`, `LANTOA_REPLICA`, or `~/lantoa`.
    var path: String {
        let variables = ProcessInfo.processInfo.environment
        return folder ?? variables["LANTOA_REPLICA"] ?? "\(variables["HOME"] ?? NSHomeDirectory())/lantoa"
    }
}
