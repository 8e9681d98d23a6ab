package import CascadeModel
package import CascadeProtocol
import Foundation
import SQLiteStore

/// What is known of another device that this one exchanges with directly.
package struct PeerNote: Hashable, Sendable, Codable {
    /// Where it is: host and port; nil where it only asked this device, which does not tell where it answers.
    package var place: String?
    /// Which device is there, hexadecimal; nil where nobody was met yet.
    package var device: String?
    /// When the last exchange with it ended well, in milliseconds since 1970; nil where none did.
    package var met: Int64?
    /// When it was last tried.
    package var attempted: Int64?
    /// Why the last attempt failed, a code; nil where it did not.
    package var trouble: String?
    /// The same in words that a log may hold.
    package var detail: String?
    /// Change sets that it had and this device lacked, when they last compared.
    package var lackedHere = 0
    /// Change sets that this device had and it lacked.
    package var lackedThere = 0
    /// How many came in that exchange.
    package var received = 0
    /// How many went.
    package var sent = 0
    /// Whether its address was learnt by pairing, and so is kept though nobody wrote it into the settings; notes of older
    /// programs say nothing of it.
    package var kept: Bool?
    /// When it last showed itself in the network, in milliseconds since 1970.
    package var seen: Int64?
    /// The service by which it shows itself; nil where it does not now.
    package var service: String?
    /// When it last asked this device, and was answered.
    package var asked: Int64?

    /// Nothing is known of it yet.
    package init(place: String) { self.place = place }

    /// A device that asked this one, and of which nothing else is known.
    package init(askedBy device: DeviceID, at now: Int64) {
        self.device = device.description
        asked = now
    }

    /// Whether it asked this device, and nothing else is known of it.
    package var isOnlyHeard: Bool { place == nil }

    /// Which device is there.
    package var id: DeviceID? { device.flatMap { Hexadecimal.bytes($0) }.flatMap { DeviceID(bytes: $0) } }
}

extension Replica {
    /// What is known of other devices, in the order of their places, first those without one.
    package func peerNotes() throws(ReplicaError) -> [PeerNote] {
        try query { reader in
            // Notes of a newer program, in another form, are as good as none.
            try reader.peerNotes().flatMap { try? JSONDecoder().decode([PeerNote].self, from: Data($0)) }
                ?? []
        }
    }

    /// Changes what is known of other devices.
    package func notePeers(_ change: (inout [PeerNote]) -> Void) throws(ReplicaError) {
        let before = try peerNotes()
        var notes = before
        change(&notes)
        guard notes != before else { return }
        let sorted = notes.sorted { ($0.place ?? "", $0.device ?? "") < ($1.place ?? "", $1.device ?? "") }
        try ReplicaError.translating {
            let bytes = Array(try JSONEncoder().encode(sorted))
            try store.write { try $0.save(peerNotes: bytes) }
        }
    }

    /// Keeps a device by its address, so that it is met from here on.
    package func keepPeer(at place: String, _ device: DeviceID) throws(ReplicaError) {
        try notePeers { notes in
            let index = notes.firstIndex { $0.place == place }
            var note = index.map { notes[$0] } ?? PeerNote(place: place)
            note.device = device.description
            note.kept = true
            if let index { notes[index] = note } else { notes.append(note) }
        }
    }

    /// The port at which a daemon last served other devices, whether or not it still runs; nil where none did.
    package func servedPort() throws(ReplicaError) -> Int? { try query { try $0.servedPort() } }

    /// Notes at which port other devices are served.
    package func noteServedPort(_ port: Int) throws(ReplicaError) {
        guard try servedPort() != port else { return }
        try ReplicaError.translating { try store.write { try $0.save(servedPort: port) } }
    }

    /// Why nothing is exchanged with a device, by what is known here; nil where a right of it reaches this scope.
    package func objection(to device: DeviceID) throws(ReplicaError) -> SyncFailure.Code? {
        if try isRevoked(device) { return .revoked }
        let rights = try readingRights(of: device)
        guard rights.isAny else { return .unknownDevice }
        return rights.reach(try scope) ? nil : .forbidden
    }
}
