import CascadeInterchange
import CascadeModel
import CascadeProtocol
import CascadeSync
import Foundation
import SQLiteStore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Replica {
    /// Writes what the readers of a stick lack, where this device stands itself, and the receipts that it holds.
    ///
    /// Readers are the devices with a right that left their state on the stick; without any, everything of this
    /// replica's part of the tree goes. Private sections are sealed, or stay here where no key is known: whoever finds
    /// a stick reads no name.
    ///
    /// - Parameters:
    ///   - path: The stick, or any folder.
    ///   - everything: Whether everything goes, whoever holds it already.
    ///   - progress: Is told which part is done, 0 to 1.
    /// - Returns: What was written, and for what there was no room.
    /// - Throws: ``FileFailure`` where nothing can be written; ``ReplicaError``.
    package func carryOut(
        to path: String,
        everything: Bool = false,
        progress: (Double) -> Void = { _ in }
    ) throws -> CarriedOut {
        let folder = CarryFolder(path)
        try folder.requireStick()
        try seal()
        let desk = try CarryDesk(self, folder)
        var report = CarriedOut()
        let (readers, revoked) = try desk.readers(&report.problems)
        report.readers = readers.count
        let needed = try desk.needed(by: everything ? [] : readers, telling: revoked)
        let lock = try desk.prepare()
        let present = desk.ownBundles()
        let wanted = Set(needed.map(\.id))
        // What everybody holds who reads this stick makes room first.
        let delivered = present.filter { $0.isWhole && wanted.isDisjoint(with: $0.ids) }
        desk.folder.remove(delivered.map(\.file), in: desk.own)
        try desk.writeStanding()
        let lying = present.filter(\.isWhole).reduce(into: Set()) { $0.formUnion($1.ids) }
        let missing = needed.filter { !lying.contains($0.id) }
        report.present = needed.count - missing.count
        try desk.write(missing.map(\.place), &report, progress)
        // A damaged file of ours is covered by what was written just now.
        if report.left == 0 {
            desk.folder.remove(present.filter { !$0.isWhole }.map(\.file), in: desk.own)
        }
        lock.release()
        return report
    }
}

/// The writing side of one visit to a stick.
struct CarryDesk {
    /// A file of change sets that this device wrote before.
    struct OwnBundle {
        let file: CarryFolder.File
        let isWhole: Bool
        let ids: Set<ChangeSetID>
    }

    /// Who left his state.
    struct CarryReader {
        let device: DeviceID
        let state: CarryState
        let rights: ReadingRights

        /// What it holds of each log, as it says.
        var told: [LogTag: HeldLog] {
            state.held.flatMap(\.logs).reduce(into: [:]) { $0[$1.log] = $1 }
        }
    }

    let folder: CarryFolder
    /// The folder of this device.
    let own: String
    private let replica: Replica
    private let writer: CarryFile.Writer
    private let ranges: [ScopeRange]
    private let store: ReplicaChangeStore

    init(_ replica: Replica, _ folder: CarryFolder) throws {
        self.replica = replica
        self.folder = folder
        own = folder.folder(of: replica.device.carryName)
        store = ReplicaChangeStore(replica)
        ranges = try store.ranges()
        writer = CarryFile.Writer(
            device: replica.device,
            root: replica.root,
            epoch: try replica.epoch,
            at: replica.now
        )
    }

    /// The devices that left their state: those with a right that holds here, as nobody else says what may be left
    /// out; and those that were revoked, which shall hear of it.
    func readers(_ problems: inout [CarryProblem]) throws -> (readers: [CarryReader], revoked: [CarryReader])
    {
        var readers: [CarryReader] = []
        var revoked: [CarryReader] = []
        for place in try folder.writers() where place != own {
            // The newest that is whole counts; one that was cut short leaves the one before it.
            for file in try folder.files(in: place).reversed() where file.name.letter == "f" {
                guard let content = open(file, .state, &problems) else { continue }
                let rights = try replica.readingRights(of: content.writer.device)
                guard content.writer.device != replica.device,
                    let state = try? CarryState(content: content.content)
                else { break }
                let reader = CarryReader(device: content.writer.device, state: state, rights: rights)
                if try replica.isRevoked(reader.device) {
                    revoked.append(reader)
                } else if rights.isAny {
                    readers.append(reader)
                }
                break
            }
        }
        return (readers, revoked)
    }

    /// A file of one kind, checked; nil, and a problem, where it is none of this tree of rights.
    func open(_ file: CarryFolder.File, _ kind: CarryFile.Kind, _ problems: inout [CarryProblem])
        -> CarryFile?
    {
        do {
            let bytes = try folder.read(file.path, most: CarryFile.longest)
            return try replica.carryFile(bytes, kind, number: file.name.number)
        } catch let failure as FileFailure
            where failure.number == ENOENT
            && FileManager.default.fileExists(atPath: Self.folder(of: file.path))
        {
            // Its writer, who is at the stick too, has put a newer one in its place since the folder was listed.
            return nil
        } catch let failure as FileFailure {
            problems.append(CarryProblem(path: file.path, reason: .unreadable(failure)))
        } catch let reason as CarryProblem.Reason {
            problems.append(CarryProblem(path: file.path, reason: reason))
        } catch {
            problems.append(
                CarryProblem(path: file.path, reason: .damaged(ProtocolViolation(.malformed, "file")))
            )
        }
        return nil
    }

    private static func folder(of path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }

    /// What some readers lack, of what they may read and exchange; what anybody might lack where there are none.
    ///
    /// And what those lack who were revoked, up to where they hear of it: rights are no secret, and names stay sealed,
    /// for a key that they do not hold.
    func needed(by readers: [CarryReader], telling revoked: [CarryReader]) throws -> [(
        place: StoredPlace, id: ChangeSetID
    )] {
        var places: Set<StoredPlace> = []
        try replica.store.read { store in
            for reader in revoked {
                for (log, end) in try store.trust().proofOfRevocation(of: reader.device) {
                    let lacking = try store.places(
                        beyond: [reader.told[log] ?? .nothing(of: log)],
                        names: false
                    )
                    places.formUnion(lacking.filter { $0.sequence <= Int64(end) })
                }
            }
            let logs = try store.logs().filter { $0.sequence > 0 }
            guard !readers.isEmpty else {
                let held = logs.filter { log in log.scope.map { isOurs($0) } ?? false }
                places.formUnion(
                    try store.places(beyond: held.map { .nothing(of: $0.tag) }, names: false)
                )
                return
            }
            for reader in readers {
                let (parts, told) = (reader.state.held, reader.told)
                let meant = logs.filter { log in
                    guard let scope = log.scope, reader.rights.reach(scope) else { return false }
                    return parts.contains { $0.range.contains(scope) }
                }
                let held = meant.map { told[$0.tag] ?? .nothing(of: $0.tag) }
                // Branches have other names elsewhere; what is held there counts all the same.
                let known = Set(meant.map(\.tag))
                let strangers = told.values.filter { !known.contains($0.log) }
                let hasStranger = try strangers.filter { try store.log(holding: $0) != nil }
                places.formUnion(
                    try store.places(beyond: held + hasStranger, names: reader.state.hello.names)
                )
            }
        }
        return try replica.store.read { store in
            try places.sorted { $0.arrival < $1.arrival }.compactMap { place in
                try store.id(at: place).map { (place, $0) }
            }
        }
    }

    private func isOurs(_ scope: Scope) -> Bool { ranges.contains { $0.contains(scope) } }

    /// What this device wrote before.
    func ownBundles() -> [OwnBundle] {
        let files = ((try? folder.files(in: own)) ?? []).filter { $0.name.letter == "b" }
        return files.map { file in
            var unused: [CarryProblem] = []
            guard let content = open(file, .bundle, &unused), content.writer.device == replica.device,
                let bundle = try? Bundle(wireBytes: content.content),
                let ids = try? bundle.changeSets.map({
                    ChangeSetHeader.id(of: try ChangeSet.headerBytes(of: $0))
                })
            else { return OwnBundle(file: file, isWhole: false, ids: []) }
            return OwnBundle(file: file, isWhole: true, ids: Set(ids))
        }
    }

    /// Makes this device's folder, free of what a pulled stick left half written, and holds it.
    ///
    /// - Throws: ``FileFailure``, with `EWOULDBLOCK` where another program writes there.
    func prepare() throws(FileFailure) -> CarryLock {
        try folder.make(own)
        let lock = try CarryLock(own)
        folder.removeLeftovers(in: own)
        return lock
    }

    /// Writes the receipts and where this device stands, and then takes the older ones away.
    func writeStanding() throws {
        let old = try folder.files(in: own).filter { $0.name.letter != "b" }
        var number = try nextNumber()
        for content in try receipts() {
            try put(.receipts, "r", content, number)
            number += 1
        }
        try put(.state, "f", try state().content, number)
        folder.remove(old, in: own)
    }

    /// A number after those of all files that this device can have written.
    ///
    /// One so high that little follows is the name of something else, as of a file that a damaged stick made up.
    private func nextNumber() throws -> UInt64 {
        let limit = CarryFolder.Name.last - 100_000
        let next = (try folder.files(in: own).map(\.name.number).filter { $0 < limit }.max() ?? 0) + 1
        guard next < limit else { throw FileFailure(path: own, number: ENAMETOOLONG) }
        return next
    }

    private func put(_ kind: CarryFile.Kind, _ letter: Character, _ content: [UInt8], _ number: UInt64) throws
    {
        let bytes = try CarryFile.bytes(kind, content, number: number, by: writer, key: replica.signingKey)
        try folder.write(bytes, CarryFolder.Name(letter, number), in: own)
    }

    /// What this device would ask in a hello, and answer to that itself.
    private func state() throws -> CarryState {
        let names = try store.mayReadNames()
        var digests: [ScopeDigest] = []
        var answers: [ScopeAnswer] = []
        for range in ranges {
            let logs = try store.heldLogs(in: range)
            digests.append(ScopeDigest(range, of: logs, names: names))
            answers.append(.logs(logs))
        }
        return CarryState(
            hello: HelloRequest(schema: store.schema, program: Self.program, names: names, scopes: digests),
            answer: HelloResponse(
                schema: store.schema,
                program: Self.program,
                device: replica.device,
                epoch: writer.epoch,
                scopes: answers
            )
        )
    }

    private static let program = "lantoa carry"

    /// Receipts for what is held here, and those that others gave; in files of a bounded size.
    private func receipts() throws -> [[UInt8]] {
        var marks: [LogMark] = []
        for mark in try replica.frontier().values.sorted(by: { $0.log < $1.log }) {
            guard let scope = try replica.store.read({ try $0.scope(of: mark.log) }), isOurs(scope) else {
                continue
            }
            marks.append(mark)
        }
        var all = try replica.store.read { try $0.receipts() }
        for start in stride(from: 0, to: marks.count, by: Replica.logsPerReceipt) {
            let part = marks[start..<min(start + Replica.logsPerReceipt, marks.count)]
            all.append(try replica.receipt(for: Array(part)).wireBytes)
        }
        var contents: [[UInt8]] = []
        var batch: [[UInt8]] = []
        var size = 0
        for receipt in all {
            if size + receipt.count > SyncLimits.bundle, !batch.isEmpty {
                contents.append(CarryParts.bytes(batch))
                (batch, size) = ([], 0)
            }
            batch.append(receipt)
            size += receipt.count + 10
        }
        if !batch.isEmpty { contents.append(CarryParts.bytes(batch)) }
        return contents
    }

    /// Bytes that change sets leave free, so that whoever reads the stick can say there what it took in.
    private static let reserve = 128 << 10

    /// Writes change sets, the oldest first, as many as there is room for; never half a file.
    func write(_ places: [StoredPlace], _ report: inout CarriedOut, _ progress: (Double) -> Void) throws {
        let total = max(places.reduce(0) { $0 + $1.size }, 1)
        var done = 0
        var number = try nextNumber()
        var limit = SyncLimits.bundle
        var rest = places[...]
        var isFull = false
        while let first = rest.first {
            var (count, size) = (0, 0)
            for place in rest {
                let isMore = size + place.size > limit || count == SyncLimits.changeSets
                if count > 0, isMore { break }
                size += place.size
                count += 1
            }
            let changeSets = try replica.carriedForms(of: rest.prefix(count))
            let bytes = try CarryFile.bytes(
                .bundle,
                Bundle(changeSets).wireBytes,
                number: number,
                by: writer,
                key: replica.signingKey
            )
            if !isFull {
                do throws(FileFailure) {
                    if let room = folder.room(in: own), room < bytes.count + Self.reserve {
                        throw FileFailure(path: own, number: ENOSPC)
                    }
                    try folder.write(bytes, CarryFolder.Name("b", number), in: own)
                    number += 1
                    report.changeSets += changeSets.count
                    report.files += 1
                    report.bytes += bytes.count
                } catch {
                    guard error.number == ENOSPC || error.number == EDQUOT || error.number == EFBIG else {
                        throw error
                    }
                    // Fewer may still fit.
                    if size > first.size {
                        limit = size / 2
                        continue
                    }
                    isFull = true
                    limit = SyncLimits.bundle
                }
            }
            if isFull {
                report.left += changeSets.count
                report.missingBytes += bytes.count
            }
            done += size
            rest = rest.dropFirst(count)
            progress(Double(done) / Double(total))
        }
        if isFull, let room = folder.room(in: own) {
            report.missingBytes = max(report.missingBytes + Self.reserve - room, 1)
        }
    }
}

extension Replica {
    /// Change sets as anybody may see them: with names sealed, or without.
    func carriedForms(of places: ArraySlice<StoredPlace>) throws -> [[UInt8]] {
        try store.read { store in
            var seals = Seals(try store.trust(), readsNames: { _ in false })
            return try places.compactMap { place in
                try store.changeSet(at: place).map { try seals.form(of: $0).content }
            }
        }
    }

    /// The bytes of a file that is carried, checked: of this tree of rights, of a kind and with a number.
    func carryFile(_ bytes: [UInt8], _ kind: CarryFile.Kind, number: UInt64) throws(CarryProblem.Reason)
        -> CarryFile
    {
        let content: CarryFile
        do throws(ProtocolViolation) {
            content = try CarryFile(bytes: bytes)
        } catch {
            throw .damaged(error)
        }
        guard content.writer.root == root else { throw .foreign }
        guard content.kind == kind, content.number == number else {
            throw .damaged(ProtocolViolation(.malformed, "file.name"))
        }
        return content
    }
}
