package import CascadeModel
import GRDB

extension StoreReader {
    /// Who vouched for what this replica started from, as long as it was not checked; nil where nobody had to.
    package func attestedBy() throws -> DeviceID? {
        try SettingRow.bytes(database, .attested).flatMap { DeviceID(bytes: $0) }
    }

    /// Whether this replica, once it was let in, is to start from a snapshot.
    package func wantsSnapshot() throws -> Bool { try SettingRow.bytes(database, .wantsSnapshot) != nil }
}

extension StoreWriter {
    /// What was vouched for was checked.
    package func removeAttestation() throws { try SettingRow.remove(database, .attested) }

    /// Whether this replica is to start from a snapshot.
    package func setWantsSnapshot(_ wants: Bool) throws {
        if wants {
            try SettingRow.set(database, .wantsSnapshot, [1])
        } else {
            try SettingRow.remove(database, .wantsSnapshot)
        }
    }
}
