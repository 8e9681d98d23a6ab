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

    /// Opens the hub's replica.
    ///
    /// - Throws: ``Failure``.
    func open() throws -> Replica {
        do throws(ReplicaError) {
            let replica = try Replica.open(path)
            if replica.notice != nil { Terminal.tell(.labelled(.warning, .hubNewEpoch)) }
            return replica
        } catch {
            throw Failure.hub(error, folder: path)
        }
    }
}
