import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// CPU seconds (user and system) of this process so far.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// CPU seconds that a piece of work takes, and its result.
func measured<Result>(_ work: () throws -> Result) rethrows -> (seconds: Double, result: Result) {
    let start = processorSeconds()
    let result = try work()
    return (processorSeconds() - start, result)
}

/// The most memory this process has had resident, in bytes (Linux: VmHWM).
func peakMemory() -> Int { memory(peakOf: getpid()) }

/// The most memory that a process has had resident, in bytes (Linux: VmHWM); 0 where that is not known.
func memory(peakOf process: Int32) -> Int {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else {
        return 0
    }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let number = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
    return (number.flatMap { Int($0) } ?? 0) * 1024
}
