import Foundation
import Glibc

/// The real program on a terminal of its own, and somebody who types.
final class PseudoTerminal {
    private let process = Process()
    private let master: Int32

    /// The program fell silent before it said what was waited for.
    struct Silence: Error { let screen: String }

    /// Starts the program on a terminal, which has a size where one is given.
    init(
        _ arguments: [String],
        variables: [String: String],
        columns: UInt16 = 0,
        rows: UInt16 = 0
    ) throws {
        var (master, slave): (Int32, Int32) = (0, 0)
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&master, &slave, nil, nil, &size) == 0 else {
            throw Silence(screen: "openpty \(errno)")
        }
        self.master = master
        let terminal = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        process.executableURL = Command.program
        process.arguments = arguments
        process.environment = ["LANTOA_LANG": "vi", "PATH": "/usr/bin:/bin"].merging(variables) { $1 }
        // A program ended at any moment may leave half a record of coverage, which ends the whole run of the tests.
        process.environment?["LLVM_PROFILE_FILE"] = "/dev/null"
        process.standardInput = terminal
        process.standardOutput = terminal
        process.standardError = terminal
        try process.run()
        try terminal.close()
    }

    deinit {
        if process.isRunning { process.terminate() }
        close(master)
    }

    /// Waits until the program shows a text, at most half a minute; then types a line, where there is one.
    func expect(_ text: String, type line: String? = nil) throws {
        try expect(text, typeBytes: line.map { Array($0.utf8) })
    }

    /// Waits until the program shows a text, at most half a minute; then types a line of any bytes.
    func expect(_ text: String, typeBytes line: [UInt8]?) throws {
        var range = received.range(of: Data(text.utf8))
        while range == nil {
            try readMore()
            range = received.range(of: Data(text.utf8))
        }
        if let range { received = Data(received[range.upperBound...]) }
        guard let line else { return }
        let bytes = line + Array("\n".utf8)
        guard write(master, bytes, bytes.count) == bytes.count else { throw Silence(screen: screen) }
    }

    /// Waits for the program's end; its exit code.
    ///
    /// One that asks for more than anybody answers is ended after half a minute of silence: a test fails then, and
    /// does not wait for ever.
    func finish() -> Int32 {
        while process.isRunning, (try? readMore()) != nil {}
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Bytes, as a letter of several may come in two parts, and what was typed may be no letters at all.
    private var received = Data()

    private var screen: String { String(decoding: received, as: UTF8.self) }

    private func readMore() throws {
        var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, 30_000) > 0 else { throw Silence(screen: screen) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(master, &bytes, bytes.count)
        guard count > 0 else { throw Silence(screen: screen) }
        received += bytes.prefix(count)
    }
}
