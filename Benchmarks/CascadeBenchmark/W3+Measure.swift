import CascadeMatching
import Foundation

/// Finds all duplicates of a file and writes them as the C reference does (two numbers and a score of 32 bits
/// each): one line of JSON.
///
/// As with the reference, time runs from the mapped bytes of the file to the pairs.
func measureW3(_ file: String, into output: String) throws -> String {
    let (prepareSeconds, people) = try measured { try w3People(file) }
    let (seconds, pairs) = measured {
        DuplicatePair.all(among: people, least: DuplicatePair.leastScore)
    }
    var bytes = Data(capacity: pairs.count * 12)
    for pair in pairs {
        withUnsafeBytes(of: (pair.first, pair.second, pair.score.bits)) { bytes.append(contentsOf: $0) }
    }
    try bytes.write(to: URL(fileURLWithPath: output))
    return """
        {"records": \(people.count), "out": \(pairs.count), "prep_cpu": \(prepareSeconds), \
        "cpu": \(prepareSeconds + seconds), "threshold": \(DuplicatePair.threshold.bits), \
        "peak": \(peakMemory())}
        """
}

/// Reads the people of a file.
func w3People(_ file: String) throws -> [PersonProfile] {
    let csv = try Data(contentsOf: URL(fileURLWithPath: file), options: .alwaysMapped)
    return W3(csv: csv.span).people
}
