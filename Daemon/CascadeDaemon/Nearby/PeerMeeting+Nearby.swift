import Cascade
import CascadeModel
import CascadeProtocol

extension PeerMeeting {
    /// Of how many devices that are not near any more something is known.
    private static let remembered = 64
    /// Milliseconds within which it is not noted anew that a device asked.
    private static let soon: Int64 = 30_000

    /// Forgets who is nobody's business any more, and that anybody is near.
    ///
    /// - Parameter places: Where there are devices whose addresses are written somewhere.
    /// - Throws: `ReplicaError`.
    func noteStart(_ places: Set<String>) throws {
        try replica.notePeers { notes in
            notes.removeAll { !places.contains($0.place) && $0.seen == nil }
            for index in notes.indices { notes[index].service = nil }
            let old = notes.filter { !places.contains($0.place) }.sorted { ($0.seen ?? 0) > ($1.seen ?? 0) }
                .dropFirst(Self.remembered).map(\.place)
            notes.removeAll { old.contains($0.place) }
        }
    }

    /// Notes that a device showed itself.
    ///
    /// - Returns: Where it is, and which one, where a right of it is known here.
    func noteFound(_ found: NearbyDevice) throws -> PeerAddress? {
        let known = try replica.grantedDevices().map(\.device).filter(found.announcement.mayBe)
        let device = Set(known).count == 1 ? known.first : nil
        let now = replica.now
        try replica.notePeers { notes in
            // What is known of it goes with it to another address; of another device that had this one, nothing stays.
            let former = notes.firstIndex { note in
                note.service == found.name || (device != nil && note.id == device)
            }
            var note =
                former.map { notes[$0] } ?? notes.first { $0.place == found.place }
                ?? PeerNote(place: found.place)
            if let id = note.id, !found.announcement.mayBe(id) { note = PeerNote(place: found.place) }
            notes.removeAll { $0.place == note.place || $0.place == found.place }
            note.place = found.place
            note.device = device?.description ?? note.device
            note.service = found.name
            note.seen = now
            notes.append(note)
        }
        return PeerAddress(device.map { "\(found.place)#\($0)" } ?? found.place)
    }

    /// Notes that a service is there no more.
    func noteGone(_ service: String) throws {
        let now = replica.now
        try replica.notePeers { notes in
            for index in notes.indices where notes[index].service == service {
                notes[index].service = nil
                notes[index].seen = now
            }
        }
    }

    /// Notes that a device asked this one.
    func noteAsked(by device: DeviceID) throws {
        let now = replica.now
        try replica.notePeers { notes in
            for index in notes.indices where notes[index].id == device {
                guard now - (notes[index].asked ?? 0) > Self.soon || now < notes[index].asked ?? 0 else {
                    continue
                }
                notes[index].asked = now
            }
        }
    }
}
