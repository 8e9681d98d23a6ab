import CascadeDaemon
import Dispatch
import Foundation
import Testing

@Suite("Noticing that somebody wrote to a replica")
struct FolderWatchTests {
    /// Waits on this thread: while other tests occupy all that tasks share, a task may wait for minutes to be resumed.
    private static func isTold(_ told: DispatchSemaphore) -> Bool {
        told.wait(timeout: .now() + .seconds(60)) == .success
    }

    @Test("A write to the database or its log is told once until asked again, one to another file never")
    func events() throws {
        let folder = NSTemporaryDirectory() + "lantoad-watch-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let told = DispatchSemaphore(value: 0)
        let watch = FolderWatch { told.signal() }
        try #require(watch.start(folder: folder, database: "replica.sqlite") == .inotify)
        for name in ["replica.sqlite-shm", "lantoad.lock", "replica.sqlite-wal", "replica.sqlite"] {
            try Data([1]).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        #expect(Self.isTold(told))
        watch.rearm()
        try Data([2]).write(to: URL(fileURLWithPath: "\(folder)/replica.sqlite-wal"))
        #expect(Self.isTold(told))
    }

    // That one looks from a task; so it may take as long as all other tests together.
    @Test("Where the system has no events it looks by itself", .timeLimit(.minutes(60)))
    func polling() async {
        let (told, feed) = AsyncStream.makeStream(of: Void.self)
        let watch = FolderWatch { feed.yield() }
        #expect(watch.start(folder: "/not/there", database: "replica.sqlite") == .polling)
        var notices = told.makeAsyncIterator()
        await notices.next()
        watch.rearm()
        await notices.next()
    }
}
