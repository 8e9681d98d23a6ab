package import CascadeModel

/// Marks of logs as a revocation or an acceptance states them: for each, the tag (8 bytes), the sequence (4 bytes),
/// both big-endian, and the change set's id (32 bytes).
package enum LogMarks {
    private static let width = 44

    /// The bytes of some marks.
    package static func bytes(_ marks: some Sequence<LogMark>) -> [UInt8] {
        var bytes: [UInt8] = []
        for mark in marks {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: mark.log.rawValue >> UInt64(shift)))
            }
            for shift in stride(from: 24, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: mark.sequence >> UInt32(shift)))
            }
            bytes += mark.id.bytes
        }
        return bytes
    }

    /// The marks that bytes state; what is left over at the end is ignored.
    package static func marks(_ bytes: [UInt8]) -> [LogMark] {
        stride(from: 0, to: bytes.count - width + 1, by: width).compactMap { start in
            let log = bytes[start..<start + 8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let sequence = bytes[start + 8..<start + 12].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            guard let id = ChangeSetID(bytes: bytes[start + 12..<start + width]) else { return nil }
            return LogMark(log: LogTag(rawValue: log), sequence: sequence, id: id)
        }
    }
}
