import Hummingbird
import NIOCore

/// A request's surroundings: who asks, as far as the network tells.
struct HubContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address at the other end of the connection, without a port.
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }

    /// Whether it comes from this machine.
    var isLocal: Bool { address.hasPrefix("127.") || address == "::1" || address == "::ffff:127.0.0.1" }
}
