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
            let isWritten = { (note: PeerNote) in note.places.contains(where: places.contains) }
            notes.removeAll { !isWritten($0) && $0.seen == nil && !$0.isOnlyHeard }
            for index in notes.indices { notes[index].service = nil }
            Self.forgetOldest(of: &notes) { !isWritten($0) }
        }
    }

    /// Forgets those of a kind of which nothing was heard for longest, so that they are not too many.
    private static func forgetOldest(of notes: inout [PeerNote], _ isOne: (PeerNote) -> Bool) {
        let heard = { (note: PeerNote) in max(note.seen ?? 0, note.asked ?? 0) }
        let old = notes.filter(isOne).sorted { heard($0) > heard($1) }.dropFirst(remembered)
        notes.removeAll(where: old.contains)
    }

    /// Notes that a device showed itself.
    ///
    /// - Returns: Where it is, and which one, where a right of it is known here.
    func noteFound(_ found: NearbyDevice) throws -> PeerAddress? {
        let known = try replica.grantedDevices().map(\.device).filter(found.announcement.mayBe)
        let device = Set(known).count == 1 ? known.first : nil
        let now = replica.now
        let places = found.places.map(\.place)
        var place: String?
        try replica.notePeers { notes in
            // What is known of it goes with it to another address; of another device that had this one, nothing stays.
            let former =
                notes.firstIndex { $0.service == found.name || (device != nil && $0.id == device) }
                ?? notes.firstIndex { $0.places.contains(where: places.contains) }
            var note = PeerNote()
            if let former, notes[former].id.map(found.announcement.mayBe) ?? true {
                note = notes.remove(at: former)
            }
            // Where it answered last comes first, while it is there.
            note.set(places: note.places.filter(places.contains) + places)
            place = note.place
            note.device = device?.description ?? note.device
            note.service = found.name
            note.seen = now
            notes.add(note)
        }
        return place.flatMap { PeerAddress($0) }.map { PeerAddress($0.host, port: $0.port, device) }
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

    /// Notes that a device asked this one, whether or not it ever showed itself.
    func noteAsked(by device: DeviceID) throws {
        let now = replica.now
        try replica.notePeers { notes in
            for index in notes.indices where notes[index].id == device {
                guard now - (notes[index].asked ?? 0) > Self.soon || now < notes[index].asked ?? 0 else {
                    continue
                }
                notes[index].asked = now
            }
            guard !notes.contains(where: { $0.id == device }) else { return }
            notes.append(PeerNote(askedBy: device, at: now))
            Self.forgetOldest(of: &notes, \.isOnlyHeard)
        }
    }
}
