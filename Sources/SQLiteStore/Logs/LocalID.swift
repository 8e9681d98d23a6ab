import CascadeModel

/// How records and facts are numbered inside one database: a small number for the log, then the fact's raw number.
///
/// Integer keys in the order of writing cost a third of random 128-bit keys in SQLite. The numbers mean nothing
/// outside the file.
package struct LocalID: Hashable, Comparable, Sendable {
    /// The log's number in the upper 32 bits, 0 for records from outside; the raw fact number below.
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    init(log: Int64, number: FactNumber) { rawValue = log << 32 | Int64(number.rawValue) }

    /// The number of a record from outside.
    init(external: Int64) { rawValue = external }

    /// The log's number; 0 for a record from outside.
    var log: Int64 { rawValue >> 32 }

    /// The fact.
    var number: FactNumber { FactNumber(rawValue: UInt32(truncatingIfNeeded: rawValue)) }

    package static func < (left: LocalID, right: LocalID) -> Bool { left.rawValue < right.rawValue }
}
