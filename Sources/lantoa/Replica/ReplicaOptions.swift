import ArgumentParser
import Cascade
import CascadeTerminal
import CascadeTexts
import Foundation

/// The replica that a command works on.
struct ReplicaOptions: ReplicaPlace {
    @Option(name: .customLong("replica"), help: help(.replicaHelp, valueName: "dir"), completion: .directory)
    var folder: String?

    /// The folder: the option's, that of `LANTOA_REPLICA`, or `lantoa` in the user's home.
    var path: String {
        let variables = ProcessInfo.processInfo.environment
        if let path = folder ?? variables["LANTOA_REPLICA"], !path.isEmpty { return path }
        return "\(variables["HOME"] ?? NSHomeDirectory())/lantoa"
    }

    /// Opens the replica to write, saying what opening noticed, and where what is written will not count.
    ///
    /// - Throws: ``Failure``.
    func open() throws -> Replica {
        let replica = try open { (folder) throws(ReplicaError) in try Replica.open(folder) }
        if (try? replica.isTurnedAway) == true { Terminal.tell(.labelled(.warning, .revokedWriter)) }
        return replica
    }

    /// Opens the replica to look something up: also where nothing can be written, which is said in a line.
    ///
    /// - Throws: ``Failure``.
    func openForReading() throws -> Replica {
        try open { (folder) throws(ReplicaError) in try Replica.openForReading(folder) }
    }

    private func open(_ opening: (String) throws(ReplicaError) -> Replica) throws -> Replica {
        do throws(ReplicaError) {
            let replica = try opening(path)
            if let obstacle = replica.onlyReads {
                Terminal.tell(.labelled(.warning, .onlyReads(because: obstacle)))
            }
            if let notice = replica.notice { Terminal.tell(.labelled(.warning, notice.phrase)) }
            return replica
        } catch {
            throw Failure.replica(error, folder: path)
        }
    }
}
