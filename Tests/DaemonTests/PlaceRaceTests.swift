import CascadeDaemon
import CascadeModel
import CascadeSync
import Synchronization
import Testing

@Suite("Of several places the first at which a device answers wins")
struct PlaceRaceTests {
    private let sought: DeviceID
    private let other: DeviceID
    private let places: [PeerAddress]

    init() throws {
        sought = try #require(DeviceID(bytes: [UInt8](repeating: 1, count: 32)))
        other = try #require(DeviceID(bytes: [UInt8](repeating: 2, count: 32)))
        places = (1...20).compactMap { PeerAddress("192.0.2.\($0):1") }
    }

    /// Nobody answers there, until it is given up.
    private static func hang() async throws -> Never {
        while true { try await Task.sleep(for: .seconds(3600)) }
    }

    @Test("A place that answers is the only one that is looked at")
    func first() async throws {
        let looked = Mutex<[PeerAddress]>([])
        let race = PlaceRace(headStart: .seconds(600)) { [sought] place in
            looked.withLock { $0.append(place) }
            return sought
        }
        let answer = try await race.run(places) { $0 == sought }
        #expect(answer == .init(place: places[0], device: sought))
        #expect(looked.withLock { $0 } == [places[0]])
    }

    @Test("One that fails gives way at once, one that hangs after its head start")
    func next() async throws {
        let failing = PlaceRace(headStart: .seconds(600)) { [sought, places] place in
            guard place == places[2] else { throw TransportError(.unreachable, place.place) }
            return sought
        }
        #expect(try await failing.run(places) { $0 == sought }.place == places[2])
        let hanging = PlaceRace(headStart: .milliseconds(1)) { [sought, places] place in
            guard place == places[2] else { try await Self.hang() }
            return sought
        }
        #expect(try await hanging.run(places) { $0 == sought }.place == places[2])
    }

    @Test("Another device is passed over, and told of where none is the one")
    func wrong() async throws {
        let race = PlaceRace(headStart: .seconds(600)) { [sought, other, places] place in
            if place == places[0] { throw TransportError(.unreachable, "") }
            return place == places[2] ? sought : other
        }
        #expect(try await race.run(places) { $0 == sought }.place == places[2])
        #expect(try await race.run(places) { _ in false } == .init(place: places[1], device: other))
    }

    @Test("Where nobody answers, why the first did not is told; of very many only some are tried")
    func none() async throws {
        let count = Mutex(0)
        let race = PlaceRace(headStart: .seconds(600)) { place in
            count.withLock { $0 += 1 }
            throw TransportError(.unreachable, place.place)
        }
        let told = await #expect(throws: TransportError.self) { try await race.run(places) { _ in true } }
        #expect(told?.detail == places[0].place)
        #expect(count.withLock { $0 } == 16)
        await #expect(throws: TransportError.self) { try await race.run([]) { _ in true } }
    }

    @Test("Whoever gives up waits for nobody")
    func cancelled() async throws {
        let (begun, feed) = AsyncStream.makeStream(of: Void.self)
        let race = PlaceRace(headStart: .seconds(600)) { _ in
            feed.yield()
            try await Self.hang()
        }
        let task = Task { [places] in try await race.run(places) { _ in true } }
        for await _ in begun { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
