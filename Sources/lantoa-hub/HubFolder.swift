import ArgumentParser
import Cascade
import CascadeTerminal
import CascadeTexts
import Foundation

/// The folder of a hub.
struct HubFolder: ReplicaPlace {
    @Option(name: .customLong("data"), help: help(.hubDataHelp, valueName: "dir"), completion: .directory)
    var folder: String?

    /// The folder: the option's, that of `LANTOA_HUB_DATA`, or the system's for services.
    var path: String {
        if let folder { return folder }
        if let path = ProcessInfo.processInfo.environment["LANTOA_HUB_DATA"], !path.isEmpty { return path }
        return "/var/lib/lantoa-hub"
    }

    /// Makes sure that one process and no other serves the hub: a second one would not know of what the first one
    /// counts, as requests and positions.
    ///
    /// - Throws: ``Failure``, 75 where another one serves it.
    func lockForServing() throws -> FolderLock {
        do throws(ReplicaError) {
            return try FolderLock(path, .alone, for: .hub)
        } catch {
            guard error.code == .busy else { throw Failure.hub(error, folder: path) }
            throw Failure(phrase: .hubServesAlready(path), exitCode: 75)
        }
    }

    /// Opens the hub's replica.
    ///
    /// - Throws: ``Failure``.
    func open() throws -> Replica {
        try open { (folder) throws(ReplicaError) in try Replica.open(folder) }
    }

    /// Opens the hub's replica to look something up: also where nothing can be written, which is said in a line.
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
            if replica.notice != nil { Terminal.tell(.labelled(.warning, .hubNewEpoch)) }
            return replica
        } catch {
            throw Failure.hub(error, folder: path)
        }
    }
}
