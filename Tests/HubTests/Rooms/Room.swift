import Foundation

/// Several hosts on one machine, in one network without a way out.
///
/// They are network namespaces, joined by bridges that can be parted; each has an Avahi and a D-Bus of its own.
final class Room {
    /// What its hosts speak.
    enum Speech {
        case fourth
        /// IPv6 with addresses that are good on one link alone, as where no router is.
        case sixth
        case both
    }

    /// One host of it.
    final class Host {
        let name: String
        /// Of IPv4, and of IPv6 on its link; it has those that the room speaks.
        let address: String
        let linkAddress: String
        fileprivate let space: String
        fileprivate let port: String
        fileprivate let folder: String
        fileprivate var processes: [pid_t] = []

        fileprivate init(_ name: String, _ number: Int, room: String, folder: String) {
            self.name = name
            address = "10.77.0.\(number)"
            linkAddress = "fe80::\(number)"
            space = "\(room)-\(name)"
            port = "\(room.suffix(4))-p\(number)"
            self.folder = "\(folder)/\(name)"
        }

        /// The words before a command that make it run there.
        var launcher: [String] { ["netns", "exec", space] }

        /// What its programs find in their environment.
        var variables: [String: String] { ["DBUS_SYSTEM_BUS_ADDRESS": "unix:path=\(folder)/bus"] }
    }

    struct Broken: Error {
        let what: String
    }

    private let name: String
    private let folder: String
    private let speech: Speech
    let hosts: [Host]

    /// Whether this kernel, and this user, may make networks of their own; said aloud where they may not.
    static let isPossible: Bool = {
        let probe = "lt\(UInt16.random(in: .min ... .max))-probe"
        defer { try? run(["netns", "del", probe]) }
        do {
            try run(["netns", "add", probe])
            try run(["-n", probe, "link", "add", "bridge", "type", "bridge"])
            try run(["-n", probe, "link", "add", "one", "type", "veth", "peer", "name", "other"])
            return true
        } catch {
            FileHandle.standardError.write(
                Data(
                    "\n!!! NO NETWORK NAMESPACES HERE: devices in one room are NOT tested: \(error)\n\n".utf8
                )
            )
            return false
        }
    }()

    /// Makes hosts in one network, and starts what they need to find each other.
    init(_ names: String..., speaking speech: Speech = .fourth) throws {
        self.speech = speech
        let name = "lt\(UInt16.random(in: .min ... .max))"
        // Short: a socket's path has at most 107 bytes.
        let folder = "/tmp/\(name)"
        self.name = name
        self.folder = folder
        hosts = names.enumerated().map { Host($1, $0 + 1, room: name, folder: folder) }
        try Self.run(["netns", "add", name])
        for bridge in ["here", "there"] {
            try Self.run(["-n", name, "link", "add", bridge, "type", "bridge"])
            try Self.run(["-n", name, "link", "set", bridge, "up"])
        }
        for host in hosts { try start(host) }
    }

    deinit {
        for host in hosts {
            for process in host.processes {
                kill(process, SIGKILL)
                waitpid(process, nil, 0)
            }
            try? Self.run(["netns", "del", host.space])
        }
        try? Self.run(["netns", "del", name])
        try? FileManager.default.removeItem(atPath: folder)
    }

    subscript(_ name: String) -> Host {
        get throws {
            guard let host = hosts.first(where: { $0.name == name }) else { throw Broken(what: name) }
            return host
        }
    }

    /// From here on some hosts see each other, and not the others.
    func part(_ names: String...) throws {
        for host in hosts {
            try attach(host, to: names.contains(host.name) ? "there" : "here")
        }
    }

    /// From here on all see each other.
    func heal() throws {
        for host in hosts { try attach(host, to: "here") }
    }

    /// A host has its address of IPv4 no more.
    func dropAddress(of host: Host) throws {
        try Self.run(["-n", host.space, "addr", "del", "\(host.address)/24", "dev", "eth0"])
    }

    /// A host has no IPv6 any more.
    func switchOffSixth(of host: Host) throws {
        let setting = "/proc/sys/net/ipv6/conf/all/disable_ipv6"
        try Self.run(host.launcher + ["sh", "-c", "echo 1 > \(setting)"])
    }

    private func attach(_ host: Host, to bridge: String) throws {
        try Self.run(["-n", name, "link", "set", host.port, "master", bridge, "up"])
    }

    private func start(_ host: Host) throws {
        try Self.run(["netns", "add", host.space])
        try Self.run([
            "-n", name, "link", "add", host.port, "type", "veth", "peer", "name", "eth0", "netns", host.space,
        ])
        try attach(host, to: "here")
        if speech != .sixth {
            try Self.run(["-n", host.space, "addr", "add", "\(host.address)/24", "dev", "eth0"])
        }
        if speech != .fourth {
            try Self.run(["-n", host.space, "link", "set", "eth0", "addrgenmode", "none"])
        }
        for link in ["eth0", "lo"] { try Self.run(["-n", host.space, "link", "set", link, "up"]) }
        if speech != .fourth {
            let words = ["addr", "add", "\(host.linkAddress)/64", "dev", "eth0", "nodad"]
            try Self.run(["-n", host.space] + words)
        }
        try FileManager.default.createDirectory(atPath: host.folder, withIntermediateDirectories: true)
        let bus = """
            <busconfig><type>system</type><listen>unix:path=\(host.folder)/bus</listen><auth>EXTERNAL</auth>
            <policy context="default"><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/>
            <allow user="*"/></policy></busconfig>
            """
        try Data(bus.utf8).write(to: URL(fileURLWithPath: "\(host.folder)/bus.conf"))
        try launch(
            ["dbus-daemon", "--config-file=\(host.folder)/bus.conf", "--nofork", "--nopidfile"],
            on: host
        )
        try wait("the bus of \(host.name)") { FileManager.default.fileExists(atPath: "\(host.folder)/bus") }
        let settings = """
            [server]
            host-name=\(host.space)
            use-ipv4=\(speech == .sixth ? "no" : "yes")
            use-ipv6=\(speech == .fourth ? "no" : "yes")
            allow-interfaces=eth0
            [publish]
            publish-workstation=no
            publish-hinfo=no
            """
        try Data(settings.utf8).write(to: URL(fileURLWithPath: "\(host.folder)/avahi.conf"))
        // Each writes its number into /run.
        let daemon = "exec avahi-daemon --no-drop-root --no-chroot --no-rlimits -f \(host.folder)/avahi.conf"
        try launch(["unshare", "-m", "sh", "-c", "mount -t tmpfs tmpfs /run && \(daemon)"], on: host)
        try wait("avahi-daemon of \(host.name)") {
            try String(contentsOfFile: "\(host.folder)/log", encoding: .utf8).contains(
                "Server startup complete"
            )
        }
    }

    private func launch(_ words: [String], on host: Host) throws {
        let log = "\(host.folder)/log"
        if !FileManager.default.fileExists(atPath: log) { try Data().write(to: URL(fileURLWithPath: log)) }
        // Not by Foundation: it takes a process that closes all descriptors, as these do, for one that ended, and waits.
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_APPEND, 0)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // They may outlive a test that is killed; whoever waits for its descriptors to close must not wait for them.
        let closing = ["sh", "-c", "exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; exec \"$@\"", "sh"]
        let variables = host.variables.merging(["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]) { $1 }
        var arguments = ([Self.program] + host.launcher + closing + words).map { strdup($0) } + [nil]
        var environment = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var process: pid_t = 0
        guard posix_spawn(&process, Self.program, &actions, nil, &arguments, &environment) == 0 else {
            throw Broken(what: words.joined(separator: " "))
        }
        host.processes.append(process)
    }

    private func wait(_ what: String, for condition: () throws -> Bool) throws {
        let end = Patience.end
        while try !condition() {
            guard ContinuousClock.now < end else { throw Broken(what: "\(what) does not start") }
            usleep(20_000)
        }
    }

    /// The program that makes networks, and runs others in them.
    static let program =
        ["/usr/sbin/ip", "/sbin/ip", "/usr/bin/ip"].first { FileManager.default.isExecutableFile(atPath: $0) }
        ?? "/usr/sbin/ip"

    private static func run(_ words: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = words
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let told = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Broken(what: "ip \(words.joined(separator: " ")): \(String(decoding: told, as: UTF8.self))")
        }
    }
}

extension Process {
    /// Makes it run a program of ours, on a host of a room where one is given.
    func runs(_ program: String, _ words: [String], _ variables: [String: String], on host: Room.Host?) {
        let path = RunningHub.program(program)
        executableURL = host == nil ? path : URL(fileURLWithPath: Room.program)
        arguments = host.map { $0.launcher + [path.path] + words } ?? words
        environment = variables.merging(host?.variables ?? [:]) { $1 }
    }
}
