import CascadeModel
import SQLiteStore

/// The identifiers by which figures and exports name the records of one kind.
///
/// It is the sender's, where the record was imported and that identifier is known here, well formed and nobody
/// else's of the kind; otherwise the text of the record's own identifier, with the place that a session has among
/// those of its import that tie: figures order such sessions by identifier, and are the same where the sender's cannot
/// be read. So an import and its export name alike, and no two records share a name.
struct RecordNames {
    /// The kinds that have senders' identifiers.
    enum Subject {
        case person, session
    }

    private let subject: Subject
    private let ambiguous: Set<String>

    init(_ subject: Subject, _ reader: StoreReader) throws {
        self.subject = subject
        switch subject {
        case .person: ambiguous = try reader.ambiguousPersonSenders()
        case .session: ambiguous = try reader.ambiguousSessionSenders()
        }
    }

    /// Calls a body with the bytes of a record's identifier.
    ///
    /// The sender's is empty where it is not known; `external` is the record, where it comes from outside and was
    /// looked up already.
    func withName<Result>(
        of local: Int64,
        _ reader: StoreReader,
        sender: UnsafeBufferPointer<UInt8>,
        external: RecordID?,
        place: Int64? = nil,
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) throws -> Result {
        if try isUsable(sender, reader) { return try body(sender) }
        var text = try (external ?? reader.record(local)).text(place: place)
        return try text.withUTF8(body)
    }

    /// A record's identifier.
    func name(
        of record: RecordID,
        sender: String?,
        place: Int64? = nil,
        _ reader: StoreReader
    ) throws -> String {
        guard var sender else { return record.text(place: place) }
        return try sender.withUTF8 { try isUsable($0, reader) } ? sender : record.text(place: place)
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
            && (sender[0] == UInt8(ascii: "r") || sender[0] == UInt8(ascii: "x"))
        if isPlain, !looksLikeRecord, ambiguous.isEmpty { return true }
        let text = String(decoding: sender, as: UTF8.self)
        if ambiguous.contains(text) { return false }
        if looksLikeRecord, let record = RecordID(text), try reader.local(record) != nil { return false }
        // Identifiers are compared by bytes: one in another normal form is not the identifier it was made from.
        return isPlain || (try? PersonID(text))?.text.utf8.elementsEqual(sender) == true
    }
}
