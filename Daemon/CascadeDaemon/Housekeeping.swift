package import Cascade
package import Logging
import ServiceLifecycle

/// Once a day gives up what the replica only keeps for others, where they hold it safely; only where it was asked for.
package struct Housekeeping: Service {
    private let replica: Replica
    private let days: Int
    private let logger: Logger

    /// Housekeeping of a replica.
    ///
    /// - Parameters:
    ///   - replica: Whose sealed names are given up.
    ///   - days: Only those that are at least so many days old.
    ///   - logger: Where it tells what went.
    package init(_ replica: Replica, olderThan days: Int, logger: Logger) {
        self.replica = replica
        self.days = days
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                tidy()
                // Only the end of the service ends the wait.
                do { try await Task.sleep(for: .seconds(86_400)) } catch { return }
            }
        }
    }

    private func tidy() {
        do throws(ReplicaError) {
            let report = try replica.prune(olderThan: days)
            logger.info("pruned", metadata: ["change_sets": "\(report.count)", "bytes": "\(report.bytes)"])
        } catch {
            // Tomorrow is soon enough: nothing is lost by what stays.
            logger.warning("not pruned", metadata: ["error": "\(error)"])
        }
    }
}
