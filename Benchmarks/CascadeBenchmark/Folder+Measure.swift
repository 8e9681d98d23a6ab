import CascadeInterchange
import CascadeMetrics
import Foundation
import SwiftCSV

/// What reading a folder and computing its figures cost, beside SwiftCSV on its `sessions.csv`: one line of
/// JSON.
func measureFolder(_ folder: String) throws -> String {
    let bytes = try FileManager.default.contentsOfDirectory(atPath: folder)
        .map { try FileManager.default.attributesOfItem(atPath: "\(folder)/\($0)")[.size] as? Int ?? 0 }
        .reduce(0, +)
    let (readSeconds, reading) = try measured { try FolderReader(folder: folder).ledger() }
    guard let ledger = reading.taken else { throw CocoaError(.fileReadCorruptFile) }
    let (figureSeconds, figures) = measured { ReachFigures(of: ledger, ReachQuestion(parts: .place)) }
    let peak = peakMemory()
    let (rows, perSecond) = try measureSwiftCSV("\(folder)/sessions.csv")
    return """
        {"bytes": \(bytes), "read_cpu": \(readSeconds), "figures_cpu": \(figureSeconds), "peak": \(peak), \
        "sessions": \(figures.sessions), "swiftcsv_rows": \(rows), "swiftcsv_mb_per_s": \(perSecond)}
        """
}

/// Rows SwiftCSV finds in the first eight megabytes of a file, and megabytes it reads in a CPU-second.
///
/// It splits fields and nothing more, holding all of them; hence the small piece.
private func measureSwiftCSV(_ path: String) throws -> (rows: Int, megabytesPerSecond: Double) {
    guard let file = FileHandle(forReadingAtPath: path) else { throw CocoaError(.fileNoSuchFile) }
    var piece = try file.read(upToCount: 8 << 20) ?? Data()
    if let end = piece.lastIndex(of: 0x0A) { piece = piece[...end] }
    let text = String(decoding: piece, as: UTF8.self)
    let (seconds, rows) = try measured { try EnumeratedCSV(string: text, loadColumns: false).rows.count }
    return (rows, Double(piece.count) / 1e6 / seconds)
}
