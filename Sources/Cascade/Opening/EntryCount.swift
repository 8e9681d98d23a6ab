import CascadeModel
import Foundation
import SQLiteStore

/// How much this device has entered, also what it has not sealed yet: noted outside the database after every entry,
/// so that an older state of it is noticed though nothing sealed is lacking.
///
/// It is noted after the entry is on the disk and does not wait for the disk itself: after a loss of power the note may
/// be older than the database, never newer. Unlike the anchor nothing depends on it but what is noticed.
struct EntryCount: Hashable, Sendable {
    /// The life of the device in which it was counted; counts of two are not compared.
    let incarnation: UInt32
    /// The facts in the logs of this device.
    let facts: Int64

    init(incarnation: UInt32, facts: Int64) {
        self.incarnation = incarnation
        self.facts = facts
    }

    /// Whether this count, a database's, lacks something that was noted.
    func isBehind(_ noted: EntryCount) -> Bool { incarnation == noted.incarnation && facts < noted.facts }

    /// Reads what was noted of a replica; nil where there is nothing that can be read.
    static func read(_ name: String, in folder: String) -> EntryCount? {
        guard let data = FileManager.default.contents(atPath: path(name, in: folder)) else { return nil }
        let numbers = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard numbers.count == 2, let incarnation = UInt32(numbers[0]), let facts = Int64(numbers[1]) else {
            return nil
        }
        return EntryCount(incarnation: incarnation, facts: facts)
    }

    /// The line that stands in the file: always of one length, within one sector of a disk, so that it is written
    /// whole or not at all.
    var line: [UInt8] {
        var line = [UInt8](repeating: UInt8(ascii: " "), count: Self.length + 1)
        line[Self.length] = UInt8(ascii: "\n")
        // From the back, so that neither number has to become a text first.
        var place = Self.length
        func write(_ number: UInt64) {
            var rest = number
            repeat {
                place -= 1
                line[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
        }
        write(UInt64(max(0, facts)))
        place -= 1
        write(UInt64(incarnation))
        return line
    }

    /// Characters in a line without its end: room for both numbers at their longest.
    private static let length = 31

    static func path(_ name: String, in folder: String) -> String { "\(folder)/\(name).entries" }
}

extension StoreReader {
    /// How much this device has entered, as the database has it.
    func entryCount() throws -> EntryCount {
        EntryCount(incarnation: try identity().incarnation, facts: try ownFactCount())
    }
}

extension StoreWriter {
    /// How much this device will have entered when this transaction ends.
    func entryCount() throws -> EntryCount {
        EntryCount(incarnation: try identity().incarnation, facts: ownFactCount)
    }
}

extension Replica {
    /// Notes how much was entered; where that cannot be written, only less is noticed after a restore.
    func note(_ count: EntryCount) { try? entries.write(count) }

    /// Notes how much the database says was entered.
    func noteEntries() { if let count = try? store.read({ try $0.entryCount() }) { note(count) } }
}
