import CascadeNetworkFaults
import Foundation
import Glibc
import Synchronization
import Testing

@Suite("A daemon among many devices", .serialized)
struct PeerCourtesyTests {
    @Test("It begins two exchanges at a time and no more, however many there are to ask")
    func few() throws {
        let hub = try RunningHub()
        let one = try hub.device("Cô Hà", in: "42/truong-a", as: "school")
        #expect(try one.run("sync").exitCode == 0)
        hub.kill()
        let slow = try (0..<6).map { _ in try SlowDevice() }
        let addresses = slow.flatMap { ["--peer", "127.0.0.1:\($0.port)"] }
        let daemon = try RunningDaemon(
            hub,
            one,
            ["--interval", "3600", "--peers", "--peer-port", "0", "--no-discovery"] + addresses
        )
        let end = Patience.end
        while slow.contains(where: { !$0.wasAsked }), ContinuousClock.now < end { usleep(20_000) }
        #expect(slow.allSatisfy { $0.wasAsked }, "\(daemon.logged())")
        #expect(daemon.stop().exitCode == 0)
        let most = SlowDevice.most.withLock { $0 }
        #expect((1...2).contains(most), "\(most) at a time")
    }
}

/// A device that lets itself be asked, is silent for most of a second, and hangs up.
private final class SlowDevice: Sendable {
    /// How many were being asked, at most.
    static let most = Mutex(0)
    private static let open = Mutex(0)

    let port: Int
    private let socket: Int32
    private let asked = Mutex(false)

    init() throws {
        (socket, port) = try Sockets.listen()
        Thread.detachNewThread { [self] in answer() }
    }

    var wasAsked: Bool { asked.withLock { $0 } }

    private func answer() {
        while true {
            let connection = accept(socket, nil, nil)
            guard connection >= 0 else { return }
            let now = Self.open.withLock { open in
                open += 1
                return open
            }
            Self.most.withLock { $0 = max($0, now) }
            asked.withLock { $0 = true }
            // It is slow; nothing waits for that.
            usleep(800_000)
            Self.open.withLock { $0 -= 1 }
            close(connection)
        }
    }
}
