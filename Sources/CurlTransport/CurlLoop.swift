import CCurl

/// What a client's thread does: moves all its transfers along, and sleeps while nothing moves.
struct CurlLoop: Sendable {
    private let mailbox: CurlMailbox

    init(_ mailbox: CurlMailbox) { self.mailbox = mailbox }

    /// Runs until it is told to end and nothing is on its way.
    func run() {
        do {
            var transfers = Transfers(try MultiHandle())
            mailbox.sleeps(in: transfers.multi.raw)
            var isEnding = false
            while !(isEnding && transfers.isEmpty) {
                for command in mailbox.take() {
                    switch command {
                    case .start(let number, let order): transfers.start(number, order)
                    case .cancel(let number): transfers.cancel(number)
                    case .end: isEnding = true
                    }
                }
                transfers.perform()
                // A command left meanwhile has woken it already: libcurl then returns at once.
                if !(isEnding && transfers.isEmpty) { transfers.wait() }
            }
            mailbox.sleeps(in: nil)
        } catch {
            mailbox.breakDown(error)
        }
    }
}

/// The transfers that are on their way.
private struct Transfers: ~Copyable {
    let multi: MultiHandle
    private var running: [Int: (transfer: Transfer, order: CurlOrder)] = [:]
    private var numbers: [UnsafeMutableRawPointer: Int] = [:]

    init(_ multi: consuming MultiHandle) {
        self.multi = multi
        // One connection carries many requests where the server speaks HTTP/2.
        ccurl_multi_set_long(self.multi.raw, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
        ccurl_multi_set_long(self.multi.raw, CURLMOPT_MAX_HOST_CONNECTIONS, 4)
    }

    deinit {
        for (transfer, _) in running.values { curl_multi_remove_handle(multi.raw, transfer.easy.raw) }
    }

    var isEmpty: Bool { running.isEmpty }

    mutating func start(_ number: Int, _ order: CurlOrder) {
        do {
            let transfer = try Transfer(order.request, order.options, progress: order.progress)
            guard curl_multi_add_handle(multi.raw, transfer.easy.raw) == CURLM_OK else {
                throw CurlError(CURLE_FAILED_INIT, "")
            }
            running[number] = (transfer, order)
            numbers[transfer.easy.raw] = number
        } catch {
            order.answer(.failure(error))
        }
    }

    mutating func cancel(_ number: Int) {
        // One that is not here was not started yet, and its caller says so again, or is done.
        guard let (transfer, order) = running.removeValue(forKey: number) else { return }
        numbers[transfer.easy.raw] = nil
        curl_multi_remove_handle(multi.raw, transfer.easy.raw)
        order.answer(.failure(CancellationError()))
    }

    mutating func perform() {
        var count: Int32 = 0
        curl_multi_perform(multi.raw, &count)
        var waiting: Int32 = 0
        while let message = curl_multi_info_read(multi.raw, &waiting) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else {
                continue
            }
            let code = message.pointee.data.result
            guard let number = numbers.removeValue(forKey: easy),
                let (transfer, order) = running.removeValue(forKey: number)
            else { continue }
            curl_multi_remove_handle(multi.raw, easy)
            order.answer(transfer.result(code).mapError { $0 })
        }
    }

    /// Sleeps until something moves, or somebody wakes it.
    func wait() {
        var count: Int32 = 0
        curl_multi_poll(multi.raw, nil, 0, isEmpty ? 3_600_000 : 1000, &count)
    }
}
