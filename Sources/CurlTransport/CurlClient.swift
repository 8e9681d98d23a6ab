import Foundation
import Synchronization

/// Sends requests through libcurl, any number at a time: over few connections, which stay open.
///
/// One thread serves them all, as libcurl's multi interface wants it; it sleeps while nothing moves, and ends with the
/// client.
package final class CurlClient: Sendable {
    private let options: CurlOptions
    private let mailbox = CurlMailbox()
    private let latest = Atomic(0)

    /// A client with a thread of its own.
    ///
    /// - Throws: ``CurlError`` `misused` where libcurl does not start.
    package init(_ options: CurlOptions = CurlOptions()) throws(CurlError) {
        try CurlLibrary.start()
        self.options = options
        let loop = CurlLoop(mailbox)
        let thread = Thread { loop.run() }
        thread.name = "curl"
        thread.start()
    }

    deinit { mailbox.post(.end) }

    /// Sends a request and waits for the whole answer.
    ///
    /// - Parameters:
    ///   - request: What to send.
    ///   - progress: Is told how many bytes went and came so far, from the client's thread.
    /// - Returns: The answer, whatever its status.
    /// - Throws: ``CurlError``; `CancellationError` where the task was cancelled.
    package func send(
        _ request: HTTPRequest,
        progress: (@Sendable (_ sent: Int, _ received: Int) -> Void)? = nil
    ) async throws -> HTTPAnswer {
        let number = latest.add(1, ordering: .relaxed).newValue
        return try await withTaskCancellationHandler {
            try Task.checkCancellation()
            return try await withCheckedThrowingContinuation { continuation in
                let order = CurlOrder(request: request, options: options, progress: progress) {
                    continuation.resume(with: $0)
                }
                mailbox.post(.start(number, order))
                // Cancelled before it was started, it would wait in vain for the first word of that.
                if Task.isCancelled { mailbox.post(.cancel(number)) }
            }
        } onCancel: {
            mailbox.post(.cancel(number))
        }
    }
}
