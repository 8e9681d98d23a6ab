import Cascade
import CascadeDaemon
import CascadeInterchange
import CascadeModel
import CascadeSync
import CascadeTerminal
import CurlTransport

/// What one `lantoa sync` moved, and with whom.
struct SyncSummary {
    /// How it went with a device nearby.
    struct Peer {
        let place: String
        /// Nil where it is not known who is there.
        let device: DeviceID?
        var received = 0
        var sent = 0
        /// The code of what went wrong; nil where nothing did.
        var trouble: String?
    }

    private var received = 0
    private var sent = 0
    private var requests = 0
    private var traffic = Traffic()
    /// What the hub turned down or holds, and what went wrong with it.
    private var hub: (tally: Exchange.Tally, trouble: SyncTrouble?) = (Exchange.Tally(), nil)
    private(set) var peers: [Peer] = []
    /// Why nobody nearby was exchanged with, as a code; nil where somebody was, or nobody was looked for.
    var nearbyTrouble: String?

    /// No device nearby shows itself, and no address is known.
    static let nobodyNearby = "nobody_nearby"
    /// None of the devices nearby could be exchanged with.
    static let metNobody = "met_nobody"

    mutating func add(_ tally: Exchange.Tally, _ traffic: Traffic, ofHub trouble: SyncTrouble?) {
        add(tally, traffic)
        hub = (tally, trouble)
    }

    private mutating func add(_ tally: Exchange.Tally, _ traffic: Traffic) {
        received += tally.received
        sent += tally.sent
        requests += tally.requests
        self.traffic += traffic
    }

    mutating func add(_ met: PeerMeeting.Result, at place: PeerAddress) {
        add(met.tally, met.traffic)
        peers.append(
            Peer(place: place.place, device: met.device, received: met.tally.received, sent: met.tally.sent)
        )
    }

    mutating func add(_ trouble: SyncTrouble, at place: PeerAddress) {
        peers.append(Peer(place: place.place, device: place.device, trouble: trouble.code))
    }

    func showJSON(of replica: Replica) throws {
        let delivery = try replica.delivery()
        try Terminal.showJSON { json in
            json.member("received", received)
            json.member("sent", sent)
            json.members(ofRefusals: hub.tally)
            json.member("requests", requests)
            json.member("bytes_sent", traffic.sent)
            json.member("bytes_received", traffic.received)
            json.member("saved", delivery.saved)
            json.member("held_by_hub", delivery.received)
            json.member("unsent", delivery.unsent)
            json.member("unsent_sessions", delivery.unsent)
            json.member("error", hub.trouble?.code ?? nearbyTrouble)
            json.key("peers")
            json.array { json in
                for peer in peers {
                    json.object { json in
                        json.member("address", peer.place)
                        json.member("device", peer.device?.description)
                        json.member("received", peer.received)
                        json.member("sent", peer.sent)
                        json.member("error", peer.trouble)
                    }
                }
            }
        }
    }
}

extension JSONText {
    /// What the other turned down of an exchange, and what it keeps and does not count.
    mutating func members(ofRefusals tally: Exchange.Tally) {
        member("refused", tally.refused)
        member("refused_because", tally.refusals.map(\.rawValue).sorted())
        member("closed", tally.closedScopes)
        member("held_there", tally.waiting.values.reduce(0, +))
        member("held_because", tally.waiting.keys.sorted())
    }
}
