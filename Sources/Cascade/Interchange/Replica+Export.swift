import CascadeInterchange
public import CascadeModel
import SQLiteStore

/// What an export wrote.
public struct ExportSummary: Hashable, Sendable {
    /// Entries of people.
    public let people: Int
    /// Sessions.
    public let sessions: Int
    /// Sessions that no file can hold, as their last teacher or skill was taken out.
    public let leftOut: Int
    /// Whether anybody is named.
    public let hasNames: Bool

    package init(people: Int, sessions: Int, leftOut: Int, hasNames: Bool) {
        self.people = people
        self.sessions = sessions
        self.leftOut = leftOut
        self.hasNames = hasNames
    }
}

/// How an export names people and sessions.
public enum ExportNaming: Hashable, Sendable {
    /// As they were named where they were imported from: a sender knows his own again. What was entered here, and
    /// what two senders named alike, goes by the record's own identifier.
    case sendersIdentifiers
    /// All by the record's own identifier, which no other record of any scope has: exports of several schools can
    /// be put together, and imported where they came from they add nothing.
    case recordIdentifiers
}

extension Replica {
    /// Writes all records into a folder of interchange files, which must not exist yet, or be empty.
    ///
    /// People and sessions keep the sender's identifiers where they were imported, unless told otherwise. Figures
    /// computed on the folder then equal ``figures(_:)``. Under the records' own they equal those of a replica that
    /// cannot read the sender's. The folder appears as a whole or not at all, and only its owner may enter it, as it
    /// holds names.
    ///
    /// - Parameters:
    ///   - folder: Where.
    ///   - exporter: The program that writes, as the manifest names it.
    ///   - naming: How people and sessions are named.
    /// - Returns: What was written.
    /// - Throws: ``ReplicaError`` `.folderNotEmpty` where something is there already, and what the disk refuses.
    @discardableResult
    public func export(
        to folder: String,
        exporter: String = "lantoa",
        naming: ExportNaming = .sendersIdentifiers
    ) throws(ReplicaError) -> ExportSummary {
        let records = try replicaRecords(naming)
        let created = Instant(stored: environment.now() / 1000)
        let writer = FolderWriter(manifest: FolderWriter.Manifest(exporter: exporter, created: created))
        do throws(FileFailure) {
            try writer.write(records.records, to: folder)
        } catch {
            throw ReplicaError(error)
        }
        return ExportSummary(
            people: records.records.people.count,
            sessions: records.records.sessions.count,
            leftOut: records.leftOut,
            hasNames: records.records.people.values.contains { $0.name != nil }
        )
    }

    /// All records here under the identifiers of exports.
    public func records() throws(ReplicaError) -> RecordSet { try replicaRecords().records }

    /// The record that each identifier of exports stands for.
    public func recordsByName() throws(ReplicaError) -> (
        people: [PersonID: RecordID], sessions: [SessionID: RecordID]
    ) {
        let records = try replicaRecords()
        return (records.people, records.sessions)
    }

    func replicaRecords(_ naming: ExportNaming = .sendersIdentifiers) throws(ReplicaError) -> ReplicaRecords {
        try query { try ReplicaRecords($0, naming) }
    }
}
