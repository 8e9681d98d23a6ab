import CascadeModel
import SQLiteStore

/// The identifiers by which figures and exports name the records of one kind.
///
/// It is the sender's, where the record was imported and that identifier is known here, well formed and nobody
/// else's of the kind; otherwise the text of the record's own identifier, with its place in the order of the senders'.
/// So an import and its export name alike, and no two records share a name.
///
/// Figures order some records by these names, and must be the same where the senders' cannot be read. Where the
/// senders' would put records that belong together in another order than the names that everybody can read, as
/// where two devices imported at once, or somebody's identifier is erased, all of these go by the latter.
struct RecordNames {
    private let subject: SenderTable
    private let ambiguous: Set<String>
    /// Records that do not go by their senders' identifiers because of the order.
    private var reordered: Set<Int64> = []
    /// Which records beside those that are here could be named without a look at all others.
    private(set) var order = Order.none

    /// How the senders' identifiers stand to the names that everybody can read.
    enum Order {
        /// Nobody has one.
        case none
        /// Whoever comes from outside has one, and all stand in the same order.
        case same
        /// Not all do.
        case mixed
    }

    init(_ subject: SenderTable, _ reader: StoreReader) throws {
        self.subject = subject
        ambiguous = try reader.ambiguousSenders(subject)
        switch subject {
        case .person:
            reordered = try NameGroups.people(reader) { try isUsable($0, reader) }
        case .session:
            order = try sessionOrder(reader)
            if order == .mixed { reordered = try NameGroups.sessions(reader) { try isUsable($0, reader) } }
        }
    }

    private func sessionOrder(_ reader: StoreReader) throws -> Order {
        guard try reader.hasSessionSenders() else { return .none }
        guard ambiguous.isEmpty, try !reader.hasSessionsWithoutSender() else { return .mixed }
        var last: SortKey?
        var isSame = true
        try reader.scanSenders(.session) { sender, key in
            guard let key, isSame, try isUsable(sender, reader), NameGroups.isOnItsSide(sender, key),
                last.map({ $0 < key }) ?? true
            else { return isSame = false }
            last = key
        }
        return isSame ? .same : .mixed
    }

    /// Whether a session that is new here, or changed, is named as it would be if all were looked at again.
    func isInOrder(_ row: ScannedSession, _ reader: StoreReader) throws -> Bool {
        guard row.external != nil else { return order != .mixed }
        switch order {
        case .mixed: return false
        case .none: return row.senderID.isEmpty
        case .same:
            guard let key = row.sortKey, try isUsable(row.senderID, reader),
                NameGroups.isOnItsSide(row.senderID, key)
            else { return false }
            let sender = String(decoding: row.senderID, as: UTF8.self)
            let (before, after) = try reader.sessionPlaces(around: sender)
            return (before.map { $0 < key } ?? true)
                && (after.map { key < $0 } ?? true)
        }
    }

    /// Calls a body with the bytes of a record's identifier.
    func withName<Result>(
        of row: some ScannedRecord,
        _ reader: StoreReader,
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) throws -> Result {
        if !reordered.contains(row.id), try isUsable(row.senderID, reader) { return try body(row.senderID) }
        var text = try (row.external ?? reader.record(row.id)).text(sortKey: row.sortKey)
        return try text.withUTF8(body)
    }

    /// A record's identifier.
    func name(of local: Int64, sender: String?, sortKey: String?, _ reader: StoreReader) throws -> String {
        if var sender, !reordered.contains(local), try sender.withUTF8({ try isUsable($0, reader) }) {
            return sender
        }
        return try reader.record(local).text(sortKey: sortKey.flatMap(SortKey.init))
    }

    /// Whether a sender's identifier that just came has made names ambiguous that were not.
    func isAmbiguous(_ sender: UnsafeBufferPointer<UInt8>, _ reader: StoreReader) throws -> Bool {
        guard !sender.isEmpty else { return false }
        let text = String(decoding: sender, as: UTF8.self)
        guard !ambiguous.contains(text) else { return false }
        switch subject {
        case .person: return try reader.people(senderID: text).count > 1
        case .session: return try reader.sessions(senderID: text).count > 1
        }
    }

    /// The bytes of the shortest text of a record.
    private static let leastRecordText = "r-0123456789abcdef-01234567".utf8.count

    /// Whether a record is named by its sender's identifier.
    func isUsable(_ sender: UnsafeBufferPointer<UInt8>, _ reader: StoreReader) throws -> Bool {
        guard !sender.isEmpty, sender.count <= PersonID.maximumByteCount else { return false }
        let isPlain = sender.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x3B && $0 != 0x3A }
        let looksLikeRecord =
            sender.count >= Self.leastRecordText
            && [UInt8(ascii: "r"), UInt8(ascii: "x"), UInt8(ascii: "i")].contains(sender[0])
        if isPlain, !looksLikeRecord, ambiguous.isEmpty { return true }
        let text = String(decoding: sender, as: UTF8.self)
        if ambiguous.contains(text) { return false }
        if looksLikeRecord, let record = RecordID(text), try reader.local(record) != nil { return false }
        // Identifiers are compared by bytes: one in another normal form is not the identifier it was made from.
        return isPlain || (try? PersonID(text))?.text.utf8.elementsEqual(sender) == true
    }
}
