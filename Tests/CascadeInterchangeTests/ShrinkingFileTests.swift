import CascadeInterchange
import Foundation
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

@Suite("A file that changes while it is read")
struct ShrinkingFileTests {
    @Test("is not taken for a whole one where somebody cuts it, even at the end of a row")
    func cutShort() throws {
        let path = NSTemporaryDirectory() + "lantoa-\(UUID().uuidString).csv"
        let row = "abcdefg\n"
        try String(repeating: row, count: 300_000).write(toFile: path, atomically: false, encoding: .utf8)
        defer { _ = unlink(path) }
        #expect(throws: FileFailure(path: path, number: EIO)) {
            var reader = try CSVReader(path: path)
            #expect(try reader.next() == .row)
            #expect(truncate(path, off_t(row.utf8.count * 200_000)) == 0)
            while try reader.next() != .end {}
        }
    }
}
