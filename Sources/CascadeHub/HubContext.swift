import Hummingbird
import NIOCore

/// A request's surroundings: who asks, as far as the network tells.
struct HubContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address at the other end of the connection, without a port.
    let address: GuestAddress
    /// Whether the request came over HTTP/2: its channel is a stream within the one of a connection, which lies within
    /// that of the socket that listens.
    let isStream: Bool

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = GuestAddress(source.channel.remoteAddress?.ipAddress ?? "")
        isStream = source.channel.parent?.parent != nil
    }
}
