import CascadeMetrics
import CascadeModel

/// Room for the identifiers of one row that had to be brought into NFC.
///
/// ASCII is in NFC as it stands; so this is rarely used, and may allocate.
final class NormalForms {
    // NFC makes UTF-8 at most three times as long (Unicode, Normalization FAQ), so a row fits.
    private static let capacity = 3 * CSVReader.maximumRowSize + ByteWord.padding
    /// Longer than anything that NFC could bring under 128 bytes.
    private static let longestRaw = 1024
    private var storage: UnsafeMutablePointer<UInt8>?
    private var used = 0

    deinit {
        storage?.deallocate()
    }

    /// Forgets the last row's identifiers.
    func removeAll() { used = 0 }

    /// Checks an identifier against the model's rules and brings it into NFC.
    ///
    /// - Returns: Bytes that are good until the next ``removeAll()``.
    func identifier(_ bytes: Bytes) throws(ModelError) -> Bytes {
        guard bytes.count <= Self.longestRaw else { throw ModelError(.identifierTooLong) }
        var text = try Identifier<Never>(String(decoding: bytes, as: UTF8.self)).text
        let storage = storage ?? .allocate(capacity: Self.capacity)
        self.storage = storage
        guard used + text.utf8.count <= Self.capacity - ByteWord.padding else {
            throw ModelError(.identifierTooLong)
        }
        let start = storage + used
        let count = text.withUTF8 { normal in
            start.initialize(from: normal.baseAddress ?? UnsafePointer(start), count: normal.count)
            return normal.count
        }
        used += count
        return Bytes(start: start, count: count)
    }
}
