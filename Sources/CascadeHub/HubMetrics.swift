import CascadeModel
import CascadeProtocol
import Synchronization

/// What a hub counts of itself, for Prometheus.
///
/// Labels come from short lists: nothing of a device, a person or a place is among them.
final class HubMetrics: Sendable {
    /// Upper bounds of the histogram, in milliseconds.
    private static let bounds = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000]

    private struct Key: Hashable {
        let route: HubRoute
        let status: Int
    }

    private struct State {
        var requests: [Key: Int] = [:]
        var outcomes: [String: Int] = [:]
        var received = 0
        var sent = 0
        /// One more than bounds: the last for what took longer.
        var durations = [Int](repeating: 0, count: bounds.count + 1)
        var nanoseconds: Int64 = 0
    }

    /// What is asked of the store when somebody looks.
    struct Gauges: Sendable {
        var devices = 0
        var revoked = 0
        var held = 0
    }

    private let state = Mutex(State())

    /// Counts a request that was answered.
    func count(_ route: HubRoute, status: Int, received: Int, sent: Int, took nanoseconds: Int64) {
        let place = Self.bounds.firstIndex { nanoseconds <= Int64($0) * 1_000_000 } ?? Self.bounds.count
        state.withLock { state in
            state.requests[Key(route: route, status: status), default: 0] += 1
            state.received += received
            state.sent += sent
            state.durations[place] += 1
            state.nanoseconds += nanoseconds
        }
    }

    /// Counts what became of change sets that were brought.
    func count(_ outcomes: [Delivery]) {
        state.withLock { state in
            for outcome in outcomes { state.outcomes[outcome.label, default: 0] += 1 }
        }
    }

    /// Everything, in the text format of Prometheus.
    func text(_ gauges: Gauges) -> String {
        let state = state.withLock { $0 }
        var page = MetricsPage()
        page.begin(
            "lantoa_hub_requests_total",
            .counter,
            "Requests answered, by what they were about and status."
        )
        for (key, count) in state.requests.sorted(by: {
            ($0.key.route.rawValue, $0.key.status) < ($1.key.route.rawValue, $1.key.status)
        }) {
            page.line("path=\"\(key.route.rawValue)\",status=\"\(key.status)\"", count)
        }
        page.begin("lantoa_hub_change_sets_total", .counter, "Change sets brought, by what became of them.")
        for (label, count) in state.outcomes.sorted(by: { $0.key < $1.key }) {
            page.line("outcome=\"\(label)\"", count)
        }
        page.begin("lantoa_hub_received_bytes_total", .counter, "Bytes of bodies of requests.")
        page.line(nil, state.received)
        page.begin("lantoa_hub_sent_bytes_total", .counter, "Bytes of bodies of answers.")
        page.line(nil, state.sent)
        page.begin("lantoa_hub_devices", .gauge, "Devices that were granted a right.")
        page.line("state=\"granted\"", gauges.devices - gauges.revoked)
        page.line("state=\"revoked\"", gauges.revoked)
        page.begin(
            "lantoa_hub_held_change_sets",
            .gauge,
            "Change sets that wait; lantoa-hub quarantine says why."
        )
        page.line(nil, gauges.held)
        page.begin("lantoa_hub_request_seconds", .histogram, "How long requests took to be answered.")
        var total = 0
        for (bound, count) in zip(Self.bounds, state.durations) {
            total += count
            page.line("le=\"\(Double(bound) / 1000)\"", total, suffix: "_bucket")
        }
        total += state.durations.last ?? 0
        page.line("le=\"+Inf\"", total, suffix: "_bucket")
        page.line(nil, Double(state.nanoseconds) / 1e9, suffix: "_sum")
        page.line(nil, total, suffix: "_count")
        ProcessFigures.now.write(&page)
        return page.text
    }
}

/// Lines in the text format of Prometheus.
struct MetricsPage {
    enum Kind: String { case counter, gauge, histogram }

    private(set) var text = ""
    private var name = ""

    mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func line(_ labels: String?, _ value: some CustomStringConvertible, suffix: String = "") {
        text += name + suffix + (labels.map { "{\($0)}" } ?? "") + " \(value)\n"
    }
}

extension Delivery {
    /// What became of it, in one word of a short list.
    var label: String {
        switch self {
        case .applied: "applied"
        case .held: "held"
        case .known: "known"
        case .completed: "completed"
        case .gap: "gap"
        case .forked: "forked"
        case .corrupt: "corrupt"
        case .forbidden: "forbidden"
        }
    }
}
