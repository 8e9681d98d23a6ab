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
/// A service is found by browsing, then asked where it is, then for its address; each step is a call under way, ended as
/// soon as it has answered or took too long. Where the system's service goes away, all begins anew after a while.
final class BeaconLoop {
    /// Seconds after which a question that nobody answered is given up.
    private static let patience = 20.0
    /// Seconds until it is tried again to reach the system's service.
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

    /// A call under way.
    final class Call {
        enum Kind {
            case showing
            case browsing(type: String)
            case resolving(Way)
            case addressing(Way, Announcement, port: Int)
        }

        let kind: Kind
        /// Not owned: calls are over before the loop is.
        unowned let loop: BeaconLoop
        var reference: ServiceLibrary.Reference?
        var isOver = false
        let deadline: Double?

        init(_ kind: Kind, _ loop: BeaconLoop, deadline: Double?) {
            self.kind = kind
            self.loop = loop
            self.deadline = deadline
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
    /// The ways to each service.
    private var ways: [Service: Set<UInt32>] = [:]
    /// Where they lead, as far as that is known.
    private var ends: [Way: NearbyDevice] = [:]
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
            if hasFailed { beginAnew() }
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
        let moments = running.compactMap(\.deadline) + (running.isEmpty ? [retryAt] : [])
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
        calls.removeAll(where: \.isOver)
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
        retryAt = now + Self.pause
        if !isDeaf { tell(.deaf("the system's service of DNS-SD does not answer (Debian: avahi-daemon)")) }
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
        ways[service, default: []].insert(way.interface)
        let call = Call(.resolving(way), self, deadline: now + Self.patience)
        call.reference = library.resolve(
            (service.name, String(cString: type), String(cString: domain)),
            on: interface,
            call.context
        ) { _, _, _, error, _, host, port, length, record, context in
            guard let call = Call.from(context), case .resolving(let way) = call.kind, !call.isOver else {
                return
            }
            call.isOver = true
            guard error == 0, let host, let record else { return }
            let bytes = UnsafeBufferPointer(start: record, count: Int(length))
            call.loop.resolved(way, String(cString: host), Int(UInt16(bigEndian: port)), Array(bytes))
        }
        start(call)
    }

    private func resolved(_ way: Way, _ host: String, _ port: Int, _ record: [UInt8]) {
        guard let said = Announcement(record: record), said.device != task.own?.device else { return }
        let call = Call(.addressing(way, said, port: port), self, deadline: now + Self.patience)
        call.reference = library.address(of: host, on: way.interface, call.context) {
            _,
            _,
            _,
            error,
            _,
            type,
            _,
            length,
            data,
            _,
            context in
            guard let call = Call.from(context), case .addressing(let way, let said, let port) = call.kind,
                !call.isOver
            else { return }
            call.isOver = true
            guard error == 0, type == ServiceLibrary.addressRecord, length == 4, let data else { return }
            let digits = UnsafeRawBufferPointer(start: data, count: 4).map { String($0) }
            let place = "\(digits.joined(separator: ".")):\(port)"
            call.loop.found(way, NearbyDevice(name: way.service.name, announcement: said, place: place))
        }
        start(call)
    }

    private func start(_ call: Call) {
        if call.reference == nil { call.isOver = true }
        calls.append(call)
    }

    private func found(_ way: Way, _ device: NearbyDevice) {
        // It may have left while it was asked for.
        guard ways[way.service]?.contains(way.interface) == true else { return }
        ends[way] = device
        tell(.found(device))
    }

    private func lost(_ way: Way) {
        ends[way] = nil
        guard ways[way.service]?.remove(way.interface) != nil, let others = ways[way.service] else { return }
        if others.isEmpty {
            ways[way.service] = nil
            tell(.gone(way.service.name))
        } else if let other = others.compactMap({ ends[Way(service: way.service, interface: $0)] }).first {
            tell(.found(other))
        }
    }
}
