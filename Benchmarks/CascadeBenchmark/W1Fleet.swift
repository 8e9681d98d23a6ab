import Cascade
import CascadeModel
import CascadeProtocol
import SQLiteStore

/// The devices of W1, each writing in a log of its own, as its replica would.
struct W1Fleet {
    /// The change set of the root key that gives all devices their rights.
    let rights: [UInt8]
    /// The change sets of the first, then the second phase, device by device.
    private(set) var phases: [[[[UInt8]]]] = []
    /// Bytes of change sets, by what they hold.
    private(set) var byteCount = 0
    private(set) var sealedByteCount = 0
    private(set) var changeSetCount = 0
    let root: DeviceID

    /// A device beside those of the workload, which has the same rights: it comes later.
    let visitor = DeviceSigningKey()
    /// Opens what is sealed for it: the key of the scope's names.
    let visitorSealing = SealingKey()
    /// The hub's device, which may not read names.
    let hub = DeviceSigningKey()

    private var records: [String: RecordID] = [:]
    /// The facts whose values stand, by session and field, as each device knows them.
    private var devices: [Device] = []
    private let scope: Scope
    let scopeKey = ScopeKey()

    private struct Device {
        let key = DeviceSigningKey()
        var log: LogTag
        var nextPublic: UInt32 = 0
        var nextPrivate: UInt32 = 0
        var sequence: UInt32 = 0
        var latest: ChangeSetID?
        var grant: RecordID?
        var heads: [String: Dot] = [:]
    }

    /// Sessions of one change set.
    static let sessionsPerChangeSet = 200

    init(_ workload: W1) throws {
        scope = try Scope("42/truong")
        let rootKey = DeviceSigningKey()
        root = rootKey.deviceID
        for number in 0..<W1.deviceCount {
            devices.append(Device(log: LogTag(rawValue: UInt64(number) + 0x1000)))
        }
        let rootLog = LogTag(rawValue: 0xFFFF)
        var builder = TransactionBuilder(
            log: rootLog,
            time: HybridTime(wallMilliseconds: 1_700_000_000_000),
            author: nil,
            nextPublic: 0,
            nextPrivate: 0
        )
        for number in devices.indices {
            devices[number].grant = builder.make(
                .grant,
                [
                    GrantField.device: .bytes(devices[number].key.deviceID.bytes),
                    GrantField.scope: .text(scope.description),
                    GrantField.role: .integer(Role.volunteer.rawValue),
                ]
            )
        }
        for (key, role) in [(visitor, Role.volunteer), (hub, .coordinator)] {
            var fields: FactFields = [
                GrantField.device: .bytes(key.deviceID.bytes),
                GrantField.scope: .text(scope.description),
                GrantField.role: .integer(role.rawValue),
            ]
            if role == .volunteer {
                let sealing = visitorSealing.publicRepresentation
                fields[GrantField.wrappedKey] = .bytes(
                    try scopeKey.wrapped(for: sealing, scope: scope, epoch: 1)
                )
                fields[GrantField.epoch] = .integer(1)
                fields[GrantField.scopeKey] = .bytes(scopeKey.publicKey.x963Representation)
            }
            builder.make(.grant, fields)
        }
        var table = LogTable(own: rootLog)
        var batch = FactBatch()
        batch.append(builder.transaction, &table)
        rights = try ChangeSet.sign(
            batch,
            table,
            at: ChangeSet.Placement(scope: scope, incarnation: 1, sequence: 1),
            publicSeed: [UInt8](repeating: 1, count: 16),
            privateSeed: [UInt8](repeating: 2, count: 16),
            key: rootKey
        ).serialized()
        for phase in 1...2 {
            var sets: [[[UInt8]]] = []
            for device in 0..<W1.deviceCount {
                sets.append(try write(workload.lines(phase: phase, device: device), device))
            }
            phases.append(sets)
        }
    }

    private mutating func write(_ lines: [W1.Line], _ device: Int) throws -> [[UInt8]] {
        var sets: [[UInt8]] = []
        var open: [FactBatch.Transaction] = []
        var builder: TransactionBuilder?
        var sessions = 0
        for line in lines {
            if builder == nil { builder = begin(line, device, open) }
            guard var current = builder else { continue }
            let closes = write(line, device, &current)
            if closes {
                open.append(current.transaction)
                builder = nil
                sessions += 1
            } else {
                builder = current
            }
            if sessions == Self.sessionsPerChangeSet {
                sets.append(try seal(open, device))
                open = []
                sessions = 0
            }
        }
        if let builder, !builder.facts.isEmpty { open.append(builder.transaction) }
        if !open.isEmpty { sets.append(try seal(open, device)) }
        return sets
    }

    private func begin(_ line: W1.Line, _ device: Int, _ open: [FactBatch.Transaction]) -> TransactionBuilder
    {
        var (nextPublic, nextPrivate) = (devices[device].nextPublic, devices[device].nextPrivate)
        for fact in open.lazy.flatMap(\.facts) {
            if fact.dot.number.section == .public { nextPublic += 1 } else { nextPrivate += 1 }
        }
        return TransactionBuilder(
            log: devices[device].log,
            time: HybridTime(wallMilliseconds: line.time),
            author: nil,
            nextPublic: nextPublic,
            nextPrivate: nextPrivate
        )
    }

    /// Writes one operation; true where it ends a durable group.
    private mutating func write(_ line: W1.Line, _ device: Int, _ builder: inout TransactionBuilder) -> Bool {
        switch line.operation {
        case .person(let id, let name, let birthYear, let commune, let phone):
            var fields: FactFields = [
                PersonField.homeUnit: .text(commune), PersonField.name: .text(name),
            ]
            if let birthYear { fields[PersonField.birthYear] = .integer(birthYear) }
            if let phone { fields[PersonField.phone] = .text(phone) }
            records[id] = builder.make(.person, fields)
            return false
        case .session(let session):
            var fields: FactFields = [
                SessionField.date: .integer(session.date),
                SessionField.minutes: .integer(session.minutes),
                SessionField.mode: .integer(session.mode),
                SessionField.placeUnit: .text(session.status),
                SessionField.placeNote: .text(session.place),
                SessionField.skills: .texts(session.skills.map { FactValue.Element($0) }),
                SessionField.teachers: .references([FactValue.Element(known(session.teacher), 1)]),
                SessionField.learners: .references(
                    session.learners.map {
                        FactValue.Element(
                            known($0),
                            LearnerValue(outcome: .competent, relation: .none).number
                        )
                    }
                ),
            ]
            if !session.note.isEmpty { fields[SessionField.note] = .text(session.note) }
            records[session.id] = builder.make(.session, fields)
            return true
        case .edit(let id, let field, let value):
            let (number, stated): (FactField, FactValue) =
                switch field {
                case "minutes": (SessionField.minutes, .integer(Int64(value) ?? 0))
                case "place": (SessionField.placeNote, .text(value))
                case "note": (SessionField.note, value.isEmpty ? .none : .text(value))
                default: (SessionField.placeUnit, .text(value))
                }
            let head = "\(id) \(field)"
            let replaced = devices[device].heads[head].map { [$0] } ?? foundingDots(id, number.section)
            builder.state(known(id), .session, [number: stated], replacing: replaced)
            devices[device].heads[head] = builder.facts.last?.dot
            return true
        case .delete(let id):
            builder.state(known(id), .session, [SessionField.retracted: .integer(1)], replacing: [])
            return true
        }
    }

    private func known(_ id: String) -> RecordID { records[id] ?? .external(0, 0) }

    private var privateDots: [RecordID: Dot] { privateDotsByRecord }
    private var privateDotsByRecord: [RecordID: Dot] = [:]

    private func foundingDots(_ id: String, _ section: FactNumber.Section) -> [Dot] {
        let record = known(id)
        switch section {
        case .public: return [record.foundingDot].compactMap { $0 }
        case .private: return [privateDots[record]].compactMap { $0 }
        }
    }

    private mutating func seal(_ transactions: [FactBatch.Transaction], _ device: Int) throws -> [UInt8] {
        var table = LogTable(own: devices[device].log)
        var batch = FactBatch(
            firstPublic: devices[device].nextPublic,
            firstPrivate: devices[device].nextPrivate
        )
        for transaction in transactions {
            batch.append(transaction, &table)
            for fact in transaction.facts where fact.dot.number.section == .private && fact.replaces.isEmpty {
                privateDotsByRecord[fact.record] = fact.dot
            }
        }
        var heads: [LogTag: LogMark] = [:]
        for other in devices {
            if let latest = other.latest {
                heads[other.log] = LogMark(log: other.log, sequence: other.sequence, id: latest)
            }
        }
        let changeSet = try ChangeSet.sign(
            batch,
            table,
            at: ChangeSet.Placement(
                scope: scope,
                incarnation: 1,
                sequence: devices[device].sequence + 1,
                previous: devices[device].latest,
                grant: devices[device].grant,
                heads: heads
            ),
            publicSeed: (0..<16).map { _ in .random(in: .min ... .max) },
            privateSeed: (0..<16).map { _ in .random(in: .min ... .max) },
            key: devices[device].key
        )
        devices[device].sequence += 1
        devices[device].latest = changeSet.id
        devices[device].nextPublic += UInt32(batch.publicFacts.count)
        devices[device].nextPrivate += UInt32(batch.privateFacts.count)
        let bytes = changeSet.serialized()
        byteCount += bytes.count
        sealedByteCount += try changeSet.sealingPrivate(to: scopeKey.publicKey).serialized().count
        changeSetCount += 1
        return bytes
    }
}
