import Cascade
package import CascadeModel
import CascadeProtocol
package import CascadeSync
package import CurlTransport

/// One exchange with a device nearby: finds out who is there, whether it has a right here, and only then exchanges.
///
/// Everything is judged by what this replica holds, so it needs no hub. A device that was met once at a place has to be
/// the same one the next time, unless the address names another.
package struct PeerMeeting: Sendable {
    let replica: Replica
    let program: String

    /// How an exchange went.
    package struct Result: Sendable {
        /// With whom.
        package let device: DeviceID
        package let tally: Exchange.Tally
        /// What all requests cost.
        package let traffic: Traffic
    }

    /// Exchanges, and notes in the replica when, and how it went.
    ///
    /// - Throws: `SyncFailure`, `TransportError`, `ReplicaError`, `CancellationError`; what was broken off on purpose is
    ///   not noted.
    func meet(_ peer: PeerAddress) async throws -> Result {
        var met: DeviceID?
        do {
            let (place, link) = try await link(to: peer)
            let tally = try await link.exchange { _ in met = link.other }
            try note(peer, place, link.other, tally)
            return Result(device: link.other, tally: tally, traffic: link.traffic)
        } catch {
            let unnoted = [SyncTrouble.busy, SyncTrouble.itself]
            if let trouble = SyncTrouble(error), !unnoted.contains(trouble.code) {
                try note(peer, met, trouble)
            }
            throw error
        }
    }

    /// The way to the device that is there, or at another of the places where it is said to be, if it is the one that was
    /// met before and has a right here.
    ///
    /// - Returns: The place at which it answers, and the way.
    /// - Throws: `SyncFailure`, `TransportError`, `CurlError`, `ReplicaError`, `CancellationError`.
    func link(to peer: PeerAddress) async throws -> (place: PeerAddress, link: HubLink) {
        let notes = try replica.peerNotes()
        let note = Self.index(of: peer, in: notes).map { notes[$0] }
        let known = peer.device ?? note?.id
        if let known { try refuse(known, at: peer, exceptStrangers: true) }
        // Of another device that had this address nothing counts.
        let noted = note.map { known == nil || $0.id == nil || $0.id == known ? $0.places : [] } ?? []
        var ways: [PeerAddress] = []
        for way in (noted.compactMap { PeerAddress($0) } + [peer]).flatMap(\.ways)
        where !ways.contains(where: { $0.place == way.place }) { ways.append(way) }
        if let known, let way = ways.first, ways.count == 1 {
            return (way, try await link(to: known, at: way))
        }
        let found = try await PlaceRace(program: program).run(ways) { known == nil || $0 == known }
        return (found.place, try await link(to: known ?? found.device, at: found.place))
    }

    /// The way to a device that has a right here, also one of which only it can tell yet.
    private func link(to device: DeviceID, at place: PeerAddress) async throws -> HubLink {
        let link = try HubLink(replica, to: place, of: device, program: program)
        do {
            try refuse(device, at: place)
        } catch let failure as SyncFailure where failure.code == .unknownDevice {
            // Whoever refuses that, too, stays a stranger.
            do { try await link.hearOfOther() } catch is SyncFailure {}
            try refuse(device, at: place)
        }
        return link
    }

    /// What is known of the device at an address: of the one that has to be there, or of whoever was.
    private static func index(of peer: PeerAddress, in notes: [PeerNote]) -> Int? {
        if let device = peer.device, let index = notes.firstIndex(where: { $0.id == device }) { return index }
        return notes.firstIndex { $0.places.contains(peer.place) }
    }

    private func refuse(_ device: DeviceID, at peer: PeerAddress, exceptStrangers: Bool = false) throws {
        if device == replica.device { throw MetItself() }
        if let objection = try replica.objection(to: device) {
            if exceptStrangers, objection == .unknownDevice { return }
            if objection == .revoked { throw RevokedPeer(device: device) }
            throw SyncFailure(objection, "the device \(device.short) at \(peer.place)")
        }
    }

    private func note(
        _ peer: PeerAddress,
        _ place: PeerAddress,
        _ device: DeviceID,
        _ tally: Exchange.Tally
    ) throws {
        try change(peer) { note, now in
            note.device = device.description
            note.answered(at: place.place)
            note.met = now
            note.trouble = nil
            note.detail = nil
            note.lackedHere = tally.lackedHere
            note.lackedThere = tally.lackedThere
            note.received = tally.received
            note.sent = tally.sent
        }
    }

    private func note(_ peer: PeerAddress, _ device: DeviceID?, _ trouble: SyncTrouble) throws {
        try change(peer) { note, _ in
            // Who answered with the key that was pinned is known from then on, whatever went wrong later.
            if let device { note.device = device.description }
            note.failed(trouble.code, String(trouble.detail.prefix(300)), isPassing: trouble.isPassing)
        }
    }

    private func change(_ peer: PeerAddress, _ body: (inout PeerNote, Int64) -> Void) throws {
        let now = replica.now
        try replica.notePeers { notes in
            var note =
                Self.index(of: peer, in: notes).map { notes.remove(at: $0) } ?? PeerNote(place: peer.place)
            note.attempted = now
            body(&note, now)
            // What is known of it from its asking, or at another address, goes with it.
            notes.add(note)
        }
    }
}

extension CurlOptions {
    /// How a device nearby is reached: without the proxies of the way to the internet.
    static func forPeer(_ key: [UInt8], _ program: String) -> CurlOptions {
        CurlOptions(trust: .pinned(key), proxy: "", connecting: 5, stalling: 30, agent: program)
    }
}

/// An address leads to this device itself.
struct MetItself: Error {}

/// The device at an address is one whose rights were taken back, as is known here; the other may say so of this device, too.
struct RevokedPeer: Error {
    let device: DeviceID
}
