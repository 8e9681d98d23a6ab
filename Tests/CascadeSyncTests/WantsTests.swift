import CascadeModel
import CascadeProtocol
import CascadeSync
import Testing

@Suite("A request for changes fits into an address")
struct WantsTests {
    /// Holds long histories, and nothing that anybody could be brought.
    private struct LongStore: ChangeStore {
        let device: DeviceID
        let schema: UInt32 = 1
        let sequence: UInt32

        func heldLogs(in range: ScopeRange) throws -> [HeldLog] { [] }
        func heldLog(_ log: LogTag) throws -> HeldLog? {
            HeldLog(
                log: log,
                sequence: sequence,
                id: [UInt8](repeating: 1, count: 16),
                privateThrough: sequence,
                earlier: HeldLog.distances(through: sequence).map { _ in [UInt8](repeating: 2, count: 16) }
            )
        }
        func log(holding mark: HeldLog) -> LogTag? { nil }
        func unreceipted(by device: DeviceID) -> [HeldLog] { [] }
        func parts(of range: ScopeRange) throws -> [ScopeRange] { [] }
        func changeSets(beyond: [HeldLog], names: Bool, for: Reader, limit: Int) throws -> Offer {
            Offer([], hasMore: false)
        }
        func seal() throws {}
        func receive(_ changeSets: [[UInt8]]) throws -> [Delivery] { [] }
        func keep(_ receipt: Receipt) throws {}
    }

    /// The logs of each request for changes, and the length of its address.
    private func requests(logs count: Int, sequence: UInt32) throws -> [(logs: [LogTag], length: Int)] {
        let key = DeviceSigningKey()
        let store = LongStore(device: key.deviceID, sequence: sequence)
        let range = ScopeRange.below(try Scope("42"))
        var exchange = Exchange(of: [range], names: true, program: "test")
        let theirs = (0..<count).map { number in
            HeldLog(
                log: LogTag(rawValue: UInt64(number)),
                sequence: 1,
                id: [UInt8](repeating: 9, count: 16),
                privateThrough: 1
            )
        }
        let hello = HelloResponse(
            schema: 1,
            program: "test",
            device: key.deviceID,
            epoch: StoreEpoch([UInt8](repeating: 0, count: 16)),
            scopes: [.logs(theirs)]
        )
        _ = try exchange.begin(store)
        var step = try exchange.take(.hello(hello), store)
        var requests: [(logs: [LogTag], length: Int)] = []
        while case .ask(let request) = step, case .pull(let wants) = request {
            requests.append((wants.logs.map(\.log), (request.http.query ?? "").utf8.count))
            step = try exchange.take(.changes(Bundle([])), store)
        }
        return requests
    }

    @Test(
        "Every log is asked for once, in addresses of less than 8 KiB",
        arguments: [1, 100, 1000, UInt32.max / 2]
    )
    func lengths(sequence: UInt32) throws {
        let requests = try requests(logs: 200, sequence: sequence)
        #expect(requests.flatMap(\.logs) == (0..<200).map { LogTag(rawValue: $0) })
        for request in requests {
            #expect(request.length < 7700)
            #expect(request.logs.count <= SyncLimits.wants)
        }
        if sequence == 1 { #expect(requests.count == 4, "64 short ones fit") }
    }

    @Test("An answer in a version that was not offered ends the exchange")
    func version() throws {
        let key = DeviceSigningKey()
        let store = LongStore(device: key.deviceID, sequence: 1)
        var exchange = Exchange(of: [.below(try Scope("42"))], names: false, program: "test")
        _ = try exchange.begin(store)
        var hello = HelloResponse(
            schema: 1,
            program: "test",
            device: key.deviceID,
            epoch: StoreEpoch([UInt8](repeating: 0, count: 16)),
            scopes: [.equal]
        )
        hello.version = SyncVersion.newest + 1
        #expect { _ = try exchange.take(.hello(hello), store) } throws: {
            ($0 as? SyncFailure)?.code == .version
        }
    }
}
