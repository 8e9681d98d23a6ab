import Cascade
import CascadeModel
import CascadeProtocol
import CascadeTestSupport
import Foundation
import SQLiteStore

/// The life of a fleet of replicas in one process, from a seed: real stores, real merging; simulated network, sticks,
/// disks, clocks and randomness.
///
/// People enter things on devices that come and go, messages are lost and mixed up, disks fail. In the end the
/// network heals, everybody exchanges until nothing is new, and the promises are checked.
package final class Simulation {
    let seed: UInt64
    let folder: String
    private let isVerbose: Bool
    var generator: SeededGenerator
    let taste: SimulationTaste
    var report: SimulationReport
    var devices: [SimulatedDevice] = []
    /// What travels, with the number of the device it is for.
    var messages: [(target: Int, changeSets: [[UInt8]])] = []
    /// Pairs of devices that cannot reach each other.
    var cuts: Set<[Int]> = []
    var entries: [AcknowledgedEntry] = []
    /// Records that commands have returned, with the serial number of the entry.
    var handedOut: [RecordID: Int] = [:]
    /// Every text that was given as a name: nobody else's holds it.
    var names: [String] = []
    var newcomer: NewerAuthor?
    /// Fills notes, where a disk is to be filled.
    var padding = ""
    var now: Int64 = 1_790_000_000_000
    private var traceHash: UInt64 = 0xCBF2_9CE4_8422_2325
    private var serial = 0

    let scopes: [Scope]
    let length: Length

    /// How long a life lasts.
    package enum Length: Hashable, Sendable {
        /// A few devices and things that happen: many such lives are lived in a minute.
        case short
        /// What finds most.
        case long
    }

    /// Prepares a life.
    ///
    /// - Parameters:
    ///   - seed: What the life follows from.
    ///   - folder: Where files may be put; emptied at the end.
    ///   - length: How long it lasts.
    ///   - isVerbose: Whether everything that happens is told.
    /// - Throws: Nothing but our own mistakes.
    package init(seed: UInt64, folder: String, length: Length = .long, isVerbose: Bool = false) throws {
        self.length = length
        self.seed = seed
        self.folder = folder
        self.isVerbose = isVerbose
        var generator = SeededGenerator(seed: seed)
        taste = SimulationTaste(&generator)
        self.generator = generator
        report = SimulationReport(seed: seed)
        scopes = try ["42", "42/a", "42/a/9A", "42/b"].map { try Scope($0) }
    }

    /// Lives the life and checks the promises.
    ///
    /// - Throws: ``SimulationFailure`` where one is broken.
    package func run() throws -> SimulationReport {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer {
            for device in devices { try? device.replica.close() }
            try? FileManager.default.removeItem(atPath: folder)
        }
        do {
            try found()
            for _ in 0..<generator.number(length == .short ? 12...40 : 30...140) { try step() }
            try settle()
            try checkPromises()
        } catch let failure as SimulationFailure {
            throw failure
        } catch {
            throw broken("Nothing but what a person can act on is thrown", "\(error)")
        }
        report.traceDigest = Hexadecimal.text(traceHash)
        return report
    }

    /// One thing happens.
    private func step() throws {
        advance()
        if generator.chance(taste.failures) { return try failSomewhere() }
        switch generator.number(0...99) {
        case 0..<46: try act()
        case 46..<58: try offer()
        case 58..<66: try exchangeSomewhere()
        case 66..<72: try visitStick()
        case 72..<92: try deliverOne()
        case 92..<97: try changeConnections()
        default: shiftClock()
        }
    }

    /// Time goes on, everywhere alike; what each clock shows is another matter.
    func advance() {
        now += Int64(generator.number(1...3_600_000))
        for device in devices { device.machine.now = now + Int64(device.machine.identity.utf8.count) }
    }

    // MARK: What is noted

    /// Notes that something happened.
    func trace(_ line: @autoclosure () -> String) {
        let line = line()
        for byte in line.utf8 { traceHash = (traceHash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        if isVerbose { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
    }

    func broken(_ promise: String, _ finding: String) -> SimulationFailure {
        SimulationFailure(seed: seed, promise: promise, finding: finding)
    }

    /// Notes that a command of a device was acknowledged.
    func acknowledge(_ device: Int, _ what: String, made record: RecordID? = nil) throws {
        serial += 1
        let (time, written) = try devices[device].replica.store.read {
            let time = try $0.clock()
            return (time, try $0.openTransactions(at: time))
        }
        entries.append(
            AcknowledgedEntry(
                serial: serial,
                device: device,
                author: devices[device].id,
                time: time,
                statements: AcknowledgedEntry.statements(of: written),
                what: what
            )
        )
        report.count("entries")
        trace("\(devices[device].name): \(what) at \(time.rawValue)\(record.map { " → \($0)" } ?? "")")
        if let record {
            if let earlier = handedOut.updateValue(serial, forKey: record), !devices[device].isTwin {
                throw broken(
                    "No two entries get one identifier",
                    "\(record) for entries \(earlier) and \(serial)"
                )
            }
        }
    }

    var lastSerial: Int { serial }

    /// A text that nobody else's name holds.
    func freshName() -> String {
        let name = "Q\(Hexadecimal.text(generator.next()).prefix(10))z"
        names.append(name)
        return name
    }

    /// A text like ``freshName()``, without a throw of the dice.
    func freshGuardian() -> String {
        let name = "Guardian \(names.count)."
        names.append(name)
        return name
    }

    func pickDevice(_ isEligible: (SimulatedDevice) -> Bool = { _ in true }) -> Int? {
        generator.pick(devices.indices.filter { isEligible(devices[$0]) })
    }
}
