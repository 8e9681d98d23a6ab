import CascadeMatching
import Foundation

/// Finds all duplicates of a file and writes them as the C reference does (two numbers and a score of 32 bits
/// each): one line of JSON.
///
/// As with the reference, time runs from the mapped bytes of the file to the pairs.
func measureW3(_ file: String, into output: String) throws -> String {
    let csv = try Data(contentsOf: URL(fileURLWithPath: file), options: .alwaysMapped)
    let (prepareSeconds, workload) = measured { csv.withUnsafeBytes { bytes in W3(csv: Span<UInt8>(_bytes: bytes.bytes)) } }
    let (seconds, pairs) = measured { DuplicatePair.all(among: workload.people, least: DuplicatePair.leastScore) }
    var bytes = Data(capacity: pairs.count * 12)
    for pair in pairs {
        withUnsafeBytes(of: (pair.first, pair.second, pair.score.bits)) { bytes.append(contentsOf: $0) }
    }
    try bytes.write(to: URL(fileURLWithPath: output))
    return """
        {"records": \(workload.people.count), "out": \(pairs.count), "prep_cpu": \(prepareSeconds), \
        "cpu": \(prepareSeconds + seconds), "threshold": \(DuplicatePair.threshold.bits), \
        "peak": \(peakMemory())}
        """
}
