import CascadeNetworkFaults
import CurlTransport
import Foundation

/// Requests of all kinds to one hub, answered, refused, given up and cut off.
final class Visits {
    /// What came of them.
    struct Tally: CustomStringConvertible {
        var answered = 0
        var refused = 0
        var cancelled = 0
        var cut = 0
        /// Asked twice, as the transport does: a hub closes an HTTP/2 connection after some hundreds of given-up requests.
        var repeated = 0
        /// What should not have come of them, such as an answer to what was cut off at its first byte.
        var wrong: [String] = []

        var isSound: Bool { wrong.isEmpty && answered > 0 && refused > 0 && cancelled > 0 && cut > 0 }

        var description: String {
            "\(answered) answered, \(refused) refused, \(cancelled) given up, \(cut) cut off, \(repeated) asked again"
                + (wrong.isEmpty ? "" : ", wrong: \(wrong.prefix(5))")
        }
    }

    /// What the process holds while nothing is on its way.
    struct Holdings {
        let descriptors: Int
        let threads: Int
        let kibibytes: Int
    }

    private(set) var tally = Tally()
    private let port: Int
    private let options: CurlOptions
    private let network: BadNetwork
    private var client: CurlClient?

    /// So many requests, and a client is dropped and another begins.
    private static let requestsOfClient = 1000

    init(to port: Int, of device: [UInt8]) throws {
        self.port = port
        options = CurlOptions(trust: .pinned(device), connecting: 60, stalling: 60)
        network = try BadNetwork(to: port)
    }

    /// Sends so many requests.
    ///
    /// - Throws: `CurlError` where no client can be made.
    func ask(_ count: Int) async throws {
        for number in 0..<count {
            if number % Self.requestsOfClient == 0 { client = nil }
            let client = try self.client ?? CurlClient(options)
            self.client = client
            switch number % 5 {
            case 0, 1: await answered(client, number)
            case 2: await refused(client)
            case 3: await cancelled(client, number)
            default: try await cut(number)
            }
        }
    }

    /// Drops what is kept open, and waits until what it held is given back.
    func rest() async throws -> Holdings {
        client = nil
        network.behave(.good)
        var last = -1
        while true {
            // Threads end when they like; there is nobody to ask but the system.
            try await Task.sleep(for: .seconds(1))
            let count = try Self.entries("/proc/self/fd")
            if count == last { break }
            last = count
        }
        return Holdings(
            descriptors: last,
            threads: try Self.entries("/proc/self/task"),
            kibibytes: try Self.residentKibibytes()
        )
    }

    private static func residentKibibytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }

    private static func entries(_ folder: String) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: folder).count
    }

    private func address(_ path: String, through port: Int? = nil) -> String {
        "https://127.0.0.1:\(port ?? self.port)\(path)"
    }

    private func sent(_ request: HTTPRequest, _ client: CurlClient) async throws -> HTTPAnswer {
        do {
            return try await client.send(request)
        } catch let error as CurlError where error.kind == .interrupted {
            tally.repeated += 1
            return try await client.send(request)
        }
    }

    private func answered(_ client: CurlClient, _ number: Int) async {
        let fields = [HTTPField("x-number", "\(number)")]
        do {
            let answer = try await sent(HTTPRequest(.get, address("/healthz"), headers: fields), client)
            if answer.status == 204 { tally.answered += 1 } else { tally.wrong.append("\(answer.status)") }
        } catch { tally.wrong.append("\(error)") }
    }

    private func refused(_ client: CurlClient) async {
        let body = [UInt8](repeating: 7, count: 3000)
        do {
            let answer = try await sent(HTTPRequest(.post, address("/v1/hello"), body: body), client)
            if answer.status == 401 { tally.refused += 1 } else { tally.wrong.append("\(answer.status)") }
        } catch { tally.wrong.append("\(error)") }
    }

    /// Given up before it starts, while it is on its way, or too late.
    private func cancelled(_ client: CurlClient, _ number: Int) async {
        let request = HTTPRequest(.post, address("/v1/hello"), body: [UInt8](repeating: 7, count: 100_000))
        let task = Task { try await client.send(request, progress: { _, _ in }).status }
        for _ in 0..<number % 7 { await Task.yield() }
        if number % 2 == 0 { usleep(UInt32(number % 11) * 300) }
        task.cancel()
        do {
            if try await task.value == 401 { tally.refused += 1 } else { tally.wrong.append("cancelled") }
        } catch is CancellationError {
            tally.cancelled += 1
        } catch let error as CurlError where error.kind == .interrupted {
            tally.cut += 1
        } catch { tally.wrong.append("\(error)") }
    }

    /// Over a connection of its own, cut somewhere in the handshake, the request or the answer.
    private func cut(_ number: Int) async throws {
        network.behave(.cut(after: number * 7919 % 6000, resets: number % 2 == 0))
        let client = try CurlClient(options)
        let request = HTTPRequest(.post, address("/v1/hello", through: network.port), body: [1, 2, 3])
        do {
            let answer = try await client.send(request)
            if answer.status == 401 { tally.refused += 1 } else { tally.wrong.append("\(answer.status)") }
        } catch let error as CurlError where [.interrupted, .unreachable].contains(error.kind) {
            tally.cut += 1
        } catch { tally.wrong.append("\(error)") }
    }
}
