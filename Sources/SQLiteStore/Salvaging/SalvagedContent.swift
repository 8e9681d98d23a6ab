package import CascadeModel
package import CascadeProtocol

/// What could be read out of a damaged database: change sets that their authors' signatures vouch for, what was not
/// sealed yet, and whose replica it was.
package struct SalvagedContent: Sendable {
    /// The change sets, each before those that continue it.
    package private(set) var changeSets: [CheckedChangeSet] = []
    /// The transactions that were not sealed.
    package private(set) var transactions: [SalvagedTransaction] = []
    private var settings: [String: [UInt8]] = [:]
    private var seen: Set<ChangeSetID> = []
    private var places: Set<Dot> = []
    private var sets = FoundRows<[Int64?]>()
    private var open = FoundRows<OpenTransactionRow.Place>()

    /// Reads what can be read of the file at a path, and of its write-ahead log.
    ///
    /// - Throws: ``StoreError`` where there is no file.
    package init(path: String) throws {
        // The log's pages first: they are the newer ones. The file's own count where those are damaged.
        for isLogRead in [true, false] {
            RecordCarver(try PageImages(path: path, isLogRead: isLogRead)).forEachRecord { take($0) }
        }
        changeSets.sort {
            let (one, other) = ($0.changeSet.header, $1.changeSet.header)
            return one.sequence != other.sequence ? one.sequence < other.sequence : one.log < other.log
        }
        transactions.sort {
            $0.first != $1.first ? $0.first < $1.first : $0.transaction.time < $1.transaction.time
        }
    }

    private mutating func take(_ values: [RecordCarver.Value]) {
        switch values.count {
        case 2:
            guard case .text(let key) = values[0], case .blob(let value) = values[1] else { return }
            let name = String(decoding: key, as: UTF8.self)
            if SettingRow.Key(rawValue: name) != nil, settings[name] == nil { settings[name] = value }
        case RecordCarver.transactionColumns: takeTransaction(values)
        case RecordCarver.changeSetColumns: takeChangeSet(values)
        default: break
        }
    }

    private mutating func takeChangeSet(_ values: [RecordCarver.Value]) {
        guard case .blob(let content) = values[12], content.count > 100 else { return }
        let place = [values[0].number, values[1].number]
        do {
            let checked = try CheckedChangeSet(content)
            if seen.insert(checked.changeSet.id).inserted { changeSets.append(checked) }
            sets.whole.insert(place)
        } catch {
            sets.damaged.insert(place)
        }
    }

    /// A row of open transactions.
    ///
    /// The tenth column is its place, which the page holds beside the row; the eleventh, since schema 009, its
    /// checksum.
    private mutating func takeTransaction(_ values: [RecordCarver.Value]) {
        let numbers = values[0..<7].map(\.number)
        guard let log = numbers[0], let firstPublic = numbers[1].flatMap(UInt32.init(exactly:)),
            let firstPrivate = numbers[2].flatMap(UInt32.init(exactly:)),
            let publicCount = numbers[3].flatMap(UInt32.init(exactly:)),
            let privateCount = numbers[4].flatMap(UInt32.init(exactly:)), let time = numbers[5],
            let authority = numbers[6].flatMap(Role.init(rawValue:)), case .blob(let content) = values[8]
        else { return }
        var batch: [UInt8]?
        if case .blob(let bytes) = values[7] { batch = bytes }
        let row = OpenTransactionRow(
            log: log,
            firstPublic: firstPublic,
            firstPrivate: firstPrivate,
            publicCount: publicCount,
            privateCount: privateCount,
            time: HybridTime(rawValue: UInt64(bitPattern: time)),
            authority: authority,
            batch: batch,
            content: content,
            checksum: values.count > 10 ? values[10].number : nil
        )
        guard let transaction = try? row.transaction(), let first = transaction.facts.first?.dot,
            row.holds(transaction, of: first.log)
        else {
            open.damaged.insert(row.place)
            return
        }
        open.whole.insert(row.place)
        guard places.insert(first).inserted else { return }
        transactions.append(SalvagedTransaction(transaction: transaction, authority: authority, batch: batch))
    }
}

/// Where rows stood that were found, in the file or in its write-ahead log.
private struct FoundRows<Place: Hashable & Sendable>: Sendable {
    var whole: Set<Place> = []
    var damaged: Set<Place> = []

    /// How many were found damaged, and whole nowhere.
    var lost: Int { damaged.subtracting(whole).count }
}

extension RecordCarver.Value {
    fileprivate var number: Int64? {
        guard case .integer(let number) = self else { return nil }
        return number
    }
}

extension SalvagedContent {
    /// Rows that looked like change sets and are damaged.
    package var damagedSets: Int { sets.lost }

    /// Rows that looked like transactions that were not sealed, and are damaged: whatever stood there is not signed.
    package var damagedTransactions: Int { open.lost }

    /// How many facts of some devices could be read.
    package func factCount(of devices: Set<DeviceID>) -> Int64 {
        let sealed = changeSets.lazy.map(\.changeSet.header).filter { devices.contains($0.device) }
            .map { Int64($0.publicCount) + Int64($0.privateCount) }
        return sealed.reduce(0, +) + transactions.reduce(0) { $0 + Int64($1.transaction.facts.count) }
    }

    /// The device whose key the invitation pinned; nil where it cannot be read, nor told from the change sets.
    package var root: DeviceID? {
        if let root = settings[SettingRow.Key.root.rawValue].flatMap({ DeviceID(bytes: $0) }) { return root }
        // Only the root writes without a grant.
        return changeSets.first { $0.changeSet.header.grant == nil && $0.holdsGrant }?.changeSet.header.device
    }

    /// The device whose replica it was; nil where that cannot be read.
    package var device: DeviceID? {
        settings[SettingRow.Key.device.rawValue].flatMap { DeviceID(bytes: $0) }
    }

    /// The scope that the replica of a device wrote in.
    package func scope(of device: DeviceID) -> Scope? {
        if let bytes = settings[SettingRow.Key.scope.rawValue],
            let scope = try? Scope(String(decoding: bytes, as: UTF8.self))
        {
            return scope
        }
        return (changeSets.last { $0.changeSet.header.device == device } ?? changeSets.last)?.changeSet.header
            .scope
    }

    /// The person who used the replica.
    package var person: RecordID? {
        settings[SettingRow.Key.person.rawValue].flatMap { RecordID(String(decoding: $0, as: UTF8.self)) }
    }

    /// Where its hub is; nil where it had none, or that cannot be read.
    package var hub: Invitation? {
        settings[SettingRow.Key.hub.rawValue].flatMap { try? Invitation(wireBytes: $0) }
    }

    /// The name of the database.
    package var replica: [UInt8]? { settings[SettingRow.Key.replica.rawValue] }

    /// The latest incarnation of a device that is known of.
    package func incarnation(of device: DeviceID) -> UInt32 {
        let stated = settings[SettingRow.Key.incarnation.rawValue].flatMap {
            UInt32(String(decoding: $0, as: UTF8.self))
        }
        let signed = changeSets.lazy.map(\.changeSet.header).filter { $0.device == device }.map(\.incarnation)
        return max(stated ?? 0, signed.max() ?? 0, 1)
    }
}

/// A transaction that was not sealed, as it was found.
package struct SalvagedTransaction: Sendable {
    let transaction: FactBatch.Transaction
    let authority: Role
    let batch: [UInt8]?

    /// The place of its first fact.
    var first: Dot {
        transaction.facts.first?.dot ?? Dot(log: LogTag(rawValue: 0), number: FactNumber(rawValue: 0))
    }
}

extension CheckedChangeSet {
    fileprivate var holdsGrant: Bool {
        batch?.publicFacts.contains { $0.kind == RecordKind.grant.rawValue } ?? false
    }

    /// The transactions of a change set that does not fit behind what is here, to be written again.
    package var transactions: [SalvagedTransaction] {
        guard let batch else { return [] }
        return batch.unpacked(changeSet.header.logTable).filter { !$0.facts.isEmpty }.map {
            SalvagedTransaction(transaction: $0, authority: .volunteer, batch: changeSet.header.batch)
        }
    }
}
