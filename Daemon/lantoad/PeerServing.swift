import CascadeHub
import Logging
import ServiceLifecycle

/// Answers other devices nearby; where it cannot, the daemon goes on without, and tries again after a while: another
/// program, such as `lantoa invite`, may have the port for a moment.
struct PeerServing: Service {
    private static let pause = Duration.seconds(5)

    let server: HubServer
    let port: Int
    let logger: Logger

    func run() async throws {
        var hasTold = false
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                return try await server.serveAlongside()
            } catch is CancellationError {
                // Somebody held a connection open until the end.
                return
            } catch {
                logger.log(
                    level: hasTold ? .debug : .error,
                    "peers are not served: is another program using the port?",
                    metadata: ["port": "\(port)", "error": "\(error)"]
                )
                hasTold = true
            }
            // Ended early where the daemon ends.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
        }
    }
}
