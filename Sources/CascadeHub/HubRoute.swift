import CascadeSync

/// What a request is about: the few paths that a hub has.
enum HubRoute: String, CaseIterable, Sendable {
    case hello, pull, push, enrol, snapshot, piece, health, ready, metrics
    /// A path that a hub does not have.
    case unknown
    /// A path that does not take the method.
    case otherMethod = "other_method"

    /// What a method and a path mean.
    init(_ method: String, _ path: String) {
        switch (method, path) {
        case ("POST", SyncPath.hello): self = .hello
        case ("GET", SyncPath.changes): self = .pull
        case ("POST", SyncPath.changes): self = .push
        case ("POST", SyncPath.enrol): self = .enrol
        case ("GET", SyncPath.snapshot): self = .snapshot
        case ("GET", _) where path.hasPrefix(SyncPath.snapshot + "/"): self = .piece
        case ("GET", "/healthz"): self = .health
        case ("GET", "/readyz"): self = .ready
        case ("GET", "/metrics"): self = .metrics
        case (_, SyncPath.hello), (_, SyncPath.changes), (_, SyncPath.enrol), (_, SyncPath.snapshot),
            (_, "/healthz"), (_, "/readyz"), (_, "/metrics"):
            self = .otherMethod
        case _ where path.hasPrefix(SyncPath.snapshot + "/"): self = .otherMethod
        default: self = .unknown
        }
    }

    /// The methods that a path takes.
    static func methods(of path: String) -> String {
        switch path {
        case SyncPath.changes: "GET, POST"
        case SyncPath.hello, SyncPath.enrol: "POST"
        default: "GET"
        }
    }
}
