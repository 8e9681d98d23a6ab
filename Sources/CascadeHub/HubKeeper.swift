import CascadeService
import Logging
import ServiceLifecycle
import UnixSignals

/// What a hub does beside answering: reads its settings again when it is told to, and tells the service manager that it
/// is well.
struct HubKeeper: Service {
    let notice: SystemdNotice
    /// Trapped before anybody is told that the hub is ready: unhandled, the signal would end it.
    let hangUps: UnixSignalsSequence
    /// Whether the store answers.
    let isWell: @Sendable () async -> Bool
    /// Reads the settings again.
    let reload: @Sendable () async -> Void

    func run() async throws {
        await withDiscardingTaskGroup { group in
            group.addTask {
                for await _ in hangUps.cancelOnGracefulShutdown() { await reload() }
            }
            if let period = notice.watchdog {
                group.addTask { await cancelWhenGracefulShutdown { await watch(period) } }
            }
        }
        notice.stopping()
    }

    /// Tells that it is alive, at twice the pace that is wanted, as long as it is well.
    private func watch(_ period: Duration) async {
        while true {
            if await isWell() { notice.alive() }
            // Only the end of the service ends the wait.
            do { try await Task.sleep(for: period / 2) } catch { return }
        }
    }
}
