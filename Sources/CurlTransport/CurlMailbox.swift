import CCurl
import Synchronization

/// Where a client's callers leave what its thread is to do.
final class CurlMailbox: Sendable {
    enum Command: Sendable {
        case start(Int, CurlOrder)
        case cancel(Int)
        case end
    }

    private struct State {
        var commands: [Command] = []
        /// The address of the thread's handle while it may be woken.
        var handle: UInt = 0
        /// Why there is no thread.
        var breakdown: CurlError?
    }

    private let state = Mutex(State())

    /// Leaves a command, and wakes the thread.
    func post(_ command: Command) {
        let breakdown = state.withLock { state -> CurlError? in
            guard state.breakdown == nil else { return state.breakdown }
            state.commands.append(command)
            // Under the lock, so that the handle is not freed meanwhile.
            if let multi = UnsafeMutableRawPointer(bitPattern: state.handle) { curl_multi_wakeup(multi) }
            return nil
        }
        if let breakdown, case .start(_, let order) = command { order.answer(.failure(breakdown)) }
    }

    /// The thread cannot work: whatever was left, or will be, is refused.
    func breakDown(_ error: CurlError) {
        let commands = state.withLock { state in
            state.breakdown = error
            defer { state.commands = [] }
            return state.commands
        }
        for case .start(_, let order) in commands { order.answer(.failure(error)) }
    }

    /// The thread takes what was left.
    func take() -> [Command] {
        state.withLock { state in
            defer { state.commands = [] }
            return state.commands
        }
    }

    /// From now on the thread may sleep in this handle; with nil, no longer.
    func sleeps(in multi: UnsafeMutableRawPointer?) {
        state.withLock { $0.handle = UInt(bitPattern: multi) }
    }
}

/// What a caller asks the thread to do.
struct CurlOrder: Sendable {
    let request: HTTPRequest
    let options: CurlOptions
    let progress: (@Sendable (_ sent: Int, _ received: Int) -> Void)?
    let answer: @Sendable (Result<HTTPAnswer, any Error>) -> Void
}
