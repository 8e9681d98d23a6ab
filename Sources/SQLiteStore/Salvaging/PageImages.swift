import Foundation

/// The pages of a database file and its write-ahead log, read without SQLite, which refuses what is damaged.
///
/// Source of the layout: sqlite.org/fileformat2.html.
struct PageImages {
    /// How many bytes a page has.
    let pageSize: Int
    private let file: Data
    private let log: Data
    /// Where the latest image of a page lies in the write-ahead log.
    private var logged: [Int: Int] = [:]

    /// Reads the files of a database.
    ///
    /// Where `isLogRead` is true, pages of the write-ahead log stand in place of those of the file.
    init(path: String, isLogRead: Bool) throws {
        do {
            file = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            throw StoreError(.cannotOpen, "read")
        }
        // Without a log everything is in the file.
        let content = isLogRead ? try? Data(contentsOf: URL(fileURLWithPath: path + "-wal")) : nil
        log = content ?? Data()
        let ownSize = file.count >= 18 ? Int(file.sixteen(at: 16)) : 0
        let loggedSize = log.count >= 32 ? Int(log.thirtyTwo(at: 8)) : 0
        // Ours is 4,096 bytes; a damaged header may say anything.
        pageSize = [ownSize, loggedSize].first { Self.isPageSize($0) } ?? 4096
        readLog()
    }

    private static func isPageSize(_ size: Int) -> Bool {
        size >= 512 && size <= 32_768 && size & (size - 1) == 0
    }

    /// Notes the frames of the log up to the last that ends a transaction; what follows was never acknowledged.
    private mutating func readLog() {
        guard log.count > 32 else { return }
        var waiting: [Int: Int] = [:]
        for start in stride(from: 32, through: log.count - 24 - pageSize, by: 24 + pageSize) {
            // A frame of an earlier use of the log has other salts.
            guard wrongSaltBits(at: start) <= Self.mostFlippedBits else { continue }
            waiting[Int(log.thirtyTwo(at: start))] = start + 24
            guard log.thirtyTwo(at: start + 4) != 0 else { continue }
            logged.merge(waiting) { $1 }
            waiting = [:]
        }
    }

    /// Whether a frame of the log is damaged that stands before the end of a transaction.
    ///
    /// SQLite reads no further than that frame, and says nothing of what comes after it.
    var isLogDamaged: Bool { logEnd.commitsBehind > 0 || logEnd.hasBadHeader }

    /// How far SQLite reads the log, and what stands behind that.
    var logEnd: LogEnd {
        var end = LogEnd()
        guard log.count > 32 else { return end }
        var sum = Checksum(isBigEndian: log[3] & 1 == 1)
        sum.add(log[0..<24])
        end.hasBadHeader = !sum.is(at: 24, of: log)
        var isBroken = end.hasBadHeader
        for start in stride(from: 32, through: log.count - 24 - pageSize, by: 24 + pageSize) {
            let wrongBits = wrongSaltBits(at: start)
            if wrongBits > 0 { isBroken = true }
            // What is left of an earlier use of the file has other salts altogether.
            guard wrongBits <= Self.mostFlippedBits else { continue }
            if !isBroken {
                sum.add(log[start..<start + 8])
                sum.add(log[start + 24..<start + 24 + pageSize])
                isBroken = !sum.is(at: start + 16, of: log)
            }
            let isCommit = log.thirtyTwo(at: start + 4) != 0
            guard isBroken else {
                end.hasUnfinished = !isCommit
                continue
            }
            end.hasBrokenFrame = true
            if isCommit { end.commitsBehind += 1 }
        }
        return end
    }

    /// How many bits of a frame's salts are not those of the log.
    private func wrongSaltBits(at start: Int) -> Int {
        (0..<8).reduce(0) { $0 + (log[start + 8 + $1] ^ log[16 + $1]).nonzeroBitCount }
    }

    /// More bits than these do not flip in eight bytes; other salts differ in sixteen and more.
    private static let mostFlippedBits = 4

    /// Where reading a write-ahead log ends.
    struct LogEnd: Hashable {
        /// Whether a frame is not right, other than those that an earlier use of the file left.
        var hasBrokenFrame = false
        /// Whether frames that are right begin a transaction that has no end, or none that is right.
        var hasUnfinished = false
        /// How many ends of transactions stand behind the first frame that is not right.
        var commitsBehind = 0
        /// Whether its header is not right, so that nothing of it is read.
        var hasBadHeader = false
    }

    /// Whether all the pages for which the file is too short, by so many bytes, stand in the log.
    ///
    /// A full disk that cut a checkpoint short leaves this, and SQLite reads them there.
    func isInLog(missing bytes: Int) -> Bool {
        let (first, last) = (file.count / pageSize + 1, (file.count + bytes) / pageSize)
        return first <= last && (first...last).allSatisfy { logged[$0] != nil }
    }

    /// The number of the last page.
    var count: Int { max((file.count + pageSize - 1) / pageSize, logged.keys.max() ?? 0) }

    /// The bytes of a page, counted from 1; nil where it is not here.
    ///
    /// The last page of a file that was cut short is
    /// filled up with zeros.
    func page(_ number: Int) -> [UInt8]? {
        if let start = logged[number] { return Array(log[start..<start + pageSize]) }
        let start = (number - 1) * pageSize
        guard number > 0, start < file.count else { return nil }
        let bytes = Array(file[start..<min(start + pageSize, file.count)])
        return bytes + [UInt8](repeating: 0, count: pageSize - bytes.count)
    }
}

/// The checksum of a write-ahead log, which runs on from frame to frame.
private struct Checksum {
    let isBigEndian: Bool
    private var one: UInt32 = 0
    private var two: UInt32 = 0

    init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

    mutating func add(_ bytes: Data) {
        bytes.withUnsafeBytes { buffer in
            for start in stride(from: 0, to: buffer.count - 7, by: 8) {
                one = one &+ word(buffer, start) &+ two
                two = two &+ word(buffer, start + 4) &+ one
            }
        }
    }

    /// Whether the checksum so far is what a place says.
    func `is`(at place: Int, of bytes: Data) -> Bool {
        bytes.thirtyTwo(at: place) == one && bytes.thirtyTwo(at: place + 4) == two
    }

    private func word(_ buffer: UnsafeRawBufferPointer, _ start: Int) -> UInt32 {
        let word = buffer.loadUnaligned(fromByteOffset: start, as: UInt32.self)
        return isBigEndian ? UInt32(bigEndian: word) : UInt32(littleEndian: word)
    }
}

extension Data {
    fileprivate func sixteen(at place: Int) -> UInt16 { UInt16(self[place]) << 8 | UInt16(self[place + 1]) }

    fileprivate func thirtyTwo(at place: Int) -> UInt32 {
        self[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
