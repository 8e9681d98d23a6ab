import ArgumentParser
import Cascade
import CascadeTerminal
import CascadeTexts
import Foundation

/// The replica that a command works on.
struct ReplicaOptions: ParsableArguments {
    @Option(name: .customLong("replica"), help: help(.replicaHelp, valueName: "dir"), completion: .directory)
    var folder: String?

    /// The folder: the option's, that of `LANTOA_REPLICA`, or `lantoa` in the user's home.
    var path: String {
        let variables = ProcessInfo.processInfo.environment
        if let path = folder ?? variables["LANTOA_REPLICA"], !path.isEmpty { return path }
        return "\(variables["HOME"] ?? NSHomeDirectory())/lantoa"
    }

    /// Opens the replica, saying what opening noticed.
    ///
    /// - Throws: ``Failure``.
    func open() throws -> Replica {
        do throws(ReplicaError) {
            let replica = try Replica.open(path)
            switch replica.notice {
            case .copied: Terminal.tell(.labelled(.warning, .replicaCopied))
            case .restored: Terminal.tell(.labelled(.warning, .replicaRestored))
            case nil: break
            }
            return replica
        } catch {
            throw Failure.replica(error, folder: path)
        }
    }
}
