package import CascadeModel
package import CascadeProtocol
import Foundation
import SQLiteStore

/// What is known of another device that this one exchanges with directly.
package struct PeerNote: Hashable, Sendable, Codable {
    /// Where it is, and answered last if it ever did: host and port; nil where it only asked this device, which does not
    /// tell where it answers.
    package var place: String?
    /// Where it is said to be as well, as by its address of another family; nil where nowhere else.
    package var others: [String]?
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

    /// Nothing is known of it yet, not even where it is.
    package init() {}

    /// Nothing is known of it yet but where it is.
    package init(place: String) { self.place = place }

    /// A device that asked this one, and of which nothing else is known.
    package init(askedBy device: DeviceID, at now: Int64) {
        self.device = device.description
        asked = now
    }

    /// Every place at which it is said to be, first the one where it answered last.
    package var places: [String] { (place.map { [$0] } ?? []) + (others ?? []) }

    /// An attempt to exchange with it failed.
    ///
    /// That it could not be reached takes back nothing of what it said: a device that says that this one's rights were taken
    /// back says so until it is met.
    package mutating func failed(_ code: String, _ detail: String, isPassing: Bool) {
        if isPassing, trouble == SyncFailure.Code.revoked.rawValue { return }
        trouble = code
        self.detail = detail
    }

    /// It is at a place, which is tried before the others from now on.
    package mutating func answered(at place: String) { set(places: [place] + places) }

    /// It is at these places; of more than a few the last are forgotten.
    package mutating func set(places: [String]) {
        var each: [String] = []
        for place in places where !each.contains(place) && each.count < Self.mostPlaces { each.append(place) }
        place = each.first
        others = each.count > 1 ? Array(each[1...]) : nil
    }

    /// Somebody else is at some places.
    package mutating func leave(_ left: [String]) { set(places: places.filter { !left.contains($0) }) }

    /// Takes in what another note knows of the same device.
    package mutating func absorb(_ other: PeerNote) {
        set(places: places + other.places)
        if (other.attempted ?? 0) > attempted ?? 0 {
            (attempted, trouble, detail) = (other.attempted, other.trouble, other.detail)
        }
        if (other.met ?? 0) > met ?? 0 {
            met = other.met
            (lackedHere, lackedThere) = (other.lackedHere, other.lackedThere)
            (received, sent) = (other.received, other.sent)
        }
        seen = [seen, other.seen].compactMap(\.self).max()
        asked = [asked, other.asked].compactMap(\.self).max()
        service = service ?? other.service
        kept = kept ?? other.kept
    }

    private static let mostPlaces = 8

    /// Whether it asked this device, and nothing else is known of it.
    package var isOnlyHeard: Bool { place == nil }

    /// Which device is there.
    package var id: DeviceID? { device.flatMap { Hexadecimal.bytes($0) }.flatMap { DeviceID(bytes: $0) } }
}

extension [PeerNote] {
    /// Adds what is known of one: a device has one note, and a place leads to one device.
    package mutating func add(_ new: PeerNote) {
        var new = new
        let places = new.places
        for index in indices.reversed() {
            let isSame = new.device != nil && self[index].device == new.device
            let isThere = self[index].places.contains(where: places.contains)
            if isSame || (isThere && self[index].device == nil) {
                new.absorb(remove(at: index))
            } else if isThere {
                self[index].leave(places)
                if self[index].places.isEmpty { remove(at: index) }
            }
        }
        append(new)
    }
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
            let index =
                notes.firstIndex { $0.id == device }
                ?? notes.firstIndex { $0.id == nil && $0.places.contains(place) }
            var note = index.map { notes.remove(at: $0) } ?? PeerNote()
            note.answered(at: place)
            note.device = device.description
            note.kept = true
            notes.add(note)
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
