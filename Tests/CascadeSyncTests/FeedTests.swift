import Cascade
import CascadeHub
import CascadeModel
import CascadeProtocol
import CascadeSync
import Foundation
import SQLiteStore
import Synchronization
import Testing

@Suite("A hub's feed")
struct FeedTests {
    /// How many are still writing.
    private final class Running: Sendable {
        let count: Mutex<Int>

        init(_ count: Int) { self.count = Mutex(count) }
    }

    private func write(_ count: Int, _ device: Replica, _ name: String) throws {
        for number in 0..<count {
            _ = try device.addPerson(PersonDraft(name: try NormalisedText("\(name) \(number)")))
            try device.seal()
        }
    }

    @Test("Whoever read it is told what came since, and nothing that he wrote himself")
    func news() throws {
        let fleet = try ExchangeFleet()
        let hub = Hub(fleet.hub, program: "test")
        try exchange(fleet.school, hub)
        try exchange(fleet.school, hub)
        try write(3, fleet.school, "Của trường")
        try exchange(fleet.school, hub)
        try write(5, fleet.volunteer, "Của cộng tác viên")
        try exchange(fleet.volunteer, hub)
        let next = try exchange(fleet.school, hub)
        #expect(next.asked == ["hello", "tail"])
        #expect(next.tally.received == 5)
        #expect(try exchange(fleet.school, hub).asked == ["hello"])
        #expect(try fleet.school.people(limit: 100).count == 8)
    }

    @Test("A change set whose names came later is told once more")
    func completed() throws {
        let fleet = try ExchangeFleet()
        let hub = Hub(fleet.hub, program: "test")
        let nam = try fleet.volunteer.addPerson(PersonDraft(name: try NormalisedText("Trần Văn Nam")))
        try fleet.volunteer.seal()
        let whole = try fleet.volunteer.changeSets(beyond: fleet.hub.frontier())
        let bare = try whole.map { try ChangeSet(serialized: $0).withoutPrivate().serialized() }
        try fleet.hub.receive(bare)
        try exchange(fleet.school, hub)
        try exchange(fleet.school, hub)
        #expect(try fleet.school.person(nam)?.name == nil)
        let before = try fleet.hub.store.read { try $0.feedEnd() }
        try fleet.hub.receive(whole)
        let part = try fleet.hub.store.read { try $0.feed(beyond: before, bytes: .max) { _ in true } }
        #expect(part.changeSets.count == 1 && part.end > before && !part.hasMore)
        try exchange(fleet.school, hub)
        #expect(try fleet.school.person(nam)?.name == "Trần Văn Nam")
    }

    @Test("No reader steps over what is committed beside him, whichever process commits first")
    func parallel() async throws {
        let fleet = try ExchangeFleet()
        let hub = fleet.hub
        let devices = [fleet.school, fleet.volunteer]
        let count = 60
        for (place, device) in devices.enumerated() { try write(count, device, "Người \(place)") }
        let sets = try devices.map { try $0.changeSets(beyond: hub.frontier()) }
        let start = try hub.store.read { try $0.feedEnd() }
        let path = hub.folder + "/replica.sqlite"
        // Connections of their own, as other processes have.
        let writers = try devices.map { _ in try SQLiteStore(path: path) }
        var seen: [String] = []
        var position = start
        // Both write at once in each round: the lock of the file is not fair, and one would be done before the other.
        for round in 0..<count {
            let running = Running(writers.count)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (writer, contents) in zip(writers, sets) {
                    group.addTask {
                        defer { running.count.withLock { $0 -= 1 } }
                        let arrival = try CheckedChangeSet(contents[round])
                        let outcome = try writer.write { try $0.receive([arrival], wallMilliseconds: 0) }
                        #expect(outcome.count == 1)
                    }
                }
                while true {
                    // Asked before the last look: what is committed later than this is not counted on.
                    let isOver = running.count.withLock { $0 == 0 }
                    let part = try hub.store.read {
                        try $0.feed(beyond: position, bytes: 2_000) { _ in true }
                    }
                    #expect(part.end >= position)
                    position = part.end
                    seen += part.changeSets.map { "\($0.id)" }
                    if isOver && !part.hasMore { break }
                    await Task.yield()
                }
                try await group.waitForAll()
            }
        }
        let expected = try sets.flatMap { $0 }.map { "\(try ChangeSet(serialized: $0).id)" }
        #expect(seen.sorted() == expected.sorted())
        #expect(Set(seen).count == 2 * count)
    }

    @Test("A hub that was set back begins a new life when it is shown its own cursor, and is refilled")
    func restored() throws {
        let fleet = try ExchangeFleet()
        try exchange(fleet.school, Hub(fleet.hub, program: "test"))
        let backup = try fleet.copy(fleet.hub)
        let hub = Hub(fleet.hub, program: "test")
        try write(4, fleet.school, "Viết sau")
        try exchange(fleet.school, hub)
        try exchange(fleet.school, hub)
        let epoch = try fleet.hub.epoch
        // Only the file was set back: nobody told the hub.
        let old = Hub(backup, program: "test")
        #expect(try backup.epoch == epoch)
        let next = try exchange(fleet.school, old)
        #expect(next.asked.prefix(2) == ["hello", "tail"])
        #expect(try backup.epoch != epoch)
        #expect(next.tally.sent == 4)
        #expect(try backup.digest() == fleet.hub.digest())
        // In its new life it is shown nothing of the former.
        let renewed = try backup.epoch
        try exchange(fleet.school, old)
        #expect(try exchange(fleet.school, old).asked == ["hello"])
        #expect(try backup.epoch == renewed)
    }

    @Test("Cursors of another life, made up, or for what is not the asker's are refused and change nothing")
    func refused() throws {
        let fleet = try ExchangeFleet()
        let hub = Hub(fleet.hub, program: "test")
        let epoch = try fleet.hub.epoch
        func code(_ range: ScopeRange, _ bytes: [UInt8], _ epoch: StoreEpoch) throws -> SyncFailure.Code? {
            let cursor = try #require(FeedCursor(bytes))
            let query = FeedQuery(range, after: cursor, epoch: epoch)
            let response = try hub.answer(
                try SyncRequest(SyncRequest.tail(query).http),
                from: fleet.school.device
            )
            if case .refused(let failure) = response { return failure.code }
            return nil
        }
        let key = FeedKey(fleet.hub.signingKey)
        let own = ScopeRange.below(fleet.scope)
        let other = StoreEpoch([UInt8](repeating: 9, count: StoreEpoch.byteCount))
        #expect(try code(own, key.cursor(0, in: epoch).bytes, epoch) == nil)
        #expect(try code(own, key.cursor(0, in: other).bytes, other) == .epoch)
        #expect(try code(own, key.cursor(0, in: other).bytes, epoch) == .malformed)
        let madeUp = [0, 0, 0, 0, 0, 255, 255, 255] + [UInt8](repeating: 1, count: 8)
        #expect(try code(own, madeUp, epoch) == .malformed)
        #expect(try code(.below(try Scope("42/khac")), key.cursor(0, in: epoch).bytes, epoch) == .forbidden)
        #expect(try fleet.hub.epoch == epoch)
        for query in [
            "scope=", "scope=NDI&alone=2&after=AAAA&epoch=AAAA", "scope=NDI&alone=0&after=AAAA",
            "scope=NDI&alone=0&after=_____________________w&epoch=AAAAAAAAAAAAAAAAAAAAAA",
        ] {
            #expect(throws: SyncFailure.self, "\(query)") {
                try SyncRequest(
                    SyncHTTPRequest(isPost: false, path: SyncPath.changes, query: query, body: [])
                )
            }
        }
    }
}
