import CZstd

/// Single zstd frames that state the size of their content.
package enum ZstdFrame {
    /// Measured on batches of 200 sessions: 3 takes 0.7 % more bytes, 19 takes 2.3 % less and doubles the time.
    package static let level: Int32 = 9

    /// One frame of some bytes.
    package static func compress(_ content: [UInt8], level: Int32 = level) -> [UInt8] {
        let bound = ZSTD_compressBound(content.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { target, count in
            content.withUnsafeBytes { source in
                let size = ZSTD_compress(target.baseAddress, bound, source.baseAddress, source.count, level)
                // With a target of the bound's size only a lack of memory fails.
                precondition(ZSTD_isError(size) == 0, "zstd could not compress")
                count = size
            }
        }
    }

    /// The content of exactly one frame.
    package static func decompress(
        _ frame: [UInt8],
        part: String,
        limit: Int = ChangeSetLimits.frameBytes
    ) throws(ProtocolViolation) -> [UInt8] {
        let size = frame.withUnsafeBytes { source -> UInt64 in
            guard ZSTD_findFrameCompressedSize(source.baseAddress, source.count) == source.count else {
                return .max
            }
            return ZSTD_getFrameContentSize(source.baseAddress, source.count)
        }
        // Unknown and erroneous sizes are the two highest numbers.
        guard size < .max - 1 else { throw ProtocolViolation(.badFrame, part) }
        guard size <= UInt64(limit) else { throw ProtocolViolation(.tooLarge, part) }
        let expected = Int(size)
        let content = [UInt8](unsafeUninitializedCapacity: expected) { target, count in
            frame.withUnsafeBytes { source in
                let written = ZSTD_decompress(target.baseAddress, expected, source.baseAddress, source.count)
                count = ZSTD_isError(written) == 0 ? written : 0
            }
        }
        guard content.count == expected, expected > 0 else { throw ProtocolViolation(.badFrame, part) }
        return content
    }
}
