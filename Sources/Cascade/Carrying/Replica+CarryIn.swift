import CascadeInterchange
import CascadeModel
import CascadeProtocol
import CascadeSync
import SQLiteStore

extension Replica {
    /// Reads what others, and this device before it was set back, wrote on a stick; then writes there how far it is.
    ///
    /// Each file is checked before anything in it is used, each change set as if it came over a network; one that is
    /// bad hinders no other. Reading twice changes nothing.
    ///
    /// - Parameters:
    ///   - path: The stick, or any folder.
    ///   - progress: Is told which part is done, 0 to 1.
    /// - Returns: What was read.
    /// - Throws: ``FileFailure`` where the folder cannot be read; ``ReplicaError``.
    package func carryIn(
        from path: String,
        progress: (Double) -> Void = { _ in }
    ) throws -> CarriedIn {
        let folder = CarryFolder(path)
        try folder.requireStick()
        let desk = try CarryDesk(self, folder)
        var intake = try CarryIntake(self, desk)
        var (bundles, receipts): ([CarryFolder.File], [CarryFolder.File]) = ([], [])
        for writer in try folder.writers() {
            for file in try folder.files(in: writer) {
                switch file.name.letter {
                case "b": bundles.append(file)
                case "r": receipts.append(file)
                default: break
                }
            }
        }
        intake.report.files = bundles.count
        // What waits for something in another file is tried again as long as that helps.
        var waiting = bundles
        var isFirst = true
        while !waiting.isEmpty {
            var (still, hasMoved): ([CarryFolder.File], Bool) = ([], false)
            for (place, file) in waiting.enumerated() {
                let outcome = try intake.take(file, isFirst: isFirst)
                if outcome.isWaiting { still.append(file) }
                hasMoved = hasMoved || outcome.isNew
                if isFirst { progress(Double(place + 1) / Double(waiting.count)) }
            }
            isFirst = false
            waiting = still
            if !hasMoved { break }
        }
        try intake.settle(waiting)
        for file in receipts { try intake.takeReceipts(file) }
        do {
            let lock = try desk.prepare()
            try desk.writeStanding()
            lock.release()
        } catch let failure as FileFailure {
            // A stick that is locked or full brought what it brought.
            intake.report.unwritten = failure
        }
        return intake.report
    }
}

/// The reading side of one visit to a stick.
struct CarryIntake {
    var report = CarriedIn()
    private let replica: Replica
    /// None where what is read lies in no folder.
    private let desk: CarryDesk?
    private let ranges: [ScopeRange]

    init(_ replica: Replica, _ desk: CarryDesk?) throws {
        self.replica = replica
        self.desk = desk
        ranges = try ReplicaChangeStore(replica).ranges()
    }

    /// Takes in a file of change sets.
    ///
    /// - Parameters:
    ///   - file: Which.
    ///   - isFirst: Whether it is counted: later rounds are for what waited.
    /// - Returns: Whether something in it waits for something else, and whether something was new.
    /// - Throws: ``ReplicaError``.
    mutating func take(_ file: CarryFolder.File, isFirst: Bool) throws -> (isWaiting: Bool, isNew: Bool) {
        var problems: [CarryProblem] = []
        guard let content = desk?.open(file, .bundle, &problems) else {
            if isFirst { report.problems += problems }
            return (false, false)
        }
        return try take(content, at: file.path, isFirst: isFirst)
    }

    /// Takes in the content of a file of change sets, which was checked as a whole.
    ///
    /// - Returns: As above.
    /// - Throws: ``ReplicaError``.
    mutating func take(_ content: CarryFile, at path: String, isFirst: Bool) throws -> (
        isWaiting: Bool, isNew: Bool
    ) {
        let bundle: Bundle
        do throws(ProtocolViolation) {
            bundle = try Bundle(wireBytes: content.content)
        } catch {
            report.problems.append(CarryProblem(path: path, reason: .damaged(error)))
            return (false, false)
        }
        var (isWaiting, isNew) = (false, false)
        var (known, elsewhere): (Int, Int) = (0, 0)
        let wanted = try chosen(bundle.changeSets, from: content.writer.device) { choice in
            switch choice {
            case .known: known += 1
            case .elsewhere: elsewhere += 1
            case .stranger: isWaiting = true
            }
        }
        if isFirst {
            report.known += known
            report.elsewhere += elsewhere
        }
        guard !wanted.isEmpty else { return (isWaiting, false) }
        for outcome in try replica.receive(wanted) {
            switch outcome {
            case .applied, .completed, .forked: (report.received, isNew) = (report.received + 1, true)
            case .held:
                (report.received, isNew) = (report.received + 1, true)
                report.held += 1
            case .known: if isFirst { report.known += 1 }
            case .gap: isWaiting = true
            case .corrupt(let detail):
                let problem = CarryProblem(path: path, reason: .corruptChangeSet(detail))
                if !report.problems.contains(problem) { report.problems.append(problem) }
            }
        }
        return (isWaiting, isNew)
    }

    private enum Choice {
        case known, elsewhere, stranger
    }

    /// Those change sets of a file that are to be taken in; of the others, why not.
    private mutating func chosen(
        _ changeSets: [[UInt8]],
        from writer: DeviceID,
        _ leave: (Choice) -> Void
    ) throws -> [[UInt8]] {
        let now = replica.now
        return try replica.store.read { store in
            let trust = try store.trust()
            let devices = Set(trust.devices + [replica.root])
            let isFriend = writer == replica.root || trust.readingRights(of: writer, at: now).isAny
            let own = trust.readingRights(of: replica.device, at: now)
            let isHub = try store.hubs()(replica.device)
            var chosen: [[UInt8]] = []
            for bytes in changeSets {
                guard let header = try? ChangeSet.header(of: bytes),
                    let headerBytes = try? ChangeSet.headerBytes(of: bytes),
                    let form = try? ChangeSet.privateForm(of: bytes)
                else {
                    // What is wrong with it is said where it is checked.
                    chosen.append(bytes)
                    continue
                }
                // Whoever cannot read names, and is no hub, may have given up sealed ones: they do not come back by themselves.
                let wanted = isHub || own.readNames(of: header.scope) ? form : .absent
                if try store.holds(ChangeSetHeader.id(of: headerBytes), withPrivate: wanted) {
                    leave(.known)
                } else if !ranges.contains(where: { $0.contains(header.scope) }) {
                    leave(.elsewhere)
                } else if !isFriend, !devices.contains(header.device) {
                    // Anybody can write a stick: what nobody with a right wrote or signed fills no disk.
                    leave(.stranger)
                } else {
                    chosen.append(bytes)
                }
            }
            return chosen
        }
    }

    /// Counts what still waits after all was tried.
    mutating func settle(_ waiting: [CarryFolder.File]) throws {
        for file in waiting {
            var unused: [CarryProblem] = []
            guard let content = desk?.open(file, .bundle, &unused) else { continue }
            try settle(content, at: file.path)
        }
    }

    /// Counts what still waits in a file.
    mutating func settle(_ content: CarryFile, at path: String) throws {
        guard let bundle = try? Bundle(wireBytes: content.content) else { return }
        var strangers = 0
        let rest = try chosen(bundle.changeSets, from: content.writer.device) { choice in
            if choice == .stranger { strangers += 1 }
        }
        report.gaps += rest.count
        if strangers > 0 { report.problems.append(CarryProblem(path: path, reason: .stranger)) }
    }

    /// Keeps the receipts of a file, each by its own signature, whoever carried it.
    mutating func takeReceipts(_ file: CarryFolder.File) throws {
        guard let content = desk?.open(file, .receipts, &report.problems) else { return }
        var receipts: [Receipt] = []
        do throws(ProtocolViolation) {
            for bytes in try CarryParts.parts(of: content.content) {
                receipts.append(try Receipt(wireBytes: bytes))
            }
        } catch {
            report.problems.append(CarryProblem(path: file.path, reason: .damaged(error)))
            return
        }
        let pinned = try replica.hub?.hub
        let devices = Set(try replica.store.read { try $0.trust().devices } + [replica.root])
        let valid = receipts.filter { receipt in
            let signer = receipt.statement.device
            return signer != replica.device && (devices.contains(signer) || signer == pinned)
                && receipt.hasValidSignature
        }
        report.receipts += valid.count
        try ReplicaError.translating {
            try replica.store.write { writer in
                for receipt in valid { try writer.keep(receipt, isPassedOn: true) }
            }
        }
    }
}
