package import CascadeModel

/// Writes records as a folder of interchange files.
///
/// The same records give the same bytes: rows are sorted by the bytes of their identifiers, sets within a
/// row likewise. The folder is written aside, brought to the disk, and then given its name in one step: a
/// crash leaves either the whole folder or none. Nothing is ever overwritten. As the files hold names and
/// telephone numbers, folder and files are their owner's alone.
package struct FolderWriter: Sendable {
    /// What `manifest.csv` says.
    package struct Manifest: Hashable, Sendable {
        /// The program that wrote the folder.
        package let exporter: String
        /// When; nil leaves it out, so that two exports of the same records are the same bytes.
        package let created: Instant?

        package init(exporter: String, created: Instant?) {
            self.exporter = exporter
            self.created = created
        }
    }

    private let manifest: Manifest

    package init(manifest: Manifest) {
        self.manifest = manifest
    }

    /// Writes a folder that must not exist yet, or be empty.
    ///
    /// - Throws: ``FileFailure``, with `EEXIST` or `ENOTEMPTY` where something is there already.
    package func write(_ records: RecordSet, to folder: String) throws(FileFailure) {
        let fresh = try FreshFolder(for: folder, access: .owner)
        do throws(FileFailure) {
            for file in InterchangeFile.allCases {
                var writer = try CSVWriter(creating: file.path(in: fresh.temporary), access: .owner)
                try write(file, of: records, to: &writer)
                try writer.finish()
            }
            try fresh.putInPlace()
        } catch {
            fresh.discard()
            throw error
        }
    }

    private func write(
        _ file: InterchangeFile,
        of records: RecordSet,
        to writer: inout CSVWriter
    ) throws(FileFailure) {
        switch file {
        case .manifest:
            try writer.row(ManifestColumn.names)
            try writer.row(["1", manifest.exporter, manifest.created?.description ?? ""])
        case .people: try writer.rows(PersonColumn.names, records.people.values.sorted { $0.id < $1.id })
        case .sessions: try writer.rows(SessionColumn.names, records.sessions.values.sorted { $0.id < $1.id })
        case .units: try writer.rows(UnitColumn.names, records.units.values.sorted { $0.code < $1.code })
        case .skills: try writer.rows(SkillColumn.names, records.skills.values.sorted { $0.code < $1.code })
        case .credentials: try writer.rows(CredentialColumn.names, Self.inOrder(records.credentials))
        case .rechecks: try writer.rows(RecheckColumn.names, Self.inOrder(records.rechecks))
        case .sameAs: try writer.rows(LinkColumn.names, records.sameAs.sorted())
        case .notSame: try writer.rows(LinkColumn.names, records.notSame.sorted())
        case .sameSession: try writer.rows(LinkColumn.names, records.sameSession.sorted())
        }
    }

    /// Records without an identifier, in the order of the bytes they are written as.
    private static func inOrder<Record: TableRecord>(_ records: Set<Record>) -> [Record] {
        records.map { (record: $0, fields: $0.fields) }
            .sorted { left, right in
                for (one, other) in zip(left.fields, right.fields) where one != other {
                    return one.utf8.lexicographicallyPrecedes(other.utf8)
                }
                return false
            }
            .map(\.record)
    }
}

extension CSVWriter {
    /// Writes the header and a row per record.
    fileprivate mutating func rows(
        _ header: [String],
        _ records: [some TableRecord]
    ) throws(FileFailure) {
        try row(header)
        for record in records { try row(record.fields) }
    }
}
