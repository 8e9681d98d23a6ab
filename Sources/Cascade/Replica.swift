public import CascadeModel
import CascadeProtocol
import Foundation
package import SQLiteStore
import Synchronization

/// One device's copy of the records of its scope: what a program embeds.
///
/// Everything works without a network. What a command returns from is on the disk. Any number of threads may call;
/// commands run one after another, queries beside them. Other processes may have the same folder open.
public final class Replica: Sendable {
    /// The folder it lies in.
    public let folder: String
    /// This device.
    public let device: DeviceID
    /// The device whose key everybody's rights come from.
    public let root: DeviceID
    /// What opening noticed: whether the database had been restored or copied, so that a new incarnation began.
    public let notice: OpeningNotice?
    /// Why it can only be read, as a full disk; nil where it can be written.
    ///
    /// `.diskFull` or `.readOnly`; see ``openForReading(_:)``.
    public let onlyReads: ReplicaError.Code?

    package let store: SQLiteStore
    let keys: KeyRing
    package let environment: ReplicaEnvironment
    let name: String
    let entries: EntryNote
    let observers = ObserverList()
    private let lock: FolderLock
    /// Whether something was sealed that the anchor does not know of yet.
    let isAnchorBehind = Mutex(false)
    /// The keys of names with which sealed sections were tried.
    let triedKeys = Mutex<Set<NameKey>>([])
    /// The renewals of keys to names that were carried out.
    let triedRenewals = Mutex<Set<NameKeyRenewal>>([])

    /// What opening noticed.
    public enum OpeningNotice: Hashable, Sendable {
        /// The database comes from another machine, or nothing is written down of it on this one: a copy, perhaps
        /// used on both. A new incarnation began.
        case copied
        /// Another copy of the database was used on this machine, and is still there, in this folder. A new
        /// incarnation began.
        case besideAnother(folder: String)
        /// The database lacks what this device had already sealed or entered: an older state of it was restored. A
        /// new incarnation began.
        case restored
        /// The database is another file on the same machine, and lacks nothing: its folder was moved, or put back
        /// from a backup. A new incarnation began.
        case moved
    }

    init(
        folder: String,
        store: SQLiteStore,
        keys: KeyRing,
        identity: StoreIdentity,
        notice: OpeningNotice?,
        onlyReads: ReplicaError.Code? = nil,
        environment: ReplicaEnvironment,
        lock: FolderLock
    ) {
        self.lock = lock
        self.folder = folder
        self.store = store
        self.keys = keys
        self.notice = notice
        self.onlyReads = onlyReads
        self.environment = environment
        device = identity.device
        root = identity.root
        name = Hexadecimal.text(identity.replica)
        entries = EntryNote(name, in: environment.anchors)
    }

    static func databasePath(_ folder: String) -> String { "\(folder)/\(databaseName)" }

    static func keysPath(_ folder: String) -> String { "\(folder)/keys" }

    /// The scope this replica writes in.
    public var scope: Scope {
        get throws(ReplicaError) { try identity.scope }
    }

    /// The person who uses this replica; nil where nobody was named.
    public var person: RecordID? {
        get throws(ReplicaError) { try identity.person }
    }

    /// How many times this device started over, from 1.
    public var incarnation: UInt32 {
        get throws(ReplicaError) { try identity.incarnation }
    }

    var identity: StoreIdentity {
        get throws(ReplicaError) {
            try ReplicaError.translating { try store.read { try $0.identity() } }
        }
    }

    /// Closes the database; calls after this fail.
    public func close() throws(ReplicaError) {
        try ReplicaError.translating { try store.close() }
        lock.release()
    }

    /// Writes one transaction of this device.
    ///
    /// - Parameters:
    ///   - needs: The role that it needs; checked again by everybody who receives it.
    ///   - scope: Where it belongs; the replica's own scope, unless told otherwise.
    ///   - author: Who acts; the person of the replica, unless told otherwise.
    ///   - batch: The import it is a part of.
    ///   - body: Puts the transaction together; nothing is written where it throws.
    /// - Returns: What the body returns.
    /// - Throws: ``ReplicaError``.
    func commit<Result>(
        needs: Role = .volunteer,
        scope: Scope? = nil,
        by author: RecordID? = nil,
        batch: [UInt8]? = nil,
        _ body: (StoreWriter, inout TransactionBuilder) throws -> Result
    ) throws(ReplicaError) -> Result {
        let now = environment.now()
        let (result, count) = try ReplicaError.translating {
            try store.write { writer in
                let result = try writer.commit(needs: needs, scope: scope, by: author, batch: batch, at: now)
                {
                    try body(writer, &$0)
                }
                return (result, try writer.entryCount())
            }
        }
        note(count)
        return result
    }
}

extension StoreWriter {
    /// Writes one transaction of this device; see ``Replica``'s.
    func commit<Result>(
        needs: Role,
        scope: Scope? = nil,
        by author: RecordID? = nil,
        batch: [UInt8]? = nil,
        at now: Int64,
        _ body: (inout TransactionBuilder) throws -> Result
    ) throws -> Result {
        let identity = try identity()
        let scope = scope ?? identity.scope
        let right = try right(of: identity.device, in: scope, at: now)
        guard TrustState.may(right.role, needs) else { throw ReplicaError(.notAllowed, role: needs) }
        let log = try ownLog(scope)
        var builder = begin(log, author: author ?? identity.person, wallMilliseconds: now)
        let result = try body(&builder)
        try append(builder, to: log, under: right, batch: batch)
        try settleRights()
        return result
    }
}
