import Foundation

/// What this process takes of its machine, where the system says so (Linux).
struct ProcessFigures: Sendable {
    private let memory: Int?
    private let descriptors: Int?

    /// The figures of this moment.
    static var now: ProcessFigures {
        // Both are read from the kernel, not from a disk.
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?
            .split(separator: " ").dropFirst().first.flatMap { Int($0) }
        let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        return ProcessFigures(memory: pages.map { $0 * Int(sysconf(Int32(_SC_PAGESIZE))) }, descriptors: open)
    }

    func write(_ page: inout MetricsPage) {
        if let memory {
            page.begin("process_resident_memory_bytes", .gauge, "Memory of this process.")
            page.line(nil, memory)
        }
        if let descriptors {
            page.begin("process_open_fds", .gauge, "Open files and connections of this process.")
            page.line(nil, descriptors)
        }
    }
}
