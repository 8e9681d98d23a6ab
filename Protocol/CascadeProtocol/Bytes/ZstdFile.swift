import CZstd
import Crypto
import Foundation

/// Whole files as single zstd frames, at the cost of a few buffers of memory whatever their size.
package enum ZstdFile {
    /// Compresses a file.
    ///
    /// - Parameters:
    ///   - source: The file.
    ///   - target: A new file for the frame.
    ///   - pieceSize: Of so many bytes of the frame each a hash is wanted.
    /// - Returns: The bytes read and written, and the SHA-256 of each piece of the frame.
    /// - Throws: What reading and writing files throws.
    package static func compress(_ source: String, to target: String, pieceSize: Int) throws -> (
        size: Int, packedSize: Int, pieces: [[UInt8]]
    ) {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
        defer { try? input.close() }
        let size = Int(try input.seekToEnd())
        try input.seek(toOffset: 0)
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
        defer { try? output.close() }
        guard let context = ZSTD_createCCtx() else { throw ProtocolViolation(.badFrame, "memory") }
        defer { ZSTD_freeCCtx(context) }
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 3)
        ZSTD_CCtx_setPledgedSrcSize(context, UInt64(size))
        var pieces = PieceHashes(pieceSize)
        var buffer = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())
        var packedSize = 0
        while true {
            let chunk = try input.read(upToCount: 1 << 20) ?? Data()
            let mode = chunk.isEmpty ? ZSTD_e_end : ZSTD_e_continue
            var isDone = false
            var offset = 0
            while !isDone {
                let (read, written, left) = chunk.withUnsafeBytes { source in
                    buffer.withUnsafeMutableBytes { target in
                        var from = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: offset)
                        var to = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                        let left = ZSTD_compressStream2(context, &to, &from, mode)
                        return (from.pos, to.pos, left)
                    }
                }
                guard ZSTD_isError(left) == 0 else { throw ProtocolViolation(.badFrame, "compressing") }
                offset = read
                packedSize += written
                let frame = buffer[..<written]
                pieces.add(frame)
                try output.write(contentsOf: Data(frame))
                isDone = mode == ZSTD_e_end ? left == 0 : offset == chunk.count
            }
            if chunk.isEmpty { break }
        }
        try output.synchronize()
        return (size, packedSize, pieces.finish())
    }

    /// Restores a file from exactly one frame.
    ///
    /// - Parameters:
    ///   - source: The file of the frame.
    ///   - target: A file, which becomes the content.
    ///   - size: Of so many bytes; another one is refused before the disk fills up.
    /// - Throws: ``ProtocolViolation`` `badFrame`, `tooLarge`; what reading and writing files throws.
    package static func decompress(_ source: String, to target: String, size: Int) throws {
        let input = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
        defer { try? input.close() }
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
        defer { try? output.close() }
        guard let context = ZSTD_createDCtx() else { throw ProtocolViolation(.badFrame, "memory") }
        defer { ZSTD_freeDCtx(context) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var total = 0
        var left = 1
        while let chunk = try input.read(upToCount: 1 << 20), !chunk.isEmpty {
            var offset = 0
            while offset < chunk.count {
                guard left != 0 else { throw ProtocolViolation(.badFrame, "snapshot") }
                let (read, written, rest) = chunk.withUnsafeBytes { source in
                    buffer.withUnsafeMutableBytes { target in
                        var from = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: offset)
                        var to = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
                        let rest = ZSTD_decompressStream(context, &to, &from)
                        return (from.pos, to.pos, rest)
                    }
                }
                guard ZSTD_isError(rest) == 0 else { throw ProtocolViolation(.badFrame, "snapshot") }
                (offset, left) = (read, rest)
                total += written
                guard total <= size else { throw ProtocolViolation(.tooLarge, "snapshot") }
                try output.write(contentsOf: buffer[..<written])
            }
        }
        guard left == 0, total == size else { throw ProtocolViolation(.badFrame, "snapshot") }
        try output.synchronize()
    }
}

/// Hashes of a stream's pieces of one size.
private struct PieceHashes {
    private let size: Int
    private var hash = SHA256()
    private var filled = 0
    private var pieces: [[UInt8]] = []

    init(_ size: Int) { self.size = size }

    mutating func add(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while !rest.isEmpty {
            let part = rest.prefix(size - filled)
            part.withUnsafeBytes { hash.update(bufferPointer: $0) }
            filled += part.count
            rest = rest.dropFirst(part.count)
            if filled == size { close() }
        }
    }

    mutating func finish() -> [[UInt8]] {
        if filled > 0 { close() }
        return pieces
    }

    private mutating func close() {
        pieces.append(Array(hash.finalize()))
        hash = SHA256()
        filled = 0
    }
}
