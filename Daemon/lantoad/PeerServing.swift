import CascadeHub
import Logging
import ServiceLifecycle

/// Answers other devices nearby; where it cannot, the daemon goes on without.
struct PeerServing: Service {
    let server: HubServer
    let port: Int
    let logger: Logger

    func run() async throws {
        do {
            try await server.serveAlongside()
        } catch is CancellationError {
            // Somebody held a connection open until the end.
        } catch {
            logger.error(
                "peers are not served: is another program using the port?",
                metadata: ["port": "\(port)", "error": "\(error)"]
            )
            try? await gracefulShutdown()
        }
    }
}
