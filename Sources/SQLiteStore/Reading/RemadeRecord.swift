package import CascadeModel
import GRDB

/// A record that this device made and showed, and that had to take another name: something else was signed in its place
/// in a time that the machine has forgotten, as when the image of a whole machine is put back.
package struct RemadeRecord: Hashable, Sendable {
    /// The name that was shown; it belongs to what was signed.
    package let former: RecordID
    /// The name that it has now.
    package let present: RecordID
}

extension RemadeRecord {
    /// A line of the setting that keeps them.
    fileprivate init?(line: Substring) {
        let names = line.split(separator: " ").compactMap { RecordID(String($0)) }
        guard names.count == 2 else { return nil }
        self.init(former: names[0], present: names[1])
    }

    fileprivate var line: String { "\(former) \(present)" }
}

extension StoreReader {
    /// The records of this device that had to take other names, in the order in which they did.
    package func remadeRecords() throws -> [RemadeRecord] {
        let lines = try SettingRow.text(database, .remade)?.split(separator: "\n") ?? []
        return lines.compactMap(RemadeRecord.init(line:))
    }
}

extension StoreWriter {
    /// Keeps that records took other names, so that whoever noted the former can be told.
    func note(remade records: [RemadeRecord]) throws {
        guard !records.isEmpty else { return }
        try save(try reader.remadeRecords() + records)
    }

    /// Lets the notes of remade records follow other names.
    func followRemade(_ renaming: Renaming) throws {
        let present = try reader.remadeRecords()
        let renamed = present.map {
            RemadeRecord(former: $0.former, present: renaming.renamed($0.present))
        }
        if renamed != present { try save(renamed) }
    }

    private func save(_ records: [RemadeRecord]) throws {
        try SettingRow.set(database, .remade, records.map(\.line).joined(separator: "\n").utf8)
    }
}
