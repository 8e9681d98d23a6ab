import CascadeModel
import CascadeProtocol
import Foundation
import SQLiteStore
import Synchronization
import Testing

/// One device with its store, for tests of the store alone.
final class Device {
    let store: SQLiteStore
    let key = DeviceSigningKey()
    let folder: String
    var path: String { "\(folder)/replica.sqlite" }
    static let scope: Scope = {
        do { return try Scope("42/truong") } catch { preconditionFailure("\(error)") }
    }()
    private static let start: Int64 = 1_767_312_000_000
    /// What its clock says, in milliseconds; each entry takes a second.
    var now = Device.start

    /// - Parameters:
    ///   - root: The root of rights.
    ///   - firstTag: The name of its first log, each further one having the number before; without it, random ones.
    /// - Throws: Nothing but our own mistakes.
    init(root: DeviceID, firstTag: UInt64? = nil) throws {
        folder = NSTemporaryDirectory() + "lantoa-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let next = Mutex(firstTag)
        store = try SQLiteStore(path: "\(folder)/replica.sqlite", access: .create) {
            next.withLock { tag in
                defer { tag = tag.map { $0 - 1 } }
                return LogTag(rawValue: tag ?? .random(in: 1 ... .max))
            }
        }
        let identity = StoreIdentity(
            root: root,
            device: key.deviceID,
            scope: Self.scope,
            replica: [UInt8](repeating: 7, count: 16)
        )
        try store.write { try $0.setIdentity(identity) }
    }

    deinit {
        // What is left behind in a temporary folder harms nobody.
        try? store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A family: the root key, the device that holds it, and others with grants of a role.
    static func family(_ roles: Role...) throws -> (root: DeviceSigningKey, devices: [Device]) {
        let root = DeviceSigningKey()
        let devices = try roles.map { _ in try Device(root: root.deviceID) }
        for (device, role) in zip(devices, roles) { try devices[0].grant(device, role, by: root) }
        for device in devices.dropFirst() { try device.receive(devices[0].changeSets()) }
        return (root, devices)
    }

    /// Gives a device a right, as the root.
    func grant(_ device: Device, _ role: Role, until: Int64? = nil, by root: DeviceSigningKey) throws {
        now += 1000
        let now = now
        try store.write { writer in
            try writer.signAsRoot(root, scope: Self.scope, wallMilliseconds: now, seed: Self.seed) {
                var fields = Self.grantFields(device, role)
                if let until { fields[GrantField.until] = .integer(until) }
                $0.make(.grant, fields)
            }
        }
    }

    static func grantFields(_ device: Device, _ role: Role) -> FactFields {
        [
            GrantField.device: .bytes(device.key.deviceID.bytes),
            GrantField.signingKey: .bytes(device.key.verifyingKey.x963Representation),
            GrantField.scope: .text(scope.description),
            GrantField.role: .integer(role.rawValue),
        ]
    }

    /// Writes one transaction.
    @discardableResult
    func write<Result>(
        in store: SQLiteStore? = nil,
        scope: Scope = Device.scope,
        batch: [UInt8]? = nil,
        _ body: (StoreWriter, inout TransactionBuilder) throws -> Result
    ) throws -> Result {
        now += 1000
        let now = now
        return try (store ?? self.store).write { writer in
            let right = try writer.right(of: key.deviceID, in: scope, at: now)
            let log = try writer.ownLog(scope)
            var builder = writer.begin(log, author: nil, wallMilliseconds: now)
            let result = try body(writer, &builder)
            try writer.append(builder, to: log, under: right, batch: batch)
            try writer.settleRights()
            return result
        }
    }

    /// Enters a person.
    @discardableResult
    func person(_ name: String, in store: SQLiteStore? = nil, batch: [UInt8]? = nil) throws -> RecordID {
        try write(in: store, batch: batch) { $1.make(.person, [PersonField.name: .text(name)]) }
    }

    /// Changes the name of a person, knowing of what is here.
    func rename(_ person: RecordID, _ name: String) throws {
        try write { writer, transaction in
            let heads = try writer.state(of: person).heads(of: [Register(PersonField.name)])
            transaction.state(person, .person, [PersonField.name: .text(name)], replacing: heads)
        }
    }

    /// Erases a person.
    func erase(_ person: RecordID) throws {
        try write { $1.state(person, .person, [PersonField.erased: .integer(1)], replacing: []) }
    }

    @discardableResult
    func seal() throws -> Int { try store.write { try $0.seal(key: key, seed: Self.seed) } }

    /// Sealed change sets that somebody lacks.
    func changeSets(beyond frontier: [LogTag: LogMark] = [:]) throws -> [[UInt8]] {
        try seal()
        return try store.read { try $0.changeSets(beyond: frontier).map(\.content) }
    }

    @discardableResult
    func receive(_ sets: [[UInt8]]) throws -> [Arrival] {
        let now = now
        return try store.write {
            try $0.receive(try sets.map { try CheckedChangeSet($0) }, wallMilliseconds: now)
        }
    }

    func name(of person: RecordID) throws -> String? { try store.read { try $0.person(person)?.name } }

    func digest() throws -> String { try store.read { try $0.digest() } }

    static func seed() -> [UInt8] { (0..<16).map { _ in .random(in: .min ... .max) } }
}
