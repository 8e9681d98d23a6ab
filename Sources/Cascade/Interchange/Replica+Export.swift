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

    package init(people: Int, sessions: Int, leftOut: Int) {
        self.people = people
        self.sessions = sessions
        self.leftOut = leftOut
    }
}

extension Replica {
    /// Writes all records into a folder of interchange files, which must not exist yet, or be empty.
    ///
    /// People and sessions keep the sender's identifiers where they were imported. Figures computed on the folder
    /// equal ``figures(_:)``. The folder appears as a whole or not at all, and only its owner may enter it, as it
    /// holds names.
    ///
    /// - Parameters:
    ///   - folder: Where.
    ///   - exporter: The program that writes, as the manifest names it.
    /// - Returns: What was written.
    /// - Throws: ``ReplicaError`` `.folderNotEmpty` where something is there already, and what the disk refuses.
    @discardableResult
    public func export(to folder: String, exporter: String = "lantoa") throws(ReplicaError) -> ExportSummary {
        let records = try replicaRecords()
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
            leftOut: records.leftOut
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

    func replicaRecords() throws(ReplicaError) -> ReplicaRecords { try query { try ReplicaRecords($0) } }
}
