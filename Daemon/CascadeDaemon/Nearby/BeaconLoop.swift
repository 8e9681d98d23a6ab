import CascadeProtocol

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What a ``Beacon``'s thread does.
///
/// A service is found by browsing, then asked where it is, then for its addresses of both families; each step is a call
/// under way, ended as soon as it has answered or took too long. A way that is still shown and that nobody could tell the
/// end of is asked for again: who shows itself may have been out of reach just then. Where the system's service goes away,
/// all begins anew after a while.
final class BeaconLoop {
    /// Seconds after which a question that nobody answered is given up.
    private static let patience = 20.0
    /// The same once an address is known: there may be one of the other family, and more of this one.
    private static let patienceForMore = 2.0
    /// Seconds for which it is heard whether a way leads elsewhere than was said first: whoever closes a door and opens
    /// another under its name is told of, for a moment, as it was.
    private static let patienceForChange = 5.0
    /// Seconds until it is tried again to reach the system's service, or to learn where a way leads.
    private static let pause = 15.0
    /// More devices than this are not looked at: whoever floods the network takes no memory.
    private static let most = 128

    /// A service: two of different types may have one name.
    struct Service: Hashable {
        let type: String
        let name: String
    }

    /// One way to a service: over an interface.
    struct Way: Hashable {
        let service: Service
        let interface: UInt32
    }

    /// A way that is shown, and how it is asked for.
    private struct Seen {
        let type: String
        let domain: String
        /// How often it was told: over IPv4, and over IPv6.
        var times = 0
        /// When it is asked for again: nobody answered.
        var retryAt: Double?
        /// Whether it leads to this device itself, or to none that can be understood.
        var isIdle = false
    }

    /// What is found out of a way: the addresses of its end come one by one.
    final class Finding {
        let way: Way
        let said: Announcement
        let port: UInt16
        var places: Set<PeerAddress> = []

        init(_ way: Way, _ said: Announcement, port: UInt16) {
            self.way = way
            self.said = said
            self.port = port
        }
    }

    /// Where a service is, as it was told.
    struct Answer: Hashable {
        let host: String
        let port: Int
        let record: [UInt8]
    }

    /// A call under way.
    final class Call {
        enum Kind {
            case showing
            case browsing(type: String)
            case resolving(Way)
            case addressing(Finding)
        }

        let kind: Kind
        /// Not owned: calls are over before the loop is.
        unowned let loop: BeaconLoop
        var reference: ServiceLibrary.Reference?
        /// What a resolving call was told last.
        var answer: Answer?
        var isOver = false
        var deadline: Double?

        init(_ kind: Kind, _ loop: BeaconLoop, deadline: Double?) {
            self.kind = kind
            self.loop = loop
            self.deadline = deadline
        }

        /// The way that it finds out about; nil of others.
        var way: Way? {
            switch kind {
            case .showing, .browsing: nil
            case .resolving(let way): way
            case .addressing(let finding): finding.way
            }
        }

        var context: ServiceLibrary.Context { Unmanaged.passUnretained(self).toOpaque() }

        static func from(_ context: ServiceLibrary.Context?) -> Call? {
            context.map { Unmanaged<Call>.fromOpaque($0).takeUnretainedValue() }
        }
    }

    private let library: ServiceLibrary
    private let task: BeaconTask
    private let stop: Int32
    private let tell: (NearbyEvent) -> Void
    private var calls: [Call] = []
    /// The ways to each service, by their interfaces.
    private var ways: [Service: [UInt32: Seen]] = [:]
    /// Where they lead, as far as that is known.
    private var ends: [Way: Finding] = [:]
    /// What was told last of each service.
    private var told: [Service: NearbyDevice] = [:]
    private var hasFailed = false
    private var isDeaf = false
    private var retryAt = 0.0

    init(
        _ library: ServiceLibrary,
        _ task: BeaconTask,
        stop: Int32,
        tell: @escaping (NearbyEvent) -> Void
    ) {
        self.library = library
        self.task = task
        self.stop = stop
        self.tell = tell
    }

    func run() {
        while true {
            if calls.isEmpty, now >= retryAt { begin() }
            guard wait() else { break }
            endOver()
            if hasFailed { beginAnew() } else { seekAgain() }
        }
        endAll()
    }

    private var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private func begin() {
        for type in task.sought { browse(type) }
        if let shown = task.shown { show(shown) }
        guard calls.allSatisfy({ $0.reference != nil }) else { return beginAnew() }
        isDeaf = false
        tell(.looking)
    }

    private func browse(_ type: String) {
        let call = Call(.browsing(type: type), self, deadline: nil)
        call.reference = library.browse(type, call.context) {
            _,
            flags,
            interface,
            error,
            name,
            type,
            domain,
            context in
            guard let call = Call.from(context), case .browsing(let sought) = call.kind else { return }
            call.loop.browsed(sought, flags, interface, error, name, type, domain)
        }
        calls.append(call)
    }

    private func show(_ shown: BeaconTask.Shown) {
        let call = Call(.showing, self, deadline: nil)
        call.reference = library.register(
            shown.announcement.name,
            shown.type,
            port: shown.port,
            record: shown.announcement.record,
            call.context
        ) { _, _, error, _, _, _, context in
            if error != 0, let call = Call.from(context) { call.loop.hasFailed = true }
        }
        calls.append(call)
    }

    /// Waits until something is to be done, and does it.
    ///
    /// - Returns: False once it shall end.
    private func wait() -> Bool {
        let running = calls.filter { $0.reference != nil }
        var polled = [pollfd(fd: stop, events: Int16(POLLIN), revents: 0)]
        for call in running {
            guard let reference = call.reference else { continue }
            polled.append(pollfd(fd: library.descriptor(of: reference), events: Int16(POLLIN), revents: 0))
        }
        var moments = running.compactMap(\.deadline) + ways.values.flatMap { $0.values.compactMap(\.retryAt) }
        if running.isEmpty { moments.append(retryAt) }
        // One that failed at once is ended, and asked for again after a while.
        if calls.contains(where: \.isOver) { moments.append(now) }
        let delay = moments.min().map { Int32(max(0, ($0 - now) * 1000).rounded(.up)) } ?? -1
        let count = poll(&polled, nfds_t(polled.count), delay)
        if count < 0, errno != EINTR { hasFailed = true }
        guard polled[0].revents == 0 else { return false }
        for (call, one) in zip(running, polled.dropFirst()) where one.revents != 0 {
            // An earlier callback may have ended it.
            guard !call.isOver, let reference = call.reference else { continue }
            if !library.process(reference) { failed(call) }
        }
        for call in running where call.deadline.map({ $0 <= now }) == true { call.isOver = true }
        return true
    }

    private func failed(_ call: Call) {
        switch call.kind {
        case .showing, .browsing: hasFailed = true
        case .resolving, .addressing: call.isOver = true
        }
    }

    /// Ends what is over: not while a callback of it may run.
    private func endOver() {
        for call in calls where call.isOver {
            if let reference = call.reference { library.end(reference) }
        }
        let over = calls.filter(\.isOver).compactMap(\.way)
        calls.removeAll(where: \.isOver)
        for way in over where ends[way] == nil && !calls.contains(where: { $0.way == way }) {
            guard let seen = ways[way.service]?[way.interface], !seen.isIdle else { continue }
            ways[way.service]?[way.interface]?.retryAt = now + Self.pause
        }
    }

    private func endAll() {
        for call in calls { call.isOver = true }
        endOver()
    }

    private func beginAnew() {
        endAll()
        hasFailed = false
        for service in ways.keys { tell(.gone(service.name)) }
        ways = [:]
        ends = [:]
        told = [:]
        retryAt = now + Self.pause
        if !isDeaf { tell(.deaf(.noService)) }
        isDeaf = true
    }

    private func browsed(
        _ sought: String,
        _ flags: UInt32,
        _ interface: UInt32,
        _ error: Int32,
        _ name: ServiceLibrary.Text?,
        _ type: ServiceLibrary.Text?,
        _ domain: ServiceLibrary.Text?
    ) {
        guard error == 0 else { return hasFailed = true }
        guard let name, let type, let domain else { return }
        // The type comes back as the system spells it; as it was asked for, it is the same one every time.
        let service = Service(type: sought, name: String(cString: name))
        let way = Way(service: service, interface: interface)
        guard flags & ServiceLibrary.add != 0 else { return lost(way) }
        guard ways[service] != nil || ways.count < Self.most else { return }
        let unseen = Seen(type: String(cString: type), domain: String(cString: domain))
        ways[service, default: [:]][interface, default: unseen].times += 1
        seek(way)
    }

    /// Asks again for the ways that nobody could tell the end of.
    private func seekAgain() {
        for (service, interfaces) in ways {
            for (interface, seen) in interfaces where seen.retryAt.map({ $0 <= now }) == true {
                seek(Way(service: service, interface: interface))
            }
        }
    }

    /// Asks where a way leads, unless that is known or being asked already.
    ///
    /// It is shown once over each family, and where it leads is asked for both at once: to ask again would cost every
    /// device in a room as much as the first time, and tell of one address less until the second has come again.
    private func seek(_ way: Way) {
        guard let seen = ways[way.service]?[way.interface], !seen.isIdle, ends[way] == nil,
            !calls.contains(where: { !$0.isOver && $0.way == way })
        else { return }
        ways[way.service]?[way.interface]?.retryAt = nil
        let call = Call(.resolving(way), self, deadline: now + Self.patience)
        call.reference = library.resolve(
            (way.service.name, seen.type, seen.domain),
            on: way.interface,
            call.context
        ) { _, _, _, error, _, host, port, length, record, context in
            guard let call = Call.from(context), case .resolving(let way) = call.kind, !call.isOver else {
                return
            }
            guard error == 0, let host, let record else { return call.isOver = true }
            let answer = Answer(
                host: String(cString: host),
                port: Int(UInt16(bigEndian: port)),
                record: Array(UnsafeBufferPointer(start: record, count: Int(length)))
            )
            call.loop.resolved(call, way, answer)
        }
        start(call)
    }

    private func resolved(_ call: Call, _ way: Way, _ answer: Answer) {
        guard answer != call.answer else { return }
        call.deadline = call.answer == nil ? now + Self.patienceForChange : call.deadline
        call.answer = answer
        guard let said = Announcement(record: answer.record), said.device != task.own?.device,
            let port = UInt16(exactly: answer.port), port > 0
        else {
            ways[way.service]?[way.interface]?.isIdle = true
            call.isOver = true
            return
        }
        // What was found of it before is found out anew.
        for call in calls {
            if case .addressing(let finding) = call.kind, finding.way == way { call.isOver = true }
        }
        let host = answer.host
        let finding = Finding(way, said, port: port)
        for type in [ServiceLibrary.addressRecord, ServiceLibrary.sixthAddressRecord] {
            let call = Call(.addressing(finding), self, deadline: now + Self.patience)
            call.reference = library.address(of: host, type, on: way.interface, call.context) {
                _,
                flags,
                _,
                error,
                _,
                type,
                _,
                length,
                data,
                _,
                context in
                guard let call = Call.from(context), case .addressing(let finding) = call.kind, !call.isOver
                else { return }
                guard error == 0 else { return call.isOver = true }
                guard flags & ServiceLibrary.add != 0, let data else { return }
                let bytes = Array(UnsafeRawBufferPointer(start: data, count: Int(length)))
                call.loop.addressed(finding, type, bytes)
            }
            start(call)
        }
    }

    private func addressed(_ finding: Finding, _ type: UInt16, _ bytes: [UInt8]) {
        let host =
            switch type {
            case ServiceLibrary.addressRecord:
                HostAddress(bytes.map { String($0) }.joined(separator: "."))
            case ServiceLibrary.sixthAddressRecord:
                HostAddress(sixth: bytes, on: Self.name(of: finding.way.interface))
            default: nil as HostAddress?
            }
        guard let host else { return }
        finding.places.insert(PeerAddress(host, port: finding.port))
        for call in calls {
            guard case .addressing(let one) = call.kind, one === finding else { continue }
            call.deadline = min(call.deadline ?? .infinity, now + Self.patienceForMore)
        }
        // It may have left while it was asked for.
        guard ways[finding.way.service]?[finding.way.interface] != nil else { return }
        ends[finding.way] = finding
        tellEnds(of: finding.way.service)
    }

    /// The name of an interface; nil where it is there no more.
    private static func name(of interface: UInt32) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(IF_NAMESIZE))
        guard if_indextoname(interface, &buffer) != nil else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func start(_ call: Call) {
        if call.reference == nil { call.isOver = true }
        calls.append(call)
    }

    /// Tells where all ways to a service lead, unless that was told already.
    private func tellEnds(of service: Service) {
        let found = ends.values.filter { $0.way.service == service }
        guard let said = found.first?.said,
            let device = NearbyDevice(
                name: service.name,
                announcement: said,
                places: found.flatMap(\.places)
            ), told[service] != device
        else { return }
        told[service] = device
        tell(.found(device))
    }

    private func lost(_ way: Way) {
        guard let seen = ways[way.service]?[way.interface] else { return }
        guard seen.times == 1 else {
            ways[way.service]?[way.interface]?.times -= 1
            return
        }
        for call in calls where call.way == way { call.isOver = true }
        ends[way] = nil
        ways[way.service]?[way.interface] = nil
        if ways[way.service]?.isEmpty == true {
            ways[way.service] = nil
            told[way.service] = nil
            tell(.gone(way.service.name))
        } else {
            tellEnds(of: way.service)
        }
    }
}
