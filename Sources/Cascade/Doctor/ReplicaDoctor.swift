import CascadeModel
import CascadeProtocol
import Foundation
import SQLiteStore

/// Examines replicas, also those that cannot be opened any more.
public enum ReplicaDoctor {
    /// Looks through the replica in a folder for everything that may be wrong with it, changing nothing.
    ///
    /// Checks the file, the chain of every log, every signature and content, what is noted of each, entries not
    /// sealed yet, the tables against the log, keys, the anchor and the clock.
    public static func examine(_ folder: String) -> ReplicaReport { examine(folder, environment: .system) }

    package static func examine(_ folder: String, environment: ReplicaEnvironment) -> ReplicaReport {
        let path = Replica.databasePath(folder)
        guard FileManager.default.fileExists(atPath: path) else {
            // Keys without a database are worth a word; of a wrong path there is nothing more to say.
            let hasKeys = FileManager.default.fileExists(atPath: Replica.keysPath(folder))
            return ReplicaReport(
                findings: [ReplicaFinding(.notThere)] + (hasKeys ? keyFindings(folder, nil) : []),
                changeSets: 0,
                openTransactions: 0
            )
        }
        // Looked at first: the files that reading needs beside the database may take what is left.
        let room = roomFindings(folder, environment)
        let store = StoreExamination.run(path: path)
        var findings = store.findings.flatMap { self.findings($0, environment) }
        findings += room
        for place in [path, folder] where !FileManager.default.isWritableFile(atPath: place) {
            findings.append(ReplicaFinding(.readOnly, URL(fileURLWithPath: place).lastPathComponent))
            break
        }
        findings += keyFindings(folder, store.identity?.device)
        if let identity = store.identity {
            let count = EntryCount(incarnation: identity.incarnation, facts: store.ownFacts)
            let anchored = anchorFindings(
                Anchor(identity, store.logs, path, environment),
                count,
                identity,
                environment
            )
            // What a damaged log hides is no older state, and opening it as usual would lose it.
            let noted = EntryCount.read(Hexadecimal.text(identity.replica), in: environment.anchors)
            let anchor = Anchor.read(Hexadecimal.text(identity.replica), in: environment.anchors)
            let isNotedFile = anchor.map { $0.file == environment.fileIdentity(path) } ?? true
            let isLacking = noted.map(count.isBehind) == true
            if isNotedFile, isLacking, StoreFile.logRemainder(of: path) == .brokenFrame {
                findings.append(ReplicaFinding(.damagedWriteAheadLog))
            }
            let isHidden = findings.contains { $0.code == .damagedWriteAheadLog }
            findings += anchored.filter { !isHidden || $0.code != .anchorBehind }
        }
        return ReplicaReport(
            findings: findings,
            changeSets: store.changeSets,
            openTransactions: store.openTransactions
        )
    }

    /// Below this, nobody can be sure that the next entry is saved.
    static let leastRoom: Int64 = 262_144

    /// Whether the disks of the replica and of its anchor have room, and the anchor can be written.
    private static func roomFindings(_ folder: String, _ environment: ReplicaEnvironment) -> [ReplicaFinding]
    {
        var findings: [ReplicaFinding] = []
        let (here, there) = (environment.freeBytes(folder), environment.freeBytes(environment.anchors))
        if let here, here < leastRoom {
            findings.append(ReplicaFinding(.diskFull, place(folder, free: here)))
        }
        if let there, there < leastRoom, there != here {
            findings.append(ReplicaFinding(.anchorNotWritable, place(environment.anchors, free: there)))
        } else if FileManager.default.fileExists(atPath: environment.anchors),
            !FileManager.default.isWritableFile(atPath: environment.anchors)
        {
            findings.append(ReplicaFinding(.anchorNotWritable, environment.anchors))
        }
        return findings
    }

    private static func place(_ folder: String, free: Int64) -> String {
        "\(free / 1024) KB, \(URL(fileURLWithPath: folder).lastPathComponent)"
    }

    private static func findings(_ finding: StoreFinding, _ environment: ReplicaEnvironment)
        -> [ReplicaFinding]
    {
        let place = finding.place
        switch finding.kind {
        case .unreadable(let code): return [ReplicaFinding(self.code(code), place)]
        case .truncated(let count): return [ReplicaFinding(.truncated, "\(count)")]
        case .damagedFile: return [ReplicaFinding(.damagedFile, place)]
        case .damagedWriteAheadLog: return [ReplicaFinding(.damagedWriteAheadLog, place)]
        case .noIdentity: return [ReplicaFinding(.noIdentity, place)]
        case .damagedRow: return [ReplicaFinding(.damagedRow, place)]
        case .damagedChangeSet: return [ReplicaFinding(.damagedChangeSet, place)]
        case .wrongChangeSetRow: return [ReplicaFinding(.wrongChangeSetRow, place)]
        case .missingChangeSet: return [ReplicaFinding(.missingChangeSet, place)]
        case .brokenChain: return [ReplicaFinding(.brokenChain, place)]
        case .wrongLogRow: return [ReplicaFinding(.wrongLogRow, place)]
        case .damagedTransaction: return [ReplicaFinding(.damagedTransaction, place)]
        case .staleTables: return [ReplicaFinding(.staleTables, place)]
        case .tablesNotCompared: return [ReplicaFinding(.tablesNotCompared, place)]
        case .noRoomToCompare: return [ReplicaFinding(.noRoomToCompare, place)]
        case .held(let reason): return [ReplicaFinding(.held, "\(place) \(reason.rawValue)")]
        case .fork(let device): return [ReplicaFinding(.fork, "\(place) \(device?.short ?? "")")]
        case .deviceClock(let device, let shown, let latest):
            return [ReplicaFinding(.deviceClockAhead, "\(device.short) \(day(shown)) \(day(latest))")]
        case .clock(let reading):
            let now = environment.now()
            // Nobody used this program before 2025; a clock that says so was never set.
            if now < Witness.earliestMoment { return [ReplicaFinding(.clockBehind, day(now))] }
            // Others may have pulled ours by the largest pull, and a little more.
            if reading - now > 2 * HybridClock.largestPull || now > latest {
                return [ReplicaFinding(.clockAhead, day(max(reading, now)))]
            }
            return []
        }
    }

    private static let latest: Int64 = 3_786_912_000_000

    private static func day(_ milliseconds: Int64) -> String {
        guard let day = Int32(exactly: milliseconds / 86_400_000), let date = try? LocalDate(dayNumber: day)
        else {
            return ""
        }
        return "\(date)"
    }

    static func code(_ code: StoreError.Code) -> ReplicaFinding.Code {
        switch code {
        case .notAReplica: .notAReplica
        case .newerStore: .newerReplica
        case .readOnly: .readOnly
        case .busy: .busy
        case .diskFull: .notExamined
        default: .unreadable
        }
    }

    private static func keyFindings(_ folder: String, _ device: DeviceID?) -> [ReplicaFinding] {
        KeyRing.problems(folder: Replica.keysPath(folder), device: device)
    }

    private static func anchorFindings(
        _ present: Anchor,
        _ count: EntryCount,
        _ identity: StoreIdentity,
        _ environment: ReplicaEnvironment
    ) -> [ReplicaFinding] {
        let name = Hexadecimal.text(identity.replica)
        let written = Anchor.read(name, in: environment.anchors)
        let noted = EntryCount.read(name, in: environment.anchors)
        switch present.difference(from: written, count, noted: noted, environment) {
        case nil: return []
        case .behind: return [ReplicaFinding(.anchorBehind)]
        case .missing: return [ReplicaFinding(.anchorMissing)]
        case .otherMachine: return [ReplicaFinding(.anchorElsewhere)]
        case .otherFile: return [ReplicaFinding(.anchorMoved)]
        case .besideAnother(let folder):
            return [ReplicaFinding(.anchorBeside, URL(fileURLWithPath: folder).lastPathComponent)]
        }
    }
}

extension Replica {
    /// Looks through this replica for everything that may be wrong with it; see ``ReplicaDoctor``.
    public func examine() -> ReplicaReport { ReplicaDoctor.examine(folder, environment: environment) }

    /// Whether there is next to no room left on its disk: what was saved can be read, nothing can be added.
    package var hasNoRoom: Bool {
        environment.freeBytes(folder).map { $0 < ReplicaDoctor.leastRoom } ?? false
    }

    /// Derives everything that is read anew from the log.
    public func rebuild() throws(ReplicaError) {
        try ReplicaError.translating { try store.write { try $0.rebuild() } }
    }
}
