import CascadeModel
import CascadeNetworkFaults
import CurlTransport
import Dispatch
import Foundation
import Synchronization

// Asks a hub thousands of things over libcurl, gives some up, has some cut off, and ends: what is not freed by then was
// lost. `Scripts/leaks.sh` runs it under valgrind, and for longer without, watching the memory that it holds.
let arguments = CommandLine.arguments
let watchesMemory = arguments.last == "--memory"
guard arguments.count == (watchesMemory ? 5 : 4), let port = Int(arguments[1]), let count = Int(arguments[3]),
    count >= 100
else {
    FileHandle.standardError.write(Data("usage: leak-visitor PORT DEVICE COUNT [--memory]\n".utf8))
    exit(64)
}
let digits = Array(arguments[2])
let device = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
    UInt8(String(digits[$0...($0 + 1)]), radix: 16)
}

// Nobody waits for the main thread by `await`: Dispatch ends it then, which valgrind does not survive.
let code = Mutex<Int32>(1)
let isOver = DispatchSemaphore(value: 0)
Task.detached {
    do {
        let visits = try Visits(to: port, of: device)
        // The first tenth makes what is made once: threads, tables, sessions of TLS.
        try await visits.ask(count / 10)
        let before = try await visits.rest()
        try await visits.ask(count - count / 10)
        let after = try await visits.rest()
        print(
            """
            \(visits.tally); open descriptors \(before.descriptors), then \(after.descriptors); \
            threads \(before.threads), then \(after.threads); \
            memory \(before.kibibytes) KiB, then \(after.kibibytes)
            """
        )
        // An allocator keeps some of what it was given back; a few bytes lost at each request would be far more.
        let isFlat =
            after.descriptors <= before.descriptors && after.threads <= before.threads
            && (!watchesMemory || after.kibibytes <= before.kibibytes + max(before.kibibytes / 10, 4096))
        code.withLock { $0 = isFlat && visits.tally.isSound ? 0 : 1 }
    } catch {
        FileHandle.standardError.write(Data("\(error)\n".utf8))
    }
    isOver.signal()
}
isOver.wait()
exit(code.withLock { $0 })
