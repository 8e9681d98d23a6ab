import Foundation

/// A column of 32-bit numbers as numpy saves it (`.npy`, version 1.0, one dimension, little-endian).
func numberColumn(_ path: String) throws -> [Int32] {
    let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    let header = 10 + Int(data[8]) + Int(data[9]) << 8
    let count = (data.count - header) / 4
    return [Int32](unsafeUninitializedCapacity: count) { numbers, initialized in
        _ = data.copyBytes(to: UnsafeMutableRawBufferPointer(numbers), from: header..<header + count * 4)
        initialized = count
    }
}
