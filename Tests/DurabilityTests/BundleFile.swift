import Foundation

/// Change sets in one file, each after its length.
enum BundleFile {
    static func read(_ path: String) throws -> [[UInt8]] {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        var sets: [[UInt8]] = []
        var place = 0
        while place + 4 <= bytes.count {
            let count = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            sets.append(Array(bytes[place + 4..<place + 4 + count]))
            place += 4 + count
        }
        return sets
    }
}
