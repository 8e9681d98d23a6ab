import Cascade
import CascadeHub
import CascadeModel
import CascadeProtocol
import CascadeSync
import Foundation
import SQLiteStore

/// A hub without a key to names, a school that has one and a volunteer, all in one process.
final class ExchangeFleet {
    let hub: Replica
    let school: Replica
    let volunteer: Replica
    let scope: Scope
    private let folder: String
    private(set) var environment: ReplicaEnvironment
    let epoch: StoreEpoch

    init() throws {
        folder = NSTemporaryDirectory() + "exchange-\(UUID().uuidString)"
        environment = .system
        environment.anchors = folder + "/anchors"
        scope = try Scope("42/truong")
        hub = try Replica.found(
            in: folder + "/hub",
            scope: try Scope("42"),
            role: .coordinator,
            names: .withoutNames,
            environment: environment,
            keys: (DeviceSigningKey(), SealingKey(), DeviceSigningKey())
        )
        epoch = try hub.epoch
        school = try Replica.join(
            in: folder + "/school",
            scope: scope,
            root: hub.root,
            environment: environment
        )
        volunteer = try Replica.join(
            in: folder + "/volunteer",
            scope: scope,
            root: hub.root,
            environment: environment
        )
        _ = try hub.grant(school.deviceKeys, role: .school, scope: scope, names: .withoutNames)
        try school.receive(try hub.changeSets(beyond: school.frontier()))
        try school.startNameKey()
        _ = try school.grant(volunteer.deviceKeys, role: .volunteer)
        try volunteer.receive(try school.changeSets(beyond: volunteer.frontier()))
        try hub.receive(try school.changeSets(beyond: hub.frontier()))
    }

    deinit {
        // What is left behind in a temporary folder harms nobody.
        try? FileManager.default.removeItem(atPath: folder)
    }

    func join(_ name: String, in scope: String) throws -> Replica {
        try Replica.join(
            in: "\(folder)/\(name)",
            scope: try Scope(scope),
            root: hub.root,
            environment: environment
        )
    }

    /// A copy of a replica's folder that takes itself for the same device in the same place.
    func copy(_ replica: Replica) throws -> Replica {
        try replica.store.checkpoint()
        try FileManager.default.copyItem(atPath: replica.folder, toPath: folder + "/twin")
        var environment = environment
        environment.anchors = folder + "/anchors-of-the-twin"
        try FileManager.default.copyItem(atPath: folder + "/anchors", toPath: environment.anchors)
        let original = self.environment.fileIdentity(replica.folder + "/replica.sqlite")
        environment.fileIdentity = { _ in original }
        return try Replica.open(folder + "/twin", environment: environment)
    }

    /// A copy of the volunteer's replica, after which each of the two wrote something of its own into one log.
    func twinOfTheVolunteer() throws -> Replica {
        // A log gets its name with the first word in it: without one, each of the two would begin its own.
        _ = try volunteer.addPerson(PersonDraft(name: try NormalisedText("Trước khi chép")))
        try volunteer.seal()
        let twin = try copy(volunteer)
        _ = try volunteer.addPerson(PersonDraft(name: try NormalisedText("Bản một")))
        _ = try twin.addPerson(PersonDraft(name: try NormalisedText("Bản hai")))
        // Signed before either hears of the other: an exchange signs only after it fetched what it lacks.
        for one in [volunteer, twin] { try one.seal() }
        return twin
    }

    func fileHolds(_ text: String, _ replica: Replica) throws -> Bool {
        try replica.store.checkpoint()
        let content = try Data(contentsOf: URL(fileURLWithPath: replica.folder + "/replica.sqlite"))
        return content.range(of: Data(text.utf8)) != nil
    }

    /// One exchange, which breaks off after so many answers; with `losing`, the next one is lost on the way; a line that
    /// breaks after so many bytes of change sets breaks every time.
    func exchange(
        _ asker: Replica,
        with answerer: Replica,
        answers: Int = .max,
        losing: Bool = false,
        breakingAfter bytes: Int = .max,
        ofNamesIn ranges: [ScopeRange]? = nil
    ) throws -> Exchange.Tally {
        let (own, other) = (ReplicaChangeStore(asker), ReplicaChangeStore(answerer))
        let rights = try answerer.store.read { try $0.trust() }
            .readingRights(of: asker.device, at: environment.now())
        let responder = Responder(
            other,
            program: "test",
            epoch: answerer.device == hub.device ? epoch : try answerer.epoch,
            readable: { $0.isAlone ? rights.reach($0.scope) : rights.covers($0.scope) },
            receipt: { try answerer.receipt(for: $0) },
            renew: { [epoch] in epoch },
            takesClear: try answerer.store.read { try $0.trust() }
                .readingRights(of: answerer.device, at: environment.now()).readNames
        )
        var exchange = Exchange(
            of: try ranges ?? own.ranges(),
            names: try ranges != nil || own.mayReadNames(),
            program: "test"
        )
        var step = try exchange.begin(own)
        var count = 0
        while case .ask(let request) = step, count < answers {
            if case .push(let bundle) = request, bundle.wireBytes.count > bytes {
                guard let smaller = try exchange.lostLine(own) else {
                    throw TransportError(.interrupted, "\(bundle.wireBytes.count) bytes")
                }
                step = smaller
                continue
            }
            // What travels is bytes.
            let response = try through(try responder.answer(try through(request), from: asker.device))
            if case .changes(let bundle) = response, bundle.wireBytes.count > bytes {
                guard let smaller = try exchange.lostLine(own) else {
                    throw TransportError(.interrupted, "\(bundle.wireBytes.count) bytes")
                }
                step = smaller
                continue
            }
            step = try exchange.take(response, own)
            count += 1
        }
        if losing, case .ask(let request) = step {
            _ = try responder.answer(try through(request), from: asker.device)
        }
        return exchange.tally
    }

    private func through(_ request: SyncRequest) throws -> SyncRequest {
        switch request {
        case .hello(let hello): .hello(try HelloRequest(wireBytes: hello.wireBytes))
        case .pull(let wants): .pull(try Wants(wireBytes: wants.wireBytes))
        case .tail: try SyncRequest(request.http)
        case .push(let bundle): .push(try Bundle(wireBytes: bundle.wireBytes))
        }
    }

    private func through(_ response: SyncResponse) throws -> SyncResponse {
        switch response {
        case .hello(let hello): .hello(try HelloResponse(wireBytes: hello.wireBytes))
        case .changes(let bundle): .changes(try Bundle(wireBytes: bundle.wireBytes))
        case .taken(let taken): .taken(try BundleResponse(wireBytes: taken.wireBytes))
        case .refused(let failure): .refused(try SyncFailure(wireBytes: failure.wireBytes))
        }
    }
}

/// One exchange with a real hub, without a network, which breaks off after so many answers; tells which kinds of questions
/// were asked.
@discardableResult
func exchange(
    _ device: Replica,
    _ hub: Hub,
    asking partner: DeviceID? = nil,
    isIntroduction: Bool = false,
    answers: Int = .max
) throws -> (asked: [String], tally: Exchange.Tally) {
    let store = ReplicaChangeStore(device, asking: partner, isIntroduction: isIntroduction)
    var exchange = Exchange(of: try store.ranges(), names: try store.mayReadNames(), program: "test")
    var step = try exchange.begin(store)
    var asked: [String] = []
    while case .ask(let request) = step, asked.count < answers {
        switch request {
        case .hello: asked.append("hello")
        case .pull: asked.append("pull")
        case .tail: asked.append("tail")
        case .push: asked.append("push")
        }
        let answer: SyncResponse
        do {
            // What travels is bytes.
            let response = try hub.answer(try SyncRequest(request.http), from: device.device)
            if case .refused = response {
                answer = response
            } else {
                answer = try request.answer(response.http.body)
            }
        } catch let failure as SyncFailure {
            answer = .refused(failure)
        }
        step = try exchange.take(answer, store)
    }
    return (asked, exchange.tally)
}

/// Counts of sessions, without the moment.
struct Delivered: Equatable {
    let saved: Int
    let received: Int
}

extension Replica {
    func delivered() throws -> Delivered {
        let counts = try store.read { try $0.deliveryCounts() }
        return Delivered(saved: counts.saved, received: counts.received)
    }

    func digest() throws -> String { try store.read { try $0.digest() } }
}
